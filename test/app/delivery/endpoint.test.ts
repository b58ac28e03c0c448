import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveEndpoint } from '../../../src/app/delivery/endpoint.ts';
import { reports } from '../../../src/app/faults/reports.ts';

function on(page: string): void {
  const { origin } = new URL(page);
  vi.stubGlobal('document', { baseURI: page });
  vi.stubGlobal('location', { origin, href: page });
}

describe('the endpoint', () => {
  beforeEach(() => on('https://shop.example/contact?order=7#form'));
  afterEach(() => vi.unstubAllGlobals());

  for (const [endpoint, href] of [
    ['/v1/submissions', 'https://shop.example/v1/submissions'],
    ['inbox', 'https://shop.example/inbox'],
    ['https://api.example/in', 'https://api.example/in'],
    ['//api.example/in', 'https://api.example/in'],
    ['http://localhost:4173/v1/submissions', 'http://localhost:4173/v1/submissions'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
    ['http://kroon.localhost/in', 'http://kroon.localhost/in'],
  ] as const) {
    it(`may be ${endpoint}`, () => {
      expect(resolveEndpoint(endpoint)).toEqual({ ok: true, value: href });
    });
  }

  for (const endpoint of [
    'http://api.example/in',
    'https://name:secret@api.example/in',
    'https://name@api.example/in',
    'http://shop.example/in',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://1270.0.0.1.example/',
    'http://evil.example/localhost',
    'ftp://localhost/in',
    'ws://localhost/in',
    'javascript:alert(1)',
    'data:text/plain,in',
    'mailto:help@shop.example',
    'file:///etc/passwd',
    'http://[::2]/',
  ]) {
    it(`may not be ${endpoint}, and the reason says so`, () => {
      const found = resolveEndpoint(endpoint);
      expect(found.ok).toBe(false);
      if (!found.ok) expect(reports[found.error]).toMatch(/^endpoint .*(https|URL)/);
    });
  }

  for (const endpoint of [undefined, '']) {
    it(`that is ${endpoint === undefined ? 'missing' : 'empty'} is named, with the two places where it can be set`, () => {
      const found = resolveEndpoint(endpoint);
      expect(found.ok).toBe(false);
      if (!found.ok) expect(reports[found.error]).toMatch(/endpoint is missing.*data-endpoint/);
    });
  }

  it('that is no URL is refused as a value, never thrown', () => {
    expect(resolveEndpoint('https://[')).toMatchObject({ ok: false });
  });

  it('may be of the same origin on a plain http page, and https elsewhere', () => {
    on('http://shop.example/contact');
    expect(resolveEndpoint('/v1').ok).toBe(true);
    expect(resolveEndpoint('http://shop.example/v1').ok).toBe(true);
    expect(resolveEndpoint('https://api.example/v1').ok).toBe(true);
    expect(resolveEndpoint('http://api.example/v1').ok).toBe(false);
    expect(resolveEndpoint('http://shop.example:8080/v1').ok).toBe(false);
  });

  it('is no data: or file: URL on a page without an origin', () => {
    vi.stubGlobal('document', { baseURI: 'https://shop.example/frame' });
    vi.stubGlobal('location', { origin: 'null', href: 'about:srcdoc' });
    expect(resolveEndpoint('data:text/plain,in').ok).toBe(false);
    expect(resolveEndpoint('file:///tmp/in').ok).toBe(false);
    expect(resolveEndpoint('https://api.example/in').ok).toBe(true);
  });
});
