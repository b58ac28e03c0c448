import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticFiles, createStaticFiles } from '../../demo/server/static-files.ts';

let top: string;
let files: StaticFiles;
const get = (pathname: string, headers: Record<string, string> = {}, method = 'GET') =>
  files(pathname, new Request('http://localhost/', { method, headers }));

beforeAll(() => {
  top = mkdtempSync(path.join(tmpdir(), 'kroon-static-'));
  const site = path.join(top, 'site');
  mkdirSync(path.join(site, 'en'), { recursive: true });
  mkdirSync(path.join(top, 'site-two'));
  writeFileSync(path.join(top, 'secret.txt'), 'secret');
  writeFileSync(path.join(top, 'site-two', 'secret.txt'), 'secret');
  writeFileSync(path.join(site, '.env.txt'), 'secret');
  writeFileSync(path.join(site, 'index.html'), '<!doctype html>nl');
  writeFileSync(path.join(site, 'en', 'index.html'), '<!doctype html>en');
  writeFileSync(path.join(site, 'a b.css'), 'a{}');
  writeFileSync(path.join(site, 'key.pem'), 'secret');
  symlinkSync(path.join(top, 'secret.txt'), path.join(site, 'link.txt'));
  files = createStaticFiles(site, { 'X-Site': 'yes' });
});
afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('static files', () => {
  it('serves a folder by its index, and a file by its type', async () => {
    const page = (await get('/'))!;
    expect([await page.text(), page.headers.get('content-type')]).toEqual(['<!doctype html>nl', 'text/html; charset=utf-8']);
    expect(page.headers.get('x-site')).toBe('yes');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await get('/en/'))!.text()).toContain('en');
    expect((await get('/a%20b.css'))!.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('answers 304 while nothing has changed', async () => {
    const etag = (await get('/'))!.headers.get('etag')!;
    expect((await get('/', { 'If-None-Match': etag }))!.status).toBe(304);
    expect((await get('/', { 'If-None-Match': '"other"' }))!.status).toBe(200);
  });

  it('answers HEAD without a body, and no other method', async () => {
    expect(await (await get('/', {}, 'HEAD'))!.text()).toBe('');
    expect(await get('/', {}, 'POST')).toBeUndefined();
  });

  it.each([
    '/../secret.txt',
    '/en/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/../site-two/secret.txt',
    '//etc/passwd',
    '/link.txt',
    '/.env.txt',
    '/key.pem',
    '/index.html%00.txt',
    '/%ff',
    '/%',
    '/en',
    '/missing.html',
    '/C:/secret.txt',
  ])('gives nothing for %s', async (pathname) => {
    expect(await get(pathname)).toBeUndefined();
  });
});
