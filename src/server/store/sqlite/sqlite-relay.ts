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
import { type SqliteConnection, transact } from './sqlite-connection.ts';
import { createSqliteGatherings } from './sqlite-gatherings.ts';
import { createSqliteLists } from './sqlite-lists.ts';
import type { Guard } from './sqlite-place.ts';
import { createSqliteRetention } from './sqlite-retention.ts';
import { itemColumns, withoutNulls } from './sqlite-rows.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const listed = 'IN (SELECT value FROM json_each(?))';
const waiting = `state IN ('pending', 'gathered')`;

/** The outbox and the ledger for relay, inbox and health, on a prepared connection. */
export function createSqliteRelay(database: SqliteConnection, clock: Clock, guard: Guard): Omit<RelayStore, 'probe'> {
  const time = (ahead = 0) => new Date(clock.now() + ahead).toISOString();
  const changed = (result: { readonly changes: number }) => result.changes > 0;
  const gatherings = createSqliteGatherings(database, clock);

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
     WHERE message_id ${listed} AND state <> 'delivered'`,
  );
  const postpone = database.prepare(
    `UPDATE outbox SET due_at = ?, error = ?, claim = NULL WHERE message_id ${listed} AND claim = ? AND ${waiting}`,
  );
  const end = database.prepare(
    `UPDATE outbox SET state = ?, settled_at = ?, error = ?, claim = NULL
     WHERE message_id ${listed} AND claim = ? AND ${waiting}`,
  );
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
       (SELECT min(created_at) FROM outbox WHERE state = 'gathered' AND (attempts > 0 OR due_at <= ?2)) AS gathered,
       (SELECT count(*) FROM outbox WHERE state = 'pending') + (SELECT count(*) FROM outbox WHERE state = 'gathered') AS unsent,
       (SELECT count(*) FROM outbox WHERE state = 'dead' AND dismissed_at IS NULL) AS dead,
       (SELECT count(*) FROM conflicts) AS conflicts,
       (SELECT count(*) FROM cases WHERE received_at >= ?1) AS received,
       (SELECT coalesce(sum(count), 0) FROM cases JOIN replays USING (id) WHERE received_at >= ?1) AS replays`,
  );

  function settle(item: TriedItem, settlement: Settlement): boolean {
    const { messageId, claim, gathering } = item;
    const ids = JSON.stringify(gathering ? gathering.items.map((each) => each.messageId) : [messageId]);
    const { state } = settlement;
    if (state === 'delivered') return changed(deliver.run(time(), ids));
    if (state === 'gathered') return transact(database, () => gatherings.join(item, settlement));
    if (state === 'pending') return changed(postpone.run(time(settlement.delay), settlement.error, ids, claim));
    return changed(end.run(state, time(), settlement.error, ids, claim));
  }

  function claim(claiming: Claiming): ClaimedItem[] {
    const { destinations, most, lease } = claiming;
    const names = JSON.stringify(destinations);
    const alone = (room: number) =>
      claimDue.all(crypto.randomUUID(), time(lease), time(), names, room, time(longestDelay)).map(withoutNulls) as ClaimedItem[];
    if (!gatherings.due(claiming)) return alone(most);
    return transact(database, () => {
      const together = gatherings.claim(claiming);
      return [...together, ...alone(most - together.length)];
    });
  }

  function health(): StoreHealth {
    const row = selectHealth.get(time(-day), time()) as Readonly<Record<keyof StoreHealth | 'replays', number>> &
      Readonly<Record<'oldest' | 'gathered', string | null>>;
    const { oldest, gathered, unsent, dead, conflicts, received, replays } = row;
    const since = [oldest === null ? NaN : Date.parse(oldest), gathered === null ? NaN : Date.parse(gathered) + gatherCap.wait];
    const ages = since.filter((each) => !Number.isNaN(each)).map((each) => clock.now() - each);
    const age = ages.length === 0 ? {} : { oldestUnsentAge: Math.max(0, ...ages) };
    return { ...age, unsent, dead, conflicts, received, replayRatio: replays && replays / (received + replays) };
  }

  return {
    claim: async (claiming) => guard(() => claim(claiming)),
    settle: async (item, settlement) => guard(() => settle(item, settlement)),
    ...createSqliteLists(database, clock, guard),
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
