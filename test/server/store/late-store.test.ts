import { createServer } from 'node:net';
import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { complaintEvent } from '../../support/samples.ts';
import { until } from '../../support/until.ts';
import { type Bundles, type Child, bundle, start } from '../child.ts';

let bundles: Bundles;
let server: PostgresServer;
beforeAll(async () => {
  bundles = await bundle({ cli: 'src/server/cli.ts' });
  server = await startPostgres();
});
afterAll(async () => {
  bundles.remove();
  await server.stop();
});

const children: Child[] = [];
afterEach(async () => {
  for (const { process, ended } of children.splice(0)) {
    process.kill('SIGKILL');
    await ended;
  }
});

const origin = 'https://shop.example';

/** The command, and all that it says. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = start(bundles.file('cli'), ['--port', '0', '--origin', origin, ...args], env);
  children.push(child);
  let text = '';
  for (const stream of [child.process.stdout, child.process.stderr]) stream!.on('data', (piece: Buffer) => (text += piece.toString()));
  const url = async () => {
    await until(() => /http:\S+/.test(text) || child.process.exitCode !== null, 'An address');
    return new URL(/http:\S+/.exec(text)![0]);
  };
  return { child, url, text: () => text };
}

const post = (url: URL) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin }, body: JSON.stringify(complaintEvent()) });

describe('a receiver that comes up before its store', () => {
  it('O15: waits for a PostgreSQL, answers 503 that a page can read, and goes on by itself', async () => {
    const databaseUrl = await server.database();
    await server.kill();
    const { child, url, text } = run(['--forms', 'Zonkust'], { DATABASE_URL: databaseUrl, KROON_INBOX_TOKEN: 'a-token-of-the-inbox' });
    const at = await url();
    expect(text()).toContain('kroon-receiver: store fails (ECONNREFUSED)\n');
    expect(text()).not.toContain(new URL(databaseUrl).password);
    const answer = await post(at);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('access-control-allow-origin')]).toEqual([503, '2', origin]);
    expect(await answer.json()).toMatchObject({ type: 'urn:kroon:problem:busy' });
    const statuses = async () =>
      Promise.all(['/health', '/health/delivery', '/v1/keys', '/inbox/items'].map(async (name) => (await fetch(new URL(name, at))).status));
    expect(await statuses()).toEqual([503, 503, 503, 503]);
    const preflight = await fetch(at, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } });
    expect(preflight.status).toBe(204);
    const form = await fetch(at, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams({ name: 'Noor', email: 'noor@example.org', contract: 'ZV-1182', confirm: 'x' }) });
    expect([form.status, await form.text()]).toEqual([503, expect.stringContaining('ZV-1182')]);

    await server.restart();
    await until(async () => (await fetch(new URL('/health', at))).status === 200, 'A store');
    const taken = await post(at);
    expect([taken.status, await taken.json()]).toEqual([202, { receipt: expect.objectContaining({ signature: expect.anything() as unknown }) as unknown }]);
    expect(await statuses()).toEqual([200, 200, 200, 401]);
    expect(text()).toContain('kroon-receiver: store works again\n');
    expect(text().split('store fails')).toHaveLength(2);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O15: ends when it is asked to while it waits', async () => {
    // Nothing listens on port 1.
    const { child, url } = run([], { DATABASE_URL: 'postgres://kroon:secret@127.0.0.1:1/kroon' });
    await url();
    child.process.kill('SIGTERM');
    const { code, output } = await child.ended;
    expect(code).toBe(0);
    expect(output).not.toContain('secret');
  });

  it('O15: waits for the lock of an embedded store', async () => {
    const db = path.join(bundles.folder, `${createId(Date.now())}.db`);
    const other = new Database(db);
    other.pragma('journal_mode = WAL');
    other.exec('BEGIN IMMEDIATE');
    const { child, url, text } = run(['--db', db]);
    const at = await url();
    expect([text(), (await post(at)).status]).toEqual([expect.stringContaining('store fails (SQLITE_BUSY)'), 503]);
    other.exec('ROLLBACK');
    other.close();
    await until(async () => (await post(at)).status === 202, 'A store');
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O15: ends at once with a sentence where only a person can mend it, also when that shows after a while', async () => {
    const wrong = new URL(await server.database());
    wrong.password = 'wrong';
    const { code, output } = await run([], { DATABASE_URL: wrong.href }).child.ended;
    expect([code, output]).toEqual([1, 'The receiver cannot start: password authentication failed for user "kroon"\n']);
    const nowhere = new URL(wrong);
    nowhere.password = new URL(await server.database()).password;
    nowhere.pathname = '/nowhere';
    expect(await run([], { DATABASE_URL: nowhere.href }).child.ended).toMatchObject({ code: 1, output: 'The receiver cannot start: database "nowhere" does not exist\n' });

    await server.kill();
    const late = run([], { DATABASE_URL: wrong.href });
    await late.url();
    await server.restart();
    expect(await late.child.ended).toMatchObject({ code: 1, output: expect.stringContaining('password authentication failed') as unknown });
  });

  it('O15: says when its port is taken, while it waits too', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const { child } = run(['--port', String(port)], { DATABASE_URL: 'postgres://kroon:secret@127.0.0.1:1/kroon' });
    expect(await child.ended).toMatchObject({ code: 1, output: expect.stringContaining(`Port ${port} is taken`) as unknown });
    taken.close();
  });

  it('O15: starts on a PostgreSQL that follows another, says 503, and takes letters in when it is the first', async () => {
    const databaseUrl = await server.database();
    const prepared = run([], { DATABASE_URL: databaseUrl });
    await prepared.url();
    prepared.child.process.kill('SIGTERM');
    await prepared.child.ended;
    const eye = new pg.Client({ connectionString: databaseUrl });
    await eye.connect();
    const name = new URL(databaseUrl).pathname.slice(1);
    await eye.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const { child, url, text } = run([], { DATABASE_URL: databaseUrl });
    const at = await url();
    expect([(await fetch(new URL('/health', at))).status, (await post(at)).status]).toEqual([503, 503]);
    expect(text()).toContain('store fails (25006)');
    await eye.query(`SET default_transaction_read_only = off; ALTER DATABASE ${name} RESET default_transaction_read_only`);
    // As a failover does: every connection is made anew.
    await eye.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    await until(async () => (await fetch(new URL('/health', at))).status === 200, 'Health');
    expect((await post(at)).status).toBe(202);
    await eye.end();
    child.process.kill('SIGTERM');
    await child.ended;
  });
});
