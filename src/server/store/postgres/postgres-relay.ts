import type { PoolClient } from 'pg';
import type { Clock } from '../../../base/clock.ts';
import type { ReceivedItem, StoredReceipt } from '../../../receiver/intake-store.ts';
import {
  type ClaimedItem,
  type Claiming,
  type DisabledDestination,
  type RelayStore,
  type Settlement,
  type StoreHealth,
  type TriedItem,
  gatherCap,
  longestDelay,
  mailCap,
} from '../../../receiver/relay-store.ts';
import { type PostgresPool, attempt, transact } from './postgres-connection.ts';
import { claimGatherings, dueGatherings, holdRecipient, joinGathering } from './postgres-gatherings.ts';
import { createPostgresLists } from './postgres-lists.ts';
import { createPostgresRetention } from './postgres-retention.ts';
import { itemColumns, now, plain } from './postgres-rows.ts';

const waiting = `state IN ('pending', 'gathered')`;

// In a CTE of its own, because a subquery with a limit may run more than once and lock more than it gives. Two ranges
// of one index, each read in its order and no further than needed.
const claimable = (range: string) => `
  SELECT message_id FROM kroon.outbox
  WHERE state = 'pending' AND ${range} AND destination = ANY($2)
    AND destination NOT IN (SELECT name FROM kroon.destinations)
  ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED`;
const claimDue = `
WITH due AS MATERIALIZED (${claimable(`due_at <= ${now}`)}
), astray AS MATERIALIZED (${claimable(`due_at > ${now} + interval '${longestDelay} milliseconds'`)}
), chosen AS MATERIALIZED (SELECT message_id FROM due UNION ALL SELECT message_id FROM astray LIMIT $3)
UPDATE kroon.outbox SET claim = $4, due_at = ${now} + $5 * interval '1 millisecond', attempts = attempts + 1
FROM chosen WHERE outbox.message_id = chosen.message_id
RETURNING ${itemColumns.replace('message_id', 'outbox.message_id')}, claim`;

const deliver = `
UPDATE kroon.outbox SET state = 'delivered', settled_at = ${now}, claim = NULL, error = NULL
WHERE message_id = ANY($2) AND state <> 'delivered'`;

const postpone = `
UPDATE kroon.outbox SET due_at = ${now} + $4 * interval '1 millisecond', error = $5, claim = NULL
WHERE message_id = ANY($2) AND claim = $3 AND ${waiting}`;

const end = `
UPDATE kroon.outbox SET state = $4, settled_at = ${now}, error = $5, claim = NULL
WHERE message_id = ANY($2) AND claim = $3 AND ${waiting}`;

const notAhead = `counted_at < ${now} + interval '1 hour'`;
const countMail = `
INSERT INTO kroon.mails (message_id, recipient, counted_at)
SELECT $2, $3, ${now}
WHERE (SELECT count(*) FROM kroon.mails WHERE recipient = $3 AND counted_at > ${now} - interval '1 hour' AND ${notAhead}) < ${mailCap.perHour}
  AND (SELECT count(*) FROM kroon.mails WHERE recipient = $3 AND counted_at > ${now} - interval '1 day' AND ${notAhead}) < ${mailCap.perDay}`;

const selectHealth = `
SELECT (SELECT extract(epoch FROM ${now} - min(created_at)) * 1000 FROM kroon.outbox WHERE state = 'pending')::float AS age,
  (SELECT extract(epoch FROM ${now} - min(created_at)) * 1000 - ${gatherCap.wait} FROM kroon.outbox
    WHERE state = 'gathered' AND (attempts > 0 OR due_at <= ${now}))::float AS "gatheredAge",
  (SELECT count(*) FROM kroon.outbox WHERE state = 'pending')::int
    + (SELECT count(*) FROM kroon.outbox WHERE state = 'gathered')::int AS unsent,
  (SELECT count(*) FROM kroon.outbox WHERE state = 'dead' AND dismissed_at IS NULL)::int AS dead,
  (SELECT count(*) FROM kroon.conflicts)::int AS conflicts,
  (SELECT count(*) FROM kroon.cases WHERE received_at >= ${now} - interval '1 day')::int AS received,
  (SELECT coalesce(sum(count), 0) FROM kroon.cases JOIN kroon.replays USING (id)
    WHERE received_at >= ${now} - interval '1 day')::int AS replays`;


