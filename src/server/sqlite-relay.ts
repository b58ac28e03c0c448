import type { Clock } from '../base/clock.ts';
import type { ReceivedItem, StoredReceipt } from '../receiver/intake-store.ts';
import {
  type ClaimedItem,
  type DisabledDestination,
  type OutboxItem,
  type OutboxState,
  type RelayStore,
  type Settlement,
  type StoreHealth,
  longestDelay,
  mailCap,
  outboxStates,
} from '../receiver/relay-store.ts';
import { type SqliteConnection, transact } from './sqlite-connection.ts';
import type { Guard } from './sqlite-place.ts';
import { createSqliteRetention } from './sqlite-retention.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

const itemColumns = `event, destination, message_id AS "messageId", state, attempts, created_at AS "createdAt",
  due_at AS "dueAt", settled_at AS "settledAt", error`;

/** Absent members stay absent: the port knows no null. */
function withoutNulls(row: unknown): unknown {
  return Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null));
}

/** The outbox and the ledger for relay, inbox and health, on a prepared connection. */
export function createSqliteRelay(database: SqliteConnection, clock: Clock, guard: Guard): RelayStore {
  const time = (ahead = 0) => new Date(clock.now() + ahead).toISOString();
  const changed = (result: { readonly changes: number }) => result.changes > 0;

  const claimable = `state = 'pending' AND destination IN (SELECT value FROM json_each(?4))
    AND destination NOT IN (SELECT name FROM destinations)`;
  // Two ranges of one index, each read in its order and no further than needed.
  const claimDue = database.prepare(
    `UPDATE outbox SET claim = ?1, due_at = ?2, attempts = attempts + 1 WHERE message_id IN (
       SELECT message_id FROM (SELECT message_id FROM outbox WHERE ${claimable} AND due_at <= ?3 ORDER BY due_at LIMIT ?5)
       UNION ALL
       SELECT message_id FROM (SELECT message_id FROM outbox WHERE ${claimable} AND due_at > ?6 ORDER BY due_at LIMIT ?5)
       LIMIT ?5)
     RETURNING ${itemColumns}, claim`,
  );
  const deliver = database.prepare(
    `UPDATE outbox SET state = 'delivered', settled_at = ?, claim = NULL, error = NULL
     WHERE message_id = ? AND state <> 'delivered'`,
  );
  const postpone = database.prepare(
    `UPDATE outbox SET due_at = ?, error = ?, claim = NULL WHERE message_id = ? AND claim = ? AND state = 'pending'`,
  );
  const end = database.prepare(
    `UPDATE outbox SET state = ?, settled_at = ?, error = ?, claim = NULL
     WHERE message_id = ? AND claim = ? AND state = 'pending'`,
  );
  const revive = database.prepare(
    `UPDATE outbox SET state = 'pending', attempts = 0, due_at = ?, settled_at = NULL
     WHERE message_id = ? AND state IN ('dead', 'withheld')`,
  );
  // A literal state each: a bound one could not use the indexes that hold some states alone.
  const lists = Object.fromEntries(
    outboxStates.map((state) => [
      state,
      database.prepare(`SELECT ${itemColumns} FROM outbox WHERE state = '${state}' ORDER BY created_at DESC LIMIT ?`),
    ]),
  ) as Readonly<Record<OutboxState, ReturnType<SqliteConnection['prepare']>>>;
  const selectEvent = database.prepare(
    'SELECT receipt, raw, item FROM intake LEFT JOIN cases USING (id) WHERE intake.id = ?',
  );
  const insertDisabled = database.prepare(
    'INSERT INTO destinations (name, disabled_at, reason) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING',
  );
  const deleteDisabled = database.prepare('DELETE FROM destinations WHERE name = ?');
  const selectDisabled = database.prepare(
    'SELECT name AS destination, disabled_at AS since, reason FROM destinations ORDER BY name',
  );
  const countMail = database.prepare(
    `INSERT INTO mails (message_id, recipient, counted_at)
     SELECT ?1, ?2, ?3
     WHERE (SELECT count(*) FROM mails WHERE recipient = ?2 AND counted_at > ?4 AND counted_at < ?6) < ${mailCap.perHour}
       AND (SELECT count(*) FROM mails WHERE recipient = ?2 AND counted_at > ?5 AND counted_at < ?6) < ${mailCap.perDay}`,
  );
  const findMail = database.prepare('SELECT 1 FROM mails WHERE message_id = ?');
  const selectHealth = database.prepare(
    `SELECT (SELECT min(created_at) FROM outbox WHERE state = 'pending') AS oldest,
       (SELECT count(*) FROM outbox WHERE state = 'pending') AS unsent,
       (SELECT count(*) FROM outbox WHERE state = 'dead') AS dead,
       (SELECT count(*) FROM conflicts) AS conflicts,
       (SELECT count(*) FROM cases WHERE received_at >= ?1) AS received,
       (SELECT coalesce(sum(count), 0) FROM cases JOIN replays USING (id) WHERE received_at >= ?1) AS replays`,
  );

  function settle(item: Pick<ClaimedItem, 'messageId' | 'claim'>, settlement: Settlement): boolean {
    const { messageId, claim } = item;
    const { state } = settlement;
    if (state === 'delivered') return changed(deliver.run(time(), messageId));
    if (state === 'pending') return changed(postpone.run(time(settlement.delay), settlement.error, messageId, claim));
    return changed(end.run(state, time(), settlement.error, messageId, claim));
  }

  function health(): StoreHealth {
    const row = selectHealth.get(time(-day)) as Readonly<Record<keyof StoreHealth | 'replays', number>> & {
      readonly oldest: string | null;
    };
    const { oldest, unsent, dead, conflicts, received, replays } = row;
    const age = oldest === null ? {} : { oldestUnsentAge: Math.max(0, clock.now() - Date.parse(oldest)) };
    return { ...age, unsent, dead, conflicts, received, replayRatio: replays && replays / (received + replays) };
  }

  return {
    claim: async ({ destinations, most, lease }) =>
      guard(() => {
        const rows = claimDue.all(
          crypto.randomUUID(),
          time(lease),
          time(),
          JSON.stringify(destinations),
          most,
          time(longestDelay),
        );
        return rows.map(withoutNulls) as ClaimedItem[];
      }),
    settle: async (item, settlement) => guard(() => settle(item, settlement)),
    requeue: async (messageId) => guard(() => changed(revive.run(time(), messageId))),
    outbox: async (state, most) =>
      guard(() => lists[state].all(most).map(withoutNulls) as OutboxItem[]),
    event: async (id) =>
      guard(() => {
        const row = selectEvent.get(id) as { receipt: string; raw: ArrayBuffer | null; item: string | null } | undefined;
        return (
          row && {
            receipt: JSON.parse(row.receipt) as StoredReceipt,
            ...(row.item !== null && { item: JSON.parse(row.item) as ReceivedItem }),
            // The driver gives a Buffer or an ArrayBuffer, by the call.
            ...(row.raw !== null && { raw: Buffer.from(row.raw) }),
          }
        );
      }),
    disable: async (destination, reason) => guard(() => void insertDisabled.run(destination, time(), reason)),
    enable: async (destination) => guard(() => void deleteDisabled.run(destination)),
    disabled: async () => guard(() => selectDisabled.all() as DisabledDestination[]),
    mayMail: async (recipient, messageId) =>
      guard(() =>
        transact(
          database,
          () =>
            findMail.get(messageId) !== undefined ||
            changed(countMail.run(messageId, recipient, time(), time(-hour), time(-day), time(hour))),
        ),
      ),
    health: async () => guard(health),
    ...createSqliteRetention(database, clock, guard),
  };
}
