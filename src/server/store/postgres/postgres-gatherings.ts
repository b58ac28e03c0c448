import type { PoolClient } from 'pg';
import { type ClaimedItem, type Claiming, type Settlement, type TriedItem, gatherCap } from '../../../receiver/relay-store.ts';
import { type KeptGathering, asOne, gatheringFor } from '../gathering.ts';
import type { PostgresPool } from './postgres-connection.ts';
import { itemColumns, now, plain } from './postgres-rows.ts';

// What waits for its first try so far ahead was gathered before the clock went back.
const isDue = (row: string) => `${row}.state = 'gathered' AND (${row}.due_at <= ${now}
  OR (${row}.attempts = 0 AND ${row}.due_at > ${now} + ${gatherCap.wait} * interval '1 millisecond'))`;

const selectDue = `
SELECT gathering AS id, recipient FROM kroon.outbox JOIN kroon.gatherings ON gatherings.id = gathering
WHERE ${isDue('outbox')} AND outbox.destination = ANY($2)
  AND outbox.destination NOT IN (SELECT name FROM kroon.destinations)
GROUP BY gathering, recipient ORDER BY min(outbox.due_at) LIMIT $3`;

const claimAll = `
UPDATE kroon.outbox SET claim = $3, due_at = ${now} + $4 * interval '1 millisecond', attempts = attempts + 1
WHERE gathering = $2 AND state = 'gathered'
  AND EXISTS (SELECT FROM kroon.outbox AS due WHERE due.gathering = $2 AND ${isDue('due')})
RETURNING ${itemColumns}, claim`;

const close = `UPDATE kroon.gatherings SET closed_at = ${now} WHERE id = $2 AND closed_at IS NULL`;

const selectTried = `
SELECT destination, created_at AS "createdAt", ${now} AS now FROM kroon.outbox
WHERE message_id = $2 AND claim = $3 AND state = 'pending'`;

const selectLatest = `
SELECT id, due_at AS "dueAt", bytes::float, closed_at AS "closedAt" FROM kroon.gatherings
WHERE recipient = $1 AND destination = $2 ORDER BY due_at DESC, bytes LIMIT 1`;

const gather = `
UPDATE kroon.outbox SET state = 'gathered', gathering = $3, due_at = $4, attempts = 0, error = NULL, claim = NULL
WHERE message_id = $1 AND claim = $2 AND state = 'pending'`;

const keep = `
INSERT INTO kroon.gatherings (id, recipient, destination, due_at, bytes) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, bytes = excluded.bytes`;

interface DueGathering {
  readonly id: string;
  readonly recipient: string;
}

interface GatheringRow {
  readonly id: string;
  readonly dueAt: Date;
  readonly bytes: number;
  readonly closedAt: Date | null;
}

/** A time of the store's clock, or null for the database's. */
type Time = Date | null;

/** Any text to the number of its lock. */
const lockOf = 'hashtextextended($1, 0)';

/** Until the transaction ends nobody else counts, gathers or claims for the recipient. */
export async function holdRecipient(client: PoolClient, recipient: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${lockOf})`, [recipient]);
}

/** The same where nobody has it; else it is left to who does. */
async function heldRecipient(client: PoolClient, recipient: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly held: boolean }>(`SELECT pg_try_advisory_xact_lock(${lockOf}) AS held`, [recipient]);
  return rows[0]!.held;
}

/** More than are asked for, since another relay may come first. */
const choice = 8;

/** What there is to claim. */
export async function dueGatherings(pool: PostgresPool, time: Time, { destinations, most }: Claiming): Promise<DueGathering[]> {
  return (await pool.query<DueGathering>(selectDue, [time, destinations, most * choice])).rows;
}

/** In a transaction: takes each whole, or not at all. */
export async function claimGatherings(
  client: PoolClient,
  time: Time,
  due: readonly DueGathering[],
  { most, lease }: Claiming,
): Promise<ClaimedItem[]> {
  const claimed: ClaimedItem[] = [];
  for (const { id, recipient } of due) {
    if (claimed.length === most) break;
    if (!(await heldRecipient(client, recipient))) continue;
    const { rows } = await client.query<object>(claimAll, [time, id, crypto.randomUUID(), lease]);
    if (rows.length === 0) continue;
    await client.query(close, [time, id]);
    claimed.push(...asOne(id, rows.map(plain) as ClaimedItem[]));
  }
  return claimed;
}

async function latestOf(client: PoolClient, recipient: string, destination: string): Promise<KeptGathering | undefined> {
  const [row] = (await client.query<GatheringRow>(selectLatest, [recipient, destination])).rows;
  return row && { ...row, dueAt: row.dueAt.getTime(), closedAt: row.closedAt?.getTime() };
}

/** In a transaction. */
export async function joinGathering(
  client: PoolClient,
  time: Time,
  { messageId, claim }: TriedItem,
  { recipient, bytes }: Settlement & { readonly state: 'gathered' },
): Promise<boolean> {
  await holdRecipient(client, recipient);
  const { rows } = await client.query<Record<'createdAt' | 'now', Date> & { readonly destination: string }>(selectTried, [
    time,
    messageId,
    claim,
  ]);
  const [item] = rows;
  if (!item) return false;
  const latest = await latestOf(client, recipient, item.destination);
  const joined = gatheringFor({ createdAt: item.createdAt.getTime(), bytes }, latest, item.now.getTime());
  const dueAt = new Date(joined.dueAt);
  const { rowCount } = await client.query(gather, [messageId, claim, joined.id, dueAt]);
  if (rowCount === 0) return false;
  await client.query(keep, [joined.id, recipient, item.destination, dueAt, joined.bytes]);
  return true;
}
