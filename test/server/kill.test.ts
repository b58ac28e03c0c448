import path from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { createSqliteStore } from '../../src/server/sqlite-store.ts';
import { complaintEvent } from '../support/samples.ts';
import { entryOf } from '../receiver/intake-entry.ts';
import { type Bundles, bundle, start } from './child.ts';

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundle({ cli: 'src/server/cli.ts', dying: 'test/server/dying-intake.ts' });
}, 30_000);
afterAll(() => {
  bundles.remove();
});

const newFile = () => path.join(bundles.folder, `${createId(Date.now())}.db`);
const startReceiver = (db: string) =>
  start(bundles.file('cli'), ['--port', '0', '--db', db, '--origin', 'https://shop.example']);

/** Read by another connection, without the code under test. */
function ledger(file: string): { id: string; cases: number }[] {
  const eye = new Database(file);
  const rows = eye.prepare('SELECT id, (SELECT count(*) FROM cases WHERE cases.id = intake.id) AS cases FROM intake').all();
  eye.close();
  return rows as { id: string; cases: number }[];
}

async function post(url: string, event: { readonly id: string }): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
  try {
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(event) })).status;
  } catch {
    return undefined;
  }
}

describe('a receiver that is killed', () => {
  it('row 26: has on disk every event that it answered with 202, in 20 rounds of SIGKILL', { timeout: 180_000 }, async () => {
    const db = newFile();
    const acknowledged: string[] = [];
    const sent: { readonly id: string }[] = [];
    for (let round = 0; round < 20; round++) {
      const receiver = startReceiver(db);
      const url = (await receiver.line).split(' ').at(-1)!;
      let alive = true;
      // Another moment each round: right after this many answers, with more posts under way.
      const enough = 1 + Math.floor(Math.random() * 8);
      let answered = 0;
      const sender = async () => {
        while (alive) {
          const event = complaintEvent();
          sent.push(event);
          const status = await post(url, event);
          if (status !== 202) continue;
          acknowledged.push(event.id);
          if (++answered >= enough && alive) {
            alive = false;
            receiver.process.kill('SIGKILL');
          }
        }
      };
      await Promise.all([sender(), sender(), sender()]);
      expect((await receiver.ended).signal).toBe('SIGKILL');
    }
    const rows = ledger(db);
    const held = new Set(rows.map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);
    expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
    expect(rows.every(({ cases }) => cases === 1)).toBe(true);

    // Rows 3 and 25: whatever was answered or not, sending all of it again ends in one row each.
    const receiver = startReceiver(db);
    const url = (await receiver.line).split(' ').at(-1)!;
    const statuses = await Promise.all(sent.map(async (event) => [held.has(event.id), await post(url, event)]));
    expect(statuses.every(([was, status]) => status === (was ? 200 : 202))).toBe(true);
    expect(ledger(db)).toHaveLength(sent.length);
    receiver.process.kill('SIGTERM');
    expect((await receiver.ended).code).toBe(0);
  });

  it('row 39: leaves all or nothing, whichever statement of the transaction it dies before', { timeout: 90_000 }, async () => {
    const whole = start(bundles.file('dying'), [newFile(), createId(0), '-1']);
    const count = Number((await whole.line).split(' ')[1]);
    expect(count).toBeGreaterThanOrEqual(5);
    for (let dieAt = 0; dieAt < count; dieAt++) {
      const file = newFile();
      const id = createId(Date.now());
      const { signal } = await start(bundles.file('dying'), [file, id, String(dieAt)]).ended;
      expect(signal).toBe('SIGKILL');
      // Only past the COMMIT is it there, and then with its case.
      const committed = dieAt === count - 1;
      expect(ledger(file)).toEqual(committed ? [expect.objectContaining({ id, cases: 1 })] : []);
      const store = createSqliteStore({ file });
      const retried = await store.receive(entryOf(id, new TextEncoder().encode('{"a":1}')));
      expect(retried).toMatchObject({ ok: true, value: { outcome: committed ? 'replay' : 'first' } });
      store.close();
      expect(ledger(file)).toEqual([expect.objectContaining({ id, cases: 1 })]);
    }
  });
});
