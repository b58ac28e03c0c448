import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request as ask } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Inbox, createInbox } from '../../../src/server/http/inbox.ts';
import { type NodeServer, createNodeServer, remoteAddress } from '../../../src/server/http/node-adapter.ts';
import { type SqliteStore, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { freePort } from '../../support/postgres.ts';
import { until } from '../../support/until.ts';
import { selfSigned } from '../certificate.ts';

const missing = spawnSync('nginx', ['-v']).error !== undefined;
const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';

/** TLS in front of the receiver, all else as nginx does it by itself. */
const configOf = (folder: string, port: number, to: number, more: string) => `
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/key.pem;
    location / { proxy_pass http://127.0.0.1:${to}; ${more} }
  }
}`;

describe.skipIf(missing)('an inbox behind nginx, which takes the TLS off', () => {
  const { cert, key } = selfSigned();
  let folder: string;
  let store: SqliteStore;
  let inbox: Inbox;
  let server: NodeServer;
  let to: number;
  const running: ChildProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kroon-nginx-'));
    for (const [name, text] of Object.entries({ cert, key })) writeFileSync(path.join(folder, `${name}.pem`), text);
    store = createSqliteStore({ file: ':memory:' });
    inbox = createInbox({ list: store.list, clientAddress: remoteAddress, token: 'secret', delivery: { store, wake: () => undefined } });
    server = createNodeServer(async (request) => inbox.handle(request) ?? new Response(null, { status: 404 }));
    to = await server.listen(0, '127.0.0.1');
    await store.receive({ ...entryOf(id, new TextEncoder().encode('{}')), destinations: ['webhook:crm'] });
  });
  afterEach(async () => {
    for (const nginx of running.splice(0)) {
      const ended = new Promise((resolve) => nginx.once('exit', resolve));
      nginx.kill('SIGQUIT');
      inbox.close();
      await ended;
    }
  });
  afterAll(async () => {
    inbox.close();
    await server.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts it; resolves with its port once it listens. */
  async function nginx(more = ''): Promise<number> {
    const port = await freePort();
    const place = mkdtempSync(path.join(folder, 'run-'));
    for (const name of ['cert', 'key']) writeFileSync(path.join(place, `${name}.pem`), { cert, key }[name as 'cert' | 'key']);
    mkdirSync(path.join(place, 'logs'));
    writeFileSync(path.join(place, 'nginx.conf'), configOf(place, port, to, more));
    const child = spawn('nginx', ['-p', place, '-c', path.join(place, 'nginx.conf'), '-e', path.join(place, 'error.log')], { stdio: 'ignore' });
    running.push(child);
    await until(
      () =>
        new Promise<boolean>((resolve) => {
          const socket = connect(port, '127.0.0.1');
          socket.once('connect', () => { socket.destroy(); resolve(true); });
          socket.once('error', () => { resolve(false); });
        }),
      'nginx',
    );
    return port;
  }

  /** As a browser asks from a page of the inbox at that address. */
  function from(port: number, method: string, name: string, headers: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { host: 'localhost', port, path: name, method, ca: cert, agent: false, headers: { Authorization: 'Bearer secret', ...headers } };
      ask(options, resolve).on('error', reject).end();
    });
  }

  async function deadLetter(): Promise<string> {
    const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'dead', error: 'status-500' });
    return claimed.value[0]!.messageId;
  }

  it.each([
    ['by itself', ''],
    ['with the host passed on', 'proxy_set_header Host $http_host;'],
  ])('O27: lets a dead letter be tried again from its page, as nginx passes it on %s', async (_, more) => {
    const port = await nginx(more);
    const messageId = await deadLetter();
    const requeue = (headers: Record<string, string>) => from(port, 'POST', `/inbox/outbox/${messageId}/requeue`, headers);
    const own = { Origin: `https://localhost:${port}`, 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' };
    expect((await requeue({ ...own, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).statusCode).toBe(403);
    expect((await requeue({ ...own, Authorization: 'Bearer wrong' })).statusCode).toBe(401);
    expect((await requeue(own)).statusCode).toBe(204);
  });

  it('O27: brings each event to an open page at once', async () => {
    const port = await nginx();
    const answer = await from(port, 'GET', '/inbox/events', { Accept: 'text/event-stream' });
    let heard = '';
    answer.setEncoding('utf8').on('data', (piece: string) => (heard += piece));
    // Kept back, they would come when a buffer of some kilobytes is full.
    await until(() => heard.includes(': ping'), 'The first ping');
    inbox.notify();
    await until(() => heard.includes('event: delivery'), 'An event');
    answer.destroy();
  });
});
