import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createReceiver } from '../../../src/receiver/index.ts';
import { type Handler, type NodeServer, type NodeServerOptions, createNodeServer, remoteAddress } from '../../../src/server/http/node-adapter.ts';
import { deadlines } from '../../../src/server/http/request-body.ts';
import { type SqliteStore, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { bytesOf, complaintEvent, sampleOrigin } from '../../support/samples.ts';
import { patience, until } from '../../support/until.ts';
import { type RawConnection, head, openRaw } from './raw-socket.ts';

const servers: NodeServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(handler: Handler, options: NodeServerOptions = {}): Promise<number> {
  const server = createNodeServer(handler, { ...options, deadlines: { drain: 50, linger: 200, ...options.deadlines } });
  servers.push(server);
  return server.listen(0, '127.0.0.1');
}

async function serveReceiver(options: NodeServerOptions = {}): Promise<{ port: number; store: SqliteStore; url: string }> {
  const store = createSqliteStore({ file: ':memory:' });
  const port = await serve(createReceiver({ store, origins: [sampleOrigin], clientAddress: remoteAddress }), options);
  return { port, store, url: `http://127.0.0.1:${port}/v1/submissions` };
}

const text = JSON.stringify(complaintEvent());
const length = Buffer.byteLength(text);

describe('node adapter: connections that are kept', () => {
  it('O11: are kept for longer than a proxy keeps them: nginx 60 s to us and 75 s to others, some two minutes', () => {
    const { server } = createNodeServer(async () => new Response());
    expect(server.keepAliveTimeout).toBeGreaterThan(120_000);
    expect(createNodeServer(async () => new Response(), { deadlines: { keepAlive: 620_000 } }).server.keepAliveTimeout).toBe(620_000);
  });

  it('O11: may rest for longer than headers may take to come', async () => {
    const port = await serve(async () => new Response('here', { headers: { 'Content-Length': '4' } }), { deadlines: { headers: 50 } });
    const first = async (): Promise<RawConnection> => {
      const raw = openRaw(port);
      raw.write('GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n');
      // On a busy machine even these headers may come too late: then it is another one that is kept.
      const isKept = await Promise.race([raw.until('here').then(() => true), raw.closed.then(() => false)]);
      return isKept ? raw : first();
    };
    const kept = await first();
    // Another one, begun later, whose headers do not come in time: by then this one has rested for as long.
    const slow = openRaw(port);
    slow.write('GET / HTTP/1.1\r\n');
    expect((await slow.closed).status).toBe(408);
    kept.write('GET /second HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect((await kept.closed).text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

describe('node adapter: with the receiver', () => {
  it('FAULTS 40: 50 posts of one id at once give one 202, 49 times 200 and one reference', async () => {
    const { url, store } = await serveReceiver();
    const body = bytesOf(complaintEvent());
    const headers = { 'Content-Type': 'application/json', Origin: sampleOrigin };
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const answer = await fetch(url, { method: 'POST', headers, body });
        const { receipt } = (await answer.json()) as { receipt: { reference: string } };
        return { status: answer.status, reference: receipt.reference };
      }),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1);
    expect(store.list(9)).toHaveLength(1);
  });

  it('FAULTS 49: answers 413 to a declared 10 MB before the body, and closes the socket', async () => {
    const { port } = await serveReceiver();
    const raw = openRaw(port);
    raw.write(head(10_000_000));
    expect((await raw.closed).status).toBe(413);
  });

  it('FAULTS 49: answers 413 to a stream that never ends, and closes the socket', async () => {
    const clock = createManualClock();
    const { port, store } = await serveReceiver({ clock });
    const raw = openRaw(port);
    raw.write('POST /v1/submissions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const pour = () => {
      while (!raw.socket.destroyed && raw.socket.write(piece));
    };
    raw.socket.on('drain', pour);
    pour();
    // A connection that is cut takes along what nobody has read yet.
    await raw.until('urn:kroon:problem:too-large');
    await clock.advance(200);
    expect((await raw.closed).status).toBe(413);
    expect(store.list(1)).toEqual([]);
  });

  it('FAULTS 49: gives up on a body that stops coming', async () => {
    const { port, store } = await serveReceiver({ deadlines: { idle: 30 } });
    const raw = openRaw(port);
    raw.write(head(length) + text.slice(0, 10));
    expect((await raw.closed).status).toBe(408);
    expect(store.list(1)).toEqual([]);
  });

  it('FAULTS 49: gives up on a body that drips for ever, though it never stops', async () => {
    const { port } = await serveReceiver({ deadlines: { idle: 10_000, total: 60, bytesPerSecond: 8_000 } });
    const raw = openRaw(port);
    raw.write(head(length));
    const drip = setInterval(() => raw.write('a'), 5);
    const { status } = await raw.closed;
    clearInterval(drip);
    expect(status).toBe(408);
  });

  it('O18: gives up on no body that only waits for us', async () => {
    const clock = createManualClock();
    let read = () => {};
    const turn = new Promise<void>((resolve) => (read = resolve));
    let asked = 0;
    const port = await serve(
      async (request) => {
        asked++;
        await turn;
        return new Response(String((await request.arrayBuffer()).byteLength));
      },
      { clock },
    );
    const sent = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: new Uint8Array(2_000_000) });
    await until(() => asked === 1);
    // Longer than a body may take, and than it may be silent.
    for (let i = 0; i < 10; i++) await clock.advance(60_000);
    read();
    expect(await (await sent).text()).toBe('2000000');
  });

  it('FAULTS 49: gives up on headers that never end', async () => {
    const { port } = await serveReceiver({ deadlines: { headers: 50 } });
    const raw = openRaw(port);
    raw.write('POST /v1/submissions HTTP/1.1\r\nHost: localhost\r\n');
    expect((await raw.closed).status).toBe(408);
  });

  it('FAULTS 51: a Content-Length that is too short gives 400, and the rest is no request', async () => {
    const { port, store } = await serveReceiver();
    const raw = openRaw(port);
    raw.write(head(length - 5) + text);
    const { text: answer } = await raw.closed;
    expect(new Set(answer.match(/HTTP\/1\.1 \d+/g))).toEqual(new Set(['HTTP/1.1 400']));
    expect(store.list(1)).toEqual([]);
  });

  it('FAULTS 51: a Content-Length that is too long waits no longer than the deadline, and stores nothing', async () => {
    const { port, store } = await serveReceiver({ deadlines: { idle: 30 } });
    const raw = openRaw(port);
    raw.write(head(length + 5) + text);
    expect((await raw.closed).status).toBe(408);
    expect(store.list(1)).toEqual([]);
  });

  it.each(['-1', 'abc', '5, 6'])('FAULTS 51: a Content-Length of %s is 400', async (value) => {
    const { port } = await serveReceiver();
    const raw = openRaw(port);
    raw.write(head(value) + text);
    expect((await raw.closed).status).toBe(400);
  });

  it('stores nothing of a body whose sender goes away, and lives on', async () => {
    const { port, store, url } = await serveReceiver();
    const raw = openRaw(port);
    raw.write(head(length) + text.slice(0, 100));
    raw.socket.end();
    await raw.closed;
    const headers = { 'Content-Type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body: text })).status).toBe(202);
    expect(store.list(9)).toHaveLength(1);
  });

  it('lets a refusal be read though the body was not, at 4 MB', async () => {
    const { url } = await serveReceiver({ deadlines: { linger: patience } });
    const headers = { 'Content-Type': 'application/json', Origin: 'https://foreign.example' };
    const answer = await fetch(url, { method: 'POST', headers, body: 'a'.repeat(4_000_000) });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ type: 'urn:kroon:problem:origin' });
  });

  it('holds a refusal open for a sender that reads only when it has sent all', async () => {
    const { port } = await serveReceiver({ deadlines: { linger: patience } });
    const raw = openRaw(port);
    raw.socket.pause();
    raw.write(head(4_000_000, 'Origin: https://foreign.example\r\n'));
    await new Promise((resolve) => raw.socket.write('a'.repeat(4_000_000), resolve));
    raw.socket.resume();
    const { status, text: answer } = await raw.closed;
    expect(status).toBe(403);
    expect(answer).toContain('urn:kroon:problem:origin');
  });

  it('does not take a target for another host', async () => {
    const hosts = new Set<string>();
    const port = await serve(async (request) => {
      hosts.add(new URL(request.url).host);
      return new Response();
    });
    const statuses: number[] = [];
    for (const target of ['//evil.example/', 'http://evil.example/', '*']) {
      const raw = openRaw(port);
      raw.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      statuses.push((await raw.closed).status);
    }
    expect(statuses).toEqual([200, 400, 400]);
    expect(hosts).toEqual(new Set(['localhost']));
  });

  it.each([
    ['x/inbox/items?'],
    ['x/'],
    ['x?'],
    ['x#'],
    ['user@x'],
    ['x\\inbox'],
    ['x:80/inbox/items?'],
    ['x y'],
    ['[::1'],
    [''],
    ['a, b'],
  ])('O23: takes no Host that is more than one: "%s"', async (host) => {
    const port = await serve(async (request) => new Response(new URL(request.url).pathname));
    const raw = openRaw(port);
    raw.write(`GET /v1/keys HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const { status, text: answer } = await raw.closed;
    expect([status, answer.includes('inbox')]).toEqual([400, false]);
  });

  it('O23: takes no two Hosts, also not one twice', async () => {
    const port = await serve(async () => new Response('here'));
    for (const second of ['localhost', 'other.example']) {
      const raw = openRaw(port);
      raw.write(`GET / HTTP/1.1\r\nHost: localhost\r\nhost: ${second}\r\nConnection: close\r\n\r\n`);
      expect((await raw.closed).status).toBe(400);
    }
  });

  it.each(['localhost', 'localhost:8787', '[::1]:8787', 'shop_1.internal', 'xn--mller-kva.example', '127.0.0.1:'])('O23: takes the Host %s', async (host) => {
    const port = await serve(async (request) => new Response(new URL(request.url).pathname));
    const raw = openRaw(port);
    raw.write(`GET /v1/keys HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const { status, text: answer } = await raw.closed;
    expect([status, answer.includes('/v1/keys')]).toEqual([200, true]);
  });

  it('ignores what X-Forwarded-For says', async () => {
    let seen: string | undefined;
    const port = await serve(async (request) => {
      seen = remoteAddress(request);
      return new Response();
    });
    await fetch(`http://127.0.0.1:${port}/`, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(seen).toBe('127.0.0.1');
  });
});

describe('node adapter: closing', () => {
  it('FAULTS 48: finishes what runs, takes nothing new, and tells an open connection to try again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let began = () => {};
    const running = new Promise<void>((resolve) => (began = resolve));
    const server = createNodeServer(async (request) => {
      if (request.url.endsWith('/slow')) {
        began();
        await held;
      }
      return new Response('done');
    });
    const port = await server.listen(0, '127.0.0.1');
    // Half a request keeps this connection from being idle, so that it stays open over the close.
    const connected = once(server.server, 'connection') as Promise<[Socket]>;
    const open = openRaw(port);
    open.write('GET /late HTTP/1.1\r\n');
    const [connection] = await connected;
    await until(() => connection.bytesRead > 0);
    const slow = fetch(`http://127.0.0.1:${port}/slow`);
    await running;
    const closed = server.close();
    open.write('Host: localhost\r\n\r\n');
    const late = await open.closed;
    expect(late.status).toBe(503);
    expect(late.text.toLowerCase()).toContain('retry-after: 2');
    await expect(fetch(`http://127.0.0.1:${port}/new`)).rejects.toThrow();
    release();
    expect(await (await slow).text()).toBe('done');
    await closed;
  });

  it('O12: ends at once where a stream was open, whose head had promised to keep the connection', async () => {
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => { stream = controller; } });
    const server = createNodeServer(async () => new Response(body), { clock: createManualClock() });
    // Kept for ever, where nobody closes it.
    server.server.keepAliveTimeout = 0;
    const port = await server.listen(0, '127.0.0.1');
    const raw = openRaw(port);
    raw.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect((await raw.until('\r\n\r\n')).toLowerCase()).not.toContain('connection: close');
    stream!.close();
    await server.close();
    expect((await raw.closed).status).toBe(200);
  });

  it('O12: waits for nobody who has said nothing', async () => {
    const server = createNodeServer(async () => new Response('done'), { clock: createManualClock() });
    const port = await server.listen(0, '127.0.0.1');
    const connected = once(server.server, 'connection');
    const silent = openRaw(port);
    await connected;
    await server.close();
    expect((await silent.closed).status).toBe(0);
  });

  it('O12: waits for an upload that stalls as long as it drains, and no longer', async () => {
    const clock = createManualClock();
    const store = createSqliteStore({ file: ':memory:' });
    const server = createNodeServer(createReceiver({ store, origins: [sampleOrigin] }), { clock });
    const port = await server.listen(0, '127.0.0.1');
    const raw = openRaw(port);
    const heard = once(server.server, 'request');
    raw.write(head(length) + text.slice(0, 10));
    await heard;
    let closed = false;
    const closing = server.close().then(() => (closed = true));
    await clock.advance(deadlines.drain - 1);
    expect(closed).toBe(false);
    await clock.advance(1);
    await closing;
    expect(deadlines.drain).toBeLessThanOrEqual(3_000);
    store.close();
  });

  it('cuts off what does not finish within the drain time', async () => {
    const server = createNodeServer(() => new Promise(() => undefined), { deadlines: { drain: 20 } });
    const port = await server.listen(0, '127.0.0.1');
    const raw = openRaw(port);
    raw.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => server.server.once('request', resolve));
    await server.close();
    expect((await raw.closed).status).toBe(0);
  });

  it('sends the head of a stream at once, however long its first piece is in coming', async () => {
    const port = await serve(() => Promise.resolve(new Response(new ReadableStream(), { headers: { 'X-Head': 'here' } })));
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.headers.get('x-head')).toBe('here');
    await answer.body!.cancel();
  });

  it('answers 500 for a handler that throws, and tells the host', async () => {
    const faults: unknown[] = [];
    const port = await serve(() => Promise.reject(new Error('mistake')), { onFault: (error) => faults.push(error) });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500);
    expect(faults).toHaveLength(1);
  });

  it('O1: answers 500 also where whoever hears of it throws', async () => {
    const onFault = () => {
      throw new Error('a log that is full');
    };
    const port = await serve(() => Promise.reject(new Error('mistake')), { onFault });
    for (let i = 0; i < 2; i++) expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500);
  });

  it('O1: goes on past a connection that the system could not give it', async () => {
    const faults: unknown[] = [];
    const port = await serve(async () => new Response('here'), { onFault: (error) => faults.push(error) });
    // As node:net tells of an accept that failed, once the server listens.
    const error = Object.assign(new Error('accept ENOBUFS'), { code: 'ENOBUFS', syscall: 'accept' });
    servers.at(-1)!.server.emit('error', error);
    expect(faults).toEqual([error]);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  });
});