/** The outbox and the ledger for relay, inbox and health. Without a clock it is the database's that counts. */
export function createPostgresRelay(pool: PostgresPool, clock?: Clock, onFault?: (error: unknown) => void): Omit<RelayStore, 'probe'> {
  const time = () => (clock ? new Date(clock.now()) : null);
  const ask = <Value>(run: () => Promise<Value>) => attempt(run, onFault);
  const change = async (sql: string, ...values: readonly unknown[]) => (await pool.query(sql, [...values])).rowCount ?? 0;
  const select = async (sql: string, ...values: readonly unknown[]) =>
    (await pool.query<object>(sql, [...values])).rows.map(plain);

  const claimAlone = async (client: Pick<PostgresPool, 'query'>, { destinations, lease }: Claiming, room: number) => {
    const { rows } = await client.query<object>(claimDue, [time(), destinations, room, crypto.randomUUID(), lease]);
    return rows.map(plain) as ClaimedItem[];
  };

  async function claim(claiming: Claiming): Promise<ClaimedItem[]> {
    const due = await dueGatherings(pool, time(), claiming);
    if (due.length === 0) return claimAlone(pool, claiming, claiming.most);
    return transact(pool, async (client) => {
      const together = await claimGatherings(client, time(), due, claiming);
      return [...together, ...(await claimAlone(client, claiming, claiming.most - together.length))];
    });
  }

  async function settle(item: TriedItem, settlement: Settlement): Promise<boolean> {
    const { messageId, claim: held, gathering } = item;
    const ids = gathering ? gathering.items.map((each) => each.messageId) : [messageId];
    const { state } = settlement;
    if (state === 'delivered') return (await change(deliver, time(), ids)) > 0;
    if (state === 'gathered') return transact(pool, (client) => joinGathering(client, time(), item, settlement));
    const { error } = settlement;
    if (state === 'pending') return (await change(postpone, time(), ids, held, settlement.delay, error)) > 0;
    return (await change(end, time(), ids, held, state, error)) > 0;
  }

  async function mayMail(client: PoolClient, recipient: string, messageId: string): Promise<boolean> {
    // Two mails at once would both count what stood before.
    await holdRecipient(client, recipient);
    const { rowCount } = await client.query('SELECT FROM kroon.mails WHERE message_id = $1', [messageId]);
    if (rowCount !== 0) return true;
    return (await client.query(countMail, [time(), messageId, recipient])).rowCount === 1;
  }

  async function health(): Promise<StoreHealth> {
    const { rows } = await pool.query<Record<'unsent' | 'dead' | 'conflicts' | 'received' | 'replays', number> & Record<'age' | 'gatheredAge', number | null>>(
      selectHealth,
      [time()],
    );
    const { age, gatheredAge, replays, ...counts } = rows[0]!;
    const ages = [age, gatheredAge].filter((each) => each !== null);
    return {
      ...(ages.length > 0 && { oldestUnsentAge: Math.max(0, ...ages.map(Math.round)) }),
      ...counts,
      replayRatio: replays && replays / (counts.received + replays),
    };
  }

  return {
    claim: (claiming) => ask(() => claim(claiming)),
    settle: (item, settlement) => ask(() => settle(item, settlement)),
    ...createPostgresLists(pool, time, onFault),
    event: (id) =>
      ask(async () => {
        const { rows } = await pool.query<{ receipt: string; raw: Buffer | null; item: string | null }>(
          'SELECT receipt, raw, item FROM kroon.intake LEFT JOIN kroon.cases USING (id) WHERE intake.id = $1',
          [id],
        );
        const [row] = rows;
        return (
          row && {
            receipt: JSON.parse(row.receipt) as StoredReceipt,
            ...(row.item !== null && { item: JSON.parse(row.item) as ReceivedItem }),
            ...(row.raw !== null && { raw: row.raw }),
          }
        );
      }),
    disable: (destination, reason) =>
      ask(async () => {
        const values = `VALUES ($2, ${now}, $3) ON CONFLICT (name) DO NOTHING`;
        await change(`INSERT INTO kroon.destinations (name, disabled_at, reason) ${values}`, time(), destination, reason);
      }),
    enable: (destination) =>
      ask(async () => {
        await change('DELETE FROM kroon.destinations WHERE name = $1', destination);
      }),
    disabled: () =>
      ask(async () => {
        const sql = 'SELECT name AS destination, disabled_at AS since, reason FROM kroon.destinations ORDER BY name';
        return (await select(sql)) as DisabledDestination[];
      }),
    mayMail: (recipient, messageId) => ask(() => transact(pool, (client) => mayMail(client, recipient, messageId))),
    health: () => ask(health),
    ...createPostgresRetention(pool, time, onFault),
  };
}
