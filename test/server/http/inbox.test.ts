import { afterEach, describe, expect, it } from 'vitest';
import type { ReceivedItem } from '../../../src/receiver/index.ts';
import { type Inbox, createInbox } from '../../../src/server/http/inbox.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { entryOf } from '../../receiver/intake-entry.ts';

const item: ReceivedItem = entryOf('0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37', new Uint8Array()).item;
const clock = createManualClock();
const opened: Inbox[] = [];

function open(options: { token?: string; address?: string } = {}): Inbox {
  const inbox = createInbox({
    list: () => [item],
    clientAddress: () => options.address ?? '127.0.0.1',
    token: options.token,
    clock,
  });
  opened.push(inbox);
  return inbox;
}

afterEach(() => {
  for (const inbox of opened.splice(0)) inbox.close();
});

const ask = async (inbox: Inbox, url: string, headers: Record<string, string> = {}) =>
  (await inbox.handle(new Request(url, { headers })))?.status;

describe('inbox', () => {
  const url = 'http://localhost:4173/inbox/items';

  it('lists what was received, to be kept nowhere', async () => {
    const answer = (await open().handle(new Request(url)))!;
    expect(await answer.json()).toEqual({ items: [JSON.parse(JSON.stringify(item))] });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('answers this machine as %s', async (host) => {
    expect(await ask(open(), `http://${host}:4173/inbox/items`)).toBe(200);
    expect(await ask(open(), `http://${host}:4173/inbox/items`, { Origin: `http://${host}:4173` })).toBe(200);
  });

  it.each(['evil.example:4173', 'localhost.evil.example:4173', '192.168.1.7:4173', '127.0.0.1.nip.example'])(
    'refuses the Host %s, which another site may have pointed here',
    async (host) => {
      expect(await ask(open(), `http://${host}/inbox/items`)).toBe(403);
      expect(await ask(open(), `http://${host}/inbox/events`)).toBe(403);
      expect(await ask(open(), `http://${host}/inbox/items`, { Origin: `http://${host}` })).toBe(403);
    },
  );

  it.each(['https://evil.example', 'http://localhost:9999', 'null', 'https://'])('refuses the Origin %s', async (origin) => {
    expect(await ask(open(), url, { Origin: origin })).toBe(403);
    for (const more of [{}, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { 'Sec-Fetch-Site': 'none' }]) {
      expect(await ask(open({ token: 'secret' }), url, { Origin: origin, Authorization: 'Bearer secret', ...more })).toBe(403);
    }
  });

  it('O27: knows its own page behind a proxy that takes the TLS off, whatever the proxy calls this host', async () => {
    const inbox = open({ token: 'secret', address: '10.0.0.7' });
    const Authorization = 'Bearer secret';
    const Origin = 'https://inbox.example';
    // As nginx passes it on with `proxy_set_header Host $host`, and as it does by itself.
    expect(await ask(inbox, 'http://inbox.example/inbox/items', { Origin, Authorization })).toBe(200);
    expect(await ask(inbox, 'http://127.0.0.1:8787/inbox/items', { Origin, Authorization, 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
    expect(await ask(inbox, 'http://127.0.0.1:8787/inbox/items', { Origin, Authorization })).toBe(403);
    expect(await ask(inbox, 'http://inbox.example/inbox/items', { Origin, 'Sec-Fetch-Site': 'same-origin' })).toBe(401);
    // Without a token it is for this machine alone, and not for whom a proxy speaks.
    for (const more of [{}, { 'Sec-Fetch-Site': 'same-origin' }]) {
      expect(await ask(open(), url, { Origin: 'https://localhost:4173', ...more })).toBe(403);
    }
  });

  it('O27: asks a proxy not to keep its stream back', async () => {
    const answer = (await open().handle(new Request('http://localhost:4173/inbox/events')))!;
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    await answer.body!.cancel();
  });

  it('refuses a script of another site that sends no Origin, and lets a link to the page be followed', async () => {
    expect(await ask(open(), url, { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' })).toBe(403);
    expect(await ask(open(), url, { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' })).toBe(200);
    const page = new Request('http://localhost:4173/inbox/', {
      headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
    });
    expect(open().refuse(page)).toBeUndefined();
  });

  it('refuses another machine, whatever Host it names', async () => {
    for (const address of ['192.168.1.20', '2001:db8::1', '10.127.0.0.1']) expect(await ask(open({ address }), url)).toBe(403);
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await ask(open({ address }), url)).toBe(200);
  });

  it('asks for the token where one is set, also on this machine', async () => {
    const inbox = open({ token: 'secret', address: '203.0.113.1' });
    expect(await ask(inbox, 'https://inbox.example/inbox/items')).toBe(401);
    expect(await ask(inbox, 'https://inbox.example/inbox/items', { Authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask(inbox, 'https://inbox.example/inbox/items', { Authorization: 'Bearer secret' })).toBe(200);
    expect(await ask(open({ token: 'secret' }), url)).toBe(401);
  });

  it('only reads, and leaves other paths to others', async () => {
    expect((await open().handle(new Request(url, { method: 'POST', headers: { Origin: 'http://localhost:4173' } })))?.status).toBe(405);
    expect(open().handle(new Request('http://localhost:4173/inbox/'))).toBeUndefined();
  });

  it('tells open pages of each event, with a ping every 15 seconds', async () => {
    const inbox = open();
    const answer = (await inbox.handle(new Request('http://localhost:4173/inbox/events')))!;
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await next()).toBe(': ping\n\n');
    inbox.publish(item);
    const text = await next();
    expect(text).toMatch(/^event: item\ndata: [^\n]+\n\n$/);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual(JSON.parse(JSON.stringify(item)));
    const ping = next();
    await clock.advance(15_000);
    expect(await ping).toBe(': ping\n\n');
    inbox.close();
    expect((await reader.read()).done).toBe(true);
  });

  it('lets a page go that reads no more', async () => {
    const inbox = open();
    const body = (await inbox.handle(new Request('http://localhost:4173/inbox/events')))!.body!;
    for (let i = 0; i < 3_000; i++) inbox.publish(item);
    const reader = body.getReader();
    let pieces = 0;
    while (!(await reader.read()).done) pieces++;
    expect(pieces).toBeLessThan(1_100);
  });
});
