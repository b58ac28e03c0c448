import path from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { deriveReference } from '../../src/events/index.ts';
import { rowsOf, typed } from '../receiver/form-harness.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { type Bundles, bundle, start } from './child.ts';
import { untilAllLeft } from './store/postgres/own-postgres.ts';

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

interface Row {
  readonly id: string;
  readonly digest: string;
}

/** Where a receiver keeps things, and an eye on it that is none of its own. */
const places = {
  async sqlite() {
    const file = path.join(bundles.folder, `${createId(Date.now())}.db`);
    const ledger = async () => {
      const eye = new Database(file);
      const rows = eye.prepare('SELECT id, digest FROM intake').all() as Row[];
      eye.close();
      return rows;
    };
    return { args: ['--db', file], env: {}, ledger };
  },
  async postgres() {
    const url = await server.database();
    const ledger = async () => {
      const eye = new pg.Client({ connectionString: url });
      await eye.connect();
      await untilAllLeft(eye);
      const { rows } = await eye.query<Row>('SELECT id, digest FROM kroon.intake');
      await eye.end();
      return rows;
    };
    return { args: [] as string[], env: { DATABASE_URL: url }, ledger };
  },
};

async function submit(url: string, id: string): Promise<{ status: number; html: string } | undefined> {
  const headers = { Origin: 'https://shop.example' };
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ ...typed, id }) });
    return { status: answer.status, html: await answer.text() };
  } catch {
    return undefined;
  }
}

describe.each(['sqlite', 'postgres'] as const)('a receiver of forms on %s that is killed', (name) => {
  it('has on disk every declaration whose page it gave, and gives the same page again', async () => {
    const { args, env, ledger } = await places[name]();
    const run = () => start(bundles.file('cli'), ['--port', '0', '--origin', 'https://shop.example', '--forms', 'Shop', ...args], env);
    const given = new Map<string, ReadonlyMap<string, string>>();
    const sent: string[] = [];
    for (let round = 0; round < 5; round++) {
      const receiver = run();
      const url = (await receiver.line).split(' ')[1]!;
      let alive = true;
      const enough = 1 + round;
      let pages = 0;
      const sender = async () => {
        while (alive) {
          const id = createId(Date.now());
          sent.push(id);
          const page = await submit(url, id);
          if (page?.status !== 202) continue;
          given.set(id, rowsOf(page.html));
          if (++pages < enough || !alive) continue;
          alive = false;
          receiver.process.kill('SIGKILL');
        }
      };
      await Promise.all([sender(), sender()]);
      expect((await receiver.ended).signal).toBe('SIGKILL');
    }
    const held = new Map((await ledger()).map(({ id, digest }) => [id, digest]));
    expect(given.size).toBeGreaterThanOrEqual(5);
    for (const [id, rows] of given) {
      expect(rows.get('Uw kenmerk')).toBe(deriveReference(id));
      expect(rows.get('Controlecode')).toBe(held.get(id));
    }

    const receiver = run();
    const url = (await receiver.line).split(' ')[1]!;
    for (const id of sent) {
      const page = await submit(url, id);
      expect(page?.status).toBe(held.has(id) ? 200 : 202);
      if (given.has(id)) expect(rowsOf(page!.html).get('Controlecode')).toBe(given.get(id)!.get('Controlecode'));
    }
    receiver.process.kill('SIGTERM');
    expect((await receiver.ended).code).toBe(0);
    expect(await ledger()).toHaveLength(sent.length);
  });
});
