import pg from 'pg';
import { expect, it } from 'vitest';
import { postgresSteps } from '../../../../src/server/store/postgres/postgres-schema.ts';
import { createPostgresStore } from '../../../../src/server/store/postgres/postgres-store.ts';
import { ownPostgres } from './own-postgres.ts';

const { server, closeLater, eyeOn } = ownPostgres();
const mail = 'mail:acknowledgement';

/** A database as the version before gatherings left it, with a mail in each state. */
async function formerDatabase(): Promise<{ readonly url: string; readonly eye: pg.Client }> {
  const url = await server().database();
  const eye = await eyeOn(url);
  const before = postgresSteps.findIndex((step) => step.includes('CREATE TABLE kroon.gatherings'));
  await eye.query('CREATE SCHEMA kroon; CREATE TABLE kroon.steps (taken integer NOT NULL)');
  for (const step of postgresSteps.slice(0, before)) await eye.query(step);
  await eye.query('INSERT INTO kroon.steps VALUES ($1)', [before]);
  for (const [event, state] of [['a', 'withheld'], ['b', 'pending'], ['c', 'dead']]) {
    await eye.query(`INSERT INTO kroon.intake VALUES ($1, 's', 'd', 'r', now(), $2, '{}')`, [event, `{"id":"${event}"}`]);
    await eye.query(
      `INSERT INTO kroon.outbox (message_id, event, destination, state, created_at, due_at, error)
       VALUES ($1, $2, $3, $4, now(), now(), 'mail-cap')`,
      [`m${event}`, event, mail, state],
    );
  }
  return { url, eye };
}

it('F14: goes on with a database of the version before gatherings, by its own clock, and a relay of that version takes nothing gathered', async () => {
  const { url, eye } = await formerDatabase();
  const store = await createPostgresStore({ url });
  closeLater(store.close);
  const claiming = { destinations: [mail], most: 9, lease: 1_000 };
  expect(await store.outbox('withheld', 9)).toMatchObject({ ok: true, value: [{ event: 'a', error: 'mail-cap' }] });
  expect(await store.requeue('ma')).toEqual({ ok: true, value: true });
  const claimed = await store.claim(claiming);
  if (!claimed.ok) throw new Error();
  expect(claimed.value.map(({ event }) => event).sort()).toEqual(['a', 'b']);
  for (const item of claimed.value) {
    expect(await store.settle(item, { state: 'gathered', recipient: 'x', bytes: 1 })).toEqual({ ok: true, value: true });
  }
  const { rows } = await eye.query<{ due: number }>(
    `SELECT extract(epoch FROM due_at - now())::float / 60 AS due FROM kroon.outbox WHERE state = 'gathered'`,
  );
  expect(rows.map(({ due }) => due > 0 && due <= 15)).toEqual([true, true]);
  // The former version asked for what is pending.
  expect((await eye.query(`SELECT FROM kroon.outbox WHERE state = 'pending'`)).rowCount).toBe(0);
  await eye.query(`UPDATE kroon.outbox SET due_at = now() WHERE state = 'gathered'`);
  const together = await store.claim(claiming);
  expect(together).toMatchObject({ ok: true, value: [{ gathering: { items: [{ event: 'a' }, { event: 'b' }] } }] });
});

it('F14: has no relay wait for one that claims for the same recipient', async () => {
  const { url, eye } = await formerDatabase();
  const store = await createPostgresStore({ url });
  closeLater(store.close);
  const claiming = { destinations: [mail], most: 9, lease: 1_000 };
  const claimed = await store.claim(claiming);
  if (!claimed.ok) throw new Error();
  await store.settle(claimed.value[0]!, { state: 'gathered', recipient: 'x', bytes: 1 });
  await eye.query(`UPDATE kroon.outbox SET due_at = now() WHERE state = 'gathered'`);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('BEGIN');
  await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('x', 0))`);
  expect(await store.claim(claiming)).toEqual({ ok: true, value: [] });
  await other.query('ROLLBACK');
  await other.end();
  expect(await store.claim(claiming)).toMatchObject({ ok: true, value: [{ gathering: { items: [{ event: 'b' }] } }] });
});
