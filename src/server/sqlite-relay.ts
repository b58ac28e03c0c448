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
  mailCap,
  outboxStates,
} from '../receiver/relay-store.ts';
import { type SqliteConnection, transact } from './sqlite-connection.ts';
import type { Guard } from './sqlite-place.ts';

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

  const claimDue = database.prepare(
    `UPDATE outbox SET claim = ?, due_at = ?, attempts = attempts + 1 WHERE message_id IN (
       SELECT message_id FROM outbox
       WHERE state = 'pending' AND due_at <= ? AND destination IN (SELECT value FROM json_each(?))
         AND destination NOT IN (SELECT name FROM destinations)
       ORDER BY due_at LIMIT ?)
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
     SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM mails WHERE recipient = ?2 AND counted_at > ?4) < ${mailCap.perHour}
       AND (SELECT count(*) FROM mails WHERE recipient = ?2 AND counted_at > ?5) < ${mailCap.perDay}`,
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

  /** Ids by a query that ends in a limit, as JSON for `json_each`. */
  function idsOf(sql: string, ...values: readonly unknown[]): { readonly count: number; readonly json: string } {
    const rows = database.prepare(sql).all(...values) as { readonly id: string }[];
    return { count: rows.length, json: JSON.stringify(rows.map(({ id }) => id)) };
  }

  function erase(payloadsBefore: string, rowsBefore: string, most: number): { payloads: number; rows: number } {
    const change = (sql: string, ...values: readonly unknown[]) => database.prepare(sql).run(...values).changes;
    const listed = 'IN (SELECT value FROM json_each(?))';
    const worn = idsOf('SELECT id FROM cases WHERE received_at < ? ORDER BY received_at LIMIT ?', payloadsBefore, most);
    change(
      `UPDATE outbox SET state = 'dead', error = 'expired', settled_at = ?, claim = NULL
       WHERE state = 'pending' AND event ${listed}`,
      time(),
      worn.json,
    );
    change(`UPDATE intake SET raw = NULL WHERE id ${listed}`, worn.json);
    change(`DELETE FROM cases WHERE id ${listed}`, worn.json);
    const bodies = change(
      `UPDATE conflicts SET raw = NULL WHERE rowid IN (
         SELECT rowid FROM conflicts WHERE raw IS NOT NULL AND received_at < ? ORDER BY received_at LIMIT ?)`,
      payloadsBefore,
      most,
    );
    const old = idsOf(
      `SELECT id FROM intake WHERE raw IS NULL AND received_at < ?
         AND NOT EXISTS (SELECT 1 FROM conflicts WHERE conflicts.id = intake.id AND conflicts.raw IS NOT NULL)
       ORDER BY received_at LIMIT ?`,
      rowsBefore,
      most,
    );
    for (const [table, column] of [['outbox', 'event'], ['replays', 'id'], ['conflicts', 'id'], ['intake', 'id']]) {
      change(`DELETE FROM ${table} WHERE ${column} ${listed}`, old.json);
    }
    change('DELETE FROM mails WHERE counted_at < ?', time(-day));
    return { payloads: worn.count + bodies, rows: old.count };
  }

  return {
    claim: async ({ destinations, most, lease }) =>
      guard(() => {
        const rows = claimDue.all(crypto.randomUUID(), time(lease), time(), JSON.stringify(destinations), most);
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
            changed(countMail.run(messageId, recipient, time(), time(-hour), time(-day))),
        ),
      ),
    health: async () => guard(health),
    erase: async ({ payloadDays, ledgerDays }, most) =>
      guard(() => {
        const erased = transact(database, () => erase(time(-payloadDays * day), time(-ledgerDays * day), most));
        // The log still holds what was overwritten, until it is emptied; where somebody reads it, the next run does.
        if (erased.payloads + erased.rows > 0) database.pragma('wal_checkpoint(TRUNCATE)');
        return erased;
      }),
  };
}
