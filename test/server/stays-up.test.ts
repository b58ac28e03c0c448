import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { bytesOf, complaintEvent } from '../support/samples.ts';
import { type Bundles, type Child, bundle, start } from './child.ts';
import { until } from './delivery/relay-suite.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundle({ cli: 'src/server/cli.ts', demo: 'demo/serve.ts', thrower: 'test/server/thrower.ts' });
});
afterAll(() => {
  bundles.remove();
});

const children: Child[] = [];
afterEach(async () => {
  for (const { process, ended } of children.splice(0)) {
    process.kill('SIGKILL');
    await ended;
  }
});

/** The command as a supplier starts it, and what it wrote to its file. */
async function receiver(env: NodeJS.ProcessEnv = {}) {
  const db = path.join(bundles.folder, `${createId(Date.now())}.db`);
  const child = start(bundles.file('cli'), ['--port', '0', '--db', db, '--origin', 'https://shop.example'], env);
  children.push(child);
  const url = (await child.line).split(' ')[1]!;
  const post = async (event: unknown = complaintEvent()) => {
    const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
    return fetch(url, { method: 'POST', headers, body: bytesOf(event) });
  };
  return { child, db, url, post };
}

describe('a receiver whose webhook has a name that does not resolve', () => {
  it('O1: lives on, answers, and tries again, with what the resolver of the system really gives', async () => {
    // RFC 6761: no name under .invalid exists; where there is no network the answer is another error.
    const { child, db, url, post } = await receiver({
      KROON_WEBHOOK_URL: 'https://hooks.invalid/x',
      // Not for long, where a resolver is named that does not answer.
      RES_OPTIONS: 'timeout:1 attempts:1',
      KROON_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    });
    const event = complaintEvent();
    expect((await post(event)).status).toBe(202);
    const eye = new Database(db);
    const outbox = () => eye.prepare('SELECT event, state, attempts, error FROM outbox').all();
    const ended = vi.fn();
    void child.ended.then(ended);
    await until(() => ended.mock.calls.length > 0 || (outbox() as { error: unknown }[]).some(({ error }) => error !== null));
    expect(ended.mock.calls).toEqual([]);
    expect(outbox()).toEqual([{ event: event.id, state: 'pending', attempts: 1, error: 'network' }]);
    eye.close();
    expect((await post()).status).toBe(202);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });
});

/** With what throws at each SIGUSR2. */
const throwing = () => ({ NODE_OPTIONS: `--import=${bundles.file('thrower')}` });
/** What the four places say, in their order. */
const said = ['RangeError', 'TypeError', 'SyntaxError', 'Error ECONNREFUSED'];

/** All that a child says. */
function heard({ process: { stdout, stderr } }: Child): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream!.on('data', (piece: Buffer) => (text += piece.toString()));
  return () => text;
}

describe('a receiver in which something throws that nothing catches', () => {
  it('O1: goes on and takes in, whether a timer, a listener, a promise or a driver threw, and says names and codes alone', async () => {
    const { child, url, post } = await receiver(throwing());
    const text = heard(child);
    for (const name of said) {
      child.process.kill('SIGUSR2');
      await until(() => child.process.exitCode !== null || text().includes(`kroon-receiver: ${name}, caught by nothing\n`));
      expect((await post()).status).toBe(202);
    }
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    expect(text()).not.toContain('words');
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O1: answers 503 while its store is not sound, and takes in as soon as it is', async () => {
    const { child, db, post } = await receiver(throwing());
    const text = heard(child);
    // The embedded store of a receiver is shared with whatever else holds its file.
    const other = new Database(db);
    other.exec('BEGIN IMMEDIATE');
    child.process.kill('SIGUSR2');
    await until(() => text().includes('the store is not sound'));
    const answer = await post();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    other.exec('ROLLBACK');
    other.close();
    await until(() => text().includes('the store is sound'));
    expect((await post()).status).toBe(202);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O1: goes on where nobody reads what it says any more, and throws nothing for that', async () => {
    const file = path.join(bundles.folder, `${createId(Date.now())}.txt`);
    const { child, url, post } = await receiver({ ...throwing(), UNCAUGHT_FILE: file });
    const thrown = () => readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n').filter(Boolean);
    child.process.stdout!.destroy();
    child.process.stderr!.destroy();
    for (const _ of said) {
      child.process.kill('SIGUSR2');
      expect((await post()).status).toBe(202);
    }
    // What a promise holds is rejected, not thrown.
    await until(() => thrown().length > 2);
    expect(thrown()).toEqual(['RangeError', 'TypeError', 'Error']);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O1: goes on in the demo too', async () => {
    const db = path.join(bundles.folder, `${createId(Date.now())}.db`);
    const child = start(bundles.file('demo'), [], { ...throwing(), PORT: '0', KROON_DB: db });
    children.push(child);
    const url = /http:\S+/.exec(await child.line)![0];
    const text = heard(child);
    const headers = { 'Content-Type': 'application/json', Origin: url.slice(0, -1) };
    for (const name of said) {
      child.process.kill('SIGUSR2');
      await until(() => child.process.exitCode !== null || text().includes(`Kroon demo: ${name}, caught by nothing\n`));
      const body = JSON.stringify(complaintEvent());
      expect((await fetch(new URL('/v1/submissions', url), { method: 'POST', headers, body })).status).toBe(202);
    }
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });
});
