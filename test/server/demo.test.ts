import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { cancellationEvent, complaintEvent } from '../support/samples.ts';

let top: string;
let demo: DemoServer;
const at = (name: string) => new URL(name, demo.url);
const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(top, name)), { recursive: true });
  writeFileSync(path.join(top, name), text);
};

beforeAll(async () => {
  top = mkdtempSync(path.join(tmpdir(), 'kroon-demo-'));
  write('site/index.html', 'Nederlands');
  write('site/en/index.html', 'English');
  write('inbox/index.html', 'Inbox');
  write('dist/kroon.js', 'loader');
  write('dist/chunks/one.js', 'chunk');
  write('dist/server/cli.js', 'secret');
  demo = await createDemoServer({
    siteDir: path.join(top, 'site'),
    scriptDir: path.join(top, 'dist'),
    db: path.join(top, 'data/demo.db'),
    port: 0,
  });
});
afterAll(async () => {
  await demo.close();
  rmSync(top, { recursive: true, force: true });
});

const post = (event: unknown, origin = demo.url.slice(0, -1)) =>
  fetch(at('/v1/submissions'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(event),
  });

describe('demo server', () => {
  it('serves both languages, the scripts and the inbox page, and nothing else', async () => {
    const texts = { '/': 'Nederlands', '/en/': 'English', '/en': 'English', '/inbox': 'Inbox', '/kroon/kroon.js': 'loader', '/kroon/chunks/one.js': 'chunk' };
    for (const [name, text] of Object.entries(texts)) expect([name, await (await fetch(at(name))).text()]).toEqual([name, text]);
    for (const name of ['/kroon/server/cli.js', '/kroon/../server/cli.js', '/kroon/chunks/..%2fserver%2fcli.js', '/no', '/inbox/no']) {
      expect([name, (await fetch(at(name))).status]).toEqual([name, 404]);
    }
  });

  it('sends every page with a policy that allows no inline code, style or third party', async () => {
    for (const name of ['/', '/en/', '/inbox/']) {
      const policy = (await fetch(at(name))).headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'; script-src 'self'");
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types kroon");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('receives from its own origin alone, and keeps to what the page promised', async () => {
    const complaint = (await (await post(complaintEvent())).json()) as { receipt: unknown };
    expect(complaint.receipt).toMatchObject({ respondBy: '2026-11-24', responder: { name: 'Mara Blom' } });
    const cancellation = (await (await post(cancellationEvent())).json()) as { receipt: unknown };
    // By the books, whatever a page showed: a year from each 1 June.
    expect(cancellation.receipt).toMatchObject({ endsOn: expect.stringMatching(/-05-31$/), signature: expect.anything() });
    const { items } = (await (await fetch(at('/inbox/items'))).json()) as { items: { flags: string[] }[] };
    expect(items[0]!.flags).toContain('end-differs');
    expect((await post(complaintEvent(), `http://127.0.0.1:${demo.port}`)).status).toBe(202);
    expect((await post(complaintEvent(), 'https://foreign.example')).status).toBe(403);
  });

  it('shows each event in the inbox as it comes in, and in the list', async () => {
    const stream = await fetch(at('/inbox/events'));
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = (await reader.read()).value ?? '';
    const event = complaintEvent();
    expect((await post(event)).status).toBe(202);
    while (!heard.includes(event.id)) heard += (await reader.read()).value ?? '';
    expect(heard).toContain('event: item\ndata: {');
    await reader.cancel();
    const { items } = (await (await fetch(at('/inbox/items'))).json()) as { items: { id: string }[] };
    expect(items[0]?.id).toBe(event.id);
  });

  it('refuses the inbox, page and data, to a page of another site', async () => {
    for (const name of ['/inbox/', '/inbox/items', '/inbox/events']) {
      expect((await fetch(at(name), { headers: { Origin: 'https://evil.example' } })).status).toBe(403);
    }
  });

  it('says when its port is taken', async () => {
    const taken = createDemoServer({ siteDir: top, scriptDir: top, db: ':memory:', port: demo.port });
    await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
