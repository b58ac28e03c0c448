import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { isInClear, readCommand } from '../../src/server/command.ts';
import { complaintEvent } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { type Bundles, bundle, start } from './child.ts';
import { head, openRaw } from './http/raw-socket.ts';

// Each starts processes of its own, on a machine that has other things to do.
vi.setConfig({ testTimeout: 30_000 });

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('readCommand', () => {
  it('asks for at least one origin, and one that is an origin', () => {
    expect(readCommand([], {})).toMatchObject({ do: 'stop', reason: expect.stringContaining('--origin') });
    for (const wrong of ['shop.example', 'https://shop.example/path', '*', 'null']) {
      expect(readCommand(['--origin', wrong], {})).toMatchObject({ do: 'stop' });
    }
  });

  it('reads port, file, host and every origin', () => {
    const args = ['--origin', 'https://a.example', '--origin=http://b.example:81', '--port', '0', '--db', 'x.db', '--host', '::1'];
    expect(readCommand(args, { KROON_INBOX_TOKEN: 'a-token-of-the-inbox' })).toMatchObject({
      do: 'serve',
      settings: { origins: ['https://a.example', 'http://b.example:81'], port: 0, host: '::1', db: 'x.db', edge: { token: 'a-token-of-the-inbox' } },
    });
  });

  it('stops at what it does not know', () => {
    expect(readCommand(['--origin', 'https://a.example', '--prot', '1'], {})).toMatchObject({ do: 'stop' });
    expect(readCommand(['--origin', 'https://a.example', '--port', '99999'], {})).toMatchObject({ do: 'stop' });
  });

  it.each(['port', 'host', 'db', 'forms'])('stops at a --%s that is empty, and names it', (name) => {
    for (const value of ['', ' ']) {
      expect(readCommand(['--origin', 'https://a.example', `--${name}`, value], {})).toMatchObject({ do: 'stop', reason: expect.stringContaining(`--${name} is empty`) });
    }
    expect(readCommand(['backup', 'x.db', '--db', ''], {})).toMatchObject({ do: 'stop' });
  });

  it('stops at an environment that could deliver nothing', () => {
    const env = { KROON_WEBHOOK_URL: 'http://hooks.example/' };
    expect(readCommand(['--origin', 'https://a.example'], env)).toMatchObject({ do: 'stop', reason: expect.stringContaining('KROON_WEBHOOK_URL') });
  });

  it('keeps the inbox off without a token', () => {
    expect(readCommand(['--origin', 'https://a.example'], { KROON_INBOX_TOKEN: '' })).toMatchObject({
      settings: { edge: { token: undefined } },
    });
  });

  it('takes a PostgreSQL from DATABASE_URL, and nothing else from there', () => {
    const databaseUrl = 'postgres://user:secret@127.0.0.1/kroon';
    const args = ['--origin', 'https://a.example'];
    expect(readCommand(args, { DATABASE_URL: databaseUrl })).toMatchObject({ settings: { databaseUrl } });
    expect(readCommand(args, { DATABASE_URL: '' })).toMatchObject({ settings: { databaseUrl: undefined } });
    const wrong = readCommand(args, { DATABASE_URL: 'mysql://user:secret@127.0.0.1/kroon' });
    const unwritten = readCommand(args, { DATABASE_URL: 'postgres://user:sec#ret@127.0.0.1:x/kroon' });
    for (const refused of [wrong, unwritten]) {
      expect(refused).toMatchObject({ do: 'stop', reason: expect.stringContaining('DATABASE_URL') });
      expect(JSON.stringify(refused)).not.toMatch(/sec#?ret/);
    }
  });

  it('O10: knows where letters cross a network to the PostgreSQL without TLS', () => {
    for (const url of ['postgres://u:p@db.example/kroon', 'postgres://10.0.0.7/kroon?sslmode=disable']) expect([url, isInClear(url, {})]).toEqual([url, true]);
    for (const url of [
      ...['postgres://u:p@localhost/kroon', 'postgres://127.0.0.1:5433/kroon', 'postgres://[::1]/kroon', 'postgres:///kroon?host=/run/postgresql'],
      ...['postgres://db.example/kroon?sslmode=verify-full', 'postgres://db.example/kroon?sslmode=require', 'postgres://db.example/kroon?ssl=true'],
    ]) {
      expect([url, isInClear(url, {})]).toEqual([url, false]);
    }
    expect([isInClear(undefined, {}), isInClear('postgres://db.example/kroon', { PGSSLMODE: 'verify-full' })]).toEqual([false, false]);
  });

  it('tells what it is', () => {
    expect(readCommand(['--help'], {})).toMatchObject({ do: 'say', text: expect.stringContaining('--origin') });
    expect(readCommand(['--version'], {})).toEqual({ do: 'say', text: version });
  });
});

describe('kroon-receiver', () => {
  let bundles: Bundles;
  beforeAll(async () => {
    bundles = await bundle({ cli: 'src/server/cli.ts' });
  });
  afterAll(() => {
    bundles.remove();
  });
  const run = (env: NodeJS.ProcessEnv = {}) => {
    const db = path.join(bundles.folder, `${createId(Date.now())}.db`);
    return start(bundles.file('cli'), ['--port', '0', '--db', db, '--origin', 'https://shop.example'], env);
  };
  const send = (url: string) =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(complaintEvent()) });

  it('prints its URL and how far rates go, receives, and ends well on SIGTERM', async () => {
    const child = run();
    const line = await child.line;
    expect(line).toMatch(/^kroon-receiver: http:\/\/127\.0\.0\.1:\d+\/v1\/submissions$/);
    const url = line.split(' ')[1]!;
    expect((await send(url)).status).toBe(202);
    expect((await fetch(new URL('/inbox/items', url))).status).toBe(404);
    child.process.kill('SIGTERM');
    const { code, output } = await child.ended;
    const rates = "kroon-receiver: no rate is held by a loopback or private address, such as a proxy's: name it in KROON_PROXY";
    expect([code, output]).toEqual([0, `${line}\n${rates}\n`]);
  });

  it('O12: says 503 at /health before it goes, takes in meanwhile, and ends with a stream, a silence and half an upload open', async () => {
    const child = run({ KROON_INBOX_TOKEN: 'a-token-of-the-inbox', KROON_STOP_DELAY: '600' });
    const url = (await child.line).split(' ')[1]!;
    const health = async () => (await fetch(new URL('/health', url))).status;
    expect(await health()).toBe(200);
    const port = Number(new URL(url).port);
    const stream = openRaw(port);
    stream.write('GET /inbox/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-token-of-the-inbox\r\n\r\n');
    await stream.until(': ping');
    const silent = openRaw(port);
    const stalled = openRaw(port);
    stalled.write(head(1_000) + '{');
    child.process.kill('SIGTERM');
    await until(async () => (await health()) === 503);
    expect((await send(url)).status).toBe(202);
    await stream.until('event: item');
    // Once more, and it waits no longer for those who ask.
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
    await Promise.all([stream.closed, silent.closed, stalled.closed]);
  });

  it('O17: says that its disk is full, once, answers 503, counts as unwell, and says why to who may know', async () => {
    const child = run({ KROON_DISK_FLOOR_MB: '1000000000', KROON_INBOX_TOKEN: 'a-token-of-the-inbox' });
    const url = (await child.line).split(' ')[1]!;
    for (let i = 0; i < 3; i++) expect((await send(url)).status).toBe(503);
    for (const page of ['/health', '/health/delivery']) {
      const told = async (headers = {}) => (await fetch(new URL(page, url), { headers })).json();
      expect((await fetch(new URL(page, url))).status).toBe(503);
      expect(await told()).toEqual({ status: 'down' });
      expect(await told({ Authorization: 'Bearer a-token-of-the-inbox' })).toMatchObject({ status: 'down', disk: 'none' });
    }
    child.process.kill('SIGINT');
    const { output } = await child.ended;
    expect(output.match(/the disk is full/g)).toHaveLength(1);
  });

  it('O5, O17: holds each customer behind a proxy that was named, and says nothing of an address that is nobody’s', async () => {
    const child = run({ KROON_PROXY: '127.0.0.1', KROON_PROXY_HEADER: 'X-Forwarded-For', KROON_ADDRESS_MB: '1' });
    const url = (await child.line).split(' ')[1]!;
    const data = 'AAAA'.repeat(150_000);
    const attachments = [{ name: 'lek.jpg', type: 'image/jpeg', size: 3, sha256: 'a'.repeat(64), data }];
    const sendFrom = async (address: string) => {
      const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': `1.1.1.1, ${address}` };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(complaintEvent({ data: { attachments } })) })).status;
    };
    expect([await sendFrom('9.9.9.9'), await sendFrom('9.9.9.9'), await sendFrom('8.8.8.8')]).toEqual([202, 429, 202]);
    child.process.kill('SIGTERM');
    expect((await child.ended).output).not.toContain('no rate');
  });

  it('O5: refuses none of 400 customers behind one proxy, and marks none of them', { timeout: 60_000 }, async () => {
    const child = run({ KROON_INBOX_TOKEN: 'a-token-of-the-inbox' });
    const url = (await child.line).split(' ')[1]!;
    // A proxy on this machine: whoever it speaks for, the connection is from here.
    const statuses = await Promise.all(Array.from({ length: 400 }, async () => (await send(url)).status));
    expect(statuses.filter((status) => status !== 202)).toEqual([]);
    const answer = await fetch(new URL('/inbox/items', url), { headers: { Authorization: 'Bearer a-token-of-the-inbox' } });
    const { items } = (await answer.json()) as { items: { flags: string[] }[] };
    expect(items.filter(({ flags }) => flags.includes('burst'))).toEqual([]);
    expect(items).toHaveLength(400);
    child.process.kill('SIGTERM');
    await child.ended;
  });

  it('opens the inbox only to who bears the token', async () => {
    const child = run({ KROON_INBOX_TOKEN: 'a-token-of-the-inbox' });
    const url = (await child.line).split(' ')[1]!;
    await send(url);
    const items = new URL('/inbox/items', url);
    expect((await fetch(items)).status).toBe(401);
    const answer = await fetch(items, { headers: { Authorization: 'Bearer a-token-of-the-inbox' } });
    expect(((await answer.json()) as { items: unknown[] }).items).toHaveLength(1);
    child.process.kill('SIGTERM');
    await child.ended;
  });

  it('O27: says of a variable that it is none of ours, and not what stands in it', async () => {
    const child = run({ KROON_WEBHOOKS_URL: 'https://hooks.example/?token=hidden' });
    expect(await child.line).toBe('kroon-receiver: KROON_WEBHOOKS_URL is no variable of ours; KROON_WEBHOOK_URL is');
    child.process.kill('SIGTERM');
    expect((await child.ended).output).not.toContain('hidden');
  });

  it('refuses a --db in a folder that is not there, names the folder, and does not make it', async () => {
    const folder = path.join(bundles.folder, 'not', 'mounted');
    const args = ['--db', path.join(folder, 'kroon.db')];
    for (const more of [['--origin', 'https://shop.example', '--port', '0'], ['--rotate-key']]) {
      const child = start(bundles.file('cli'), [...args, ...more]);
      // One that started all the same would not end by itself.
      void child.line.then((line) => line.includes('http:') && child.process.kill('SIGTERM'), () => undefined);
      expect(await child.ended).toMatchObject({ code: 1, output: expect.stringContaining(`${folder}, the folder of --db, is not there`) });
      expect(existsSync(path.dirname(folder))).toBe(false);
    }
    // A file where the folder should be.
    const file = path.join(bundles.folder, 'a-file');
    writeFileSync(file, '');
    const { code, output } = await start(bundles.file('cli'), ['--db', path.join(file, 'kroon.db'), '--rotate-key']).ended;
    expect([code, output]).toEqual([1, expect.stringContaining(`${file}, the folder of --db, is not there`)]);
  });

  it('names the driver that is missing, and the port that is taken', async () => {
    const first = run();
    const port = new URL((await first.line).split(' ')[1]!).port;
    const second = start(bundles.file('cli'), ['--port', port, '--db', ':memory:', '--origin', 'https://shop.example']);
    expect(await second.ended).toMatchObject({ code: 1, output: expect.stringContaining(`Port ${port} is taken`) });
    first.process.kill('SIGTERM');
    await first.ended;

    // Outside the project nothing is installed.
    const bare = path.join(bundles.folder, 'bare');
    cpSync(path.dirname(bundles.file('cli')), bare, { recursive: true });
    const without = start(path.join(bare, 'cli.mjs'), ['--origin', 'https://shop.example', '--port', '0']);
    expect(await without.ended).toMatchObject({ code: 1, output: expect.stringContaining('npm install libsql') });
    const env = { DATABASE_URL: 'postgres://127.0.0.1/kroon' };
    const withoutPg = start(path.join(bare, 'cli.mjs'), ['--origin', 'https://shop.example', '--port', '0'], env);
    expect(await withoutPg.ended).toMatchObject({ code: 1, output: expect.stringContaining('npm install pg') });
  });
});
