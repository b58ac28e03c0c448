import type { Clock } from '../../../base/clock.ts';
import { type ClaimedItem, type Claiming, type Settlement, type TriedItem, gatherCap } from '../../../receiver/relay-store.ts';
import { type KeptGathering, asOne, gatheringFor } from '../gathering.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { itemColumns, withoutNulls } from './sqlite-rows.ts';

export interface SqliteGatherings {
  /** Whether there is any to claim. Read first: a transaction that writes keeps others from it, and mostly there is none. */
  due(claiming: Claiming): boolean;
  /** In a transaction: takes each whole, or not at all. */
  claim(claiming: Claiming): ClaimedItem[];
  /** In a transaction. */
  join(item: TriedItem, joining: Settlement & { readonly state: 'gathered' }): boolean;
}

interface GatheringRow {
  readonly id: string;
  readonly dueAt: string;
  readonly bytes: number;
  readonly closedAt: string | null;
}

/** What goes to one recipient together, on a prepared connection. */
export function createSqliteGatherings(database: SqliteConnection, clock: Clock): SqliteGatherings {
  const time = (ahead = 0) => new Date(clock.now() + ahead).toISOString();

  // What waits for its first try so far ahead was gathered before the clock went back.
  const selectDue = database.prepare(
    `SELECT gathering FROM outbox
     WHERE state = 'gathered' AND (due_at <= ?1 OR (attempts = 0 AND due_at > ?2))
       AND destination IN (SELECT value FROM json_each(?3)) AND destination NOT IN (SELECT name FROM destinations)
     GROUP BY gathering ORDER BY min(due_at) LIMIT ?4`,
  );
  const claimAll = database.prepare(
    `UPDATE outbox SET claim = ?, due_at = ?, attempts = attempts + 1 WHERE gathering = ? AND state = 'gathered'
     RETURNING ${itemColumns}, claim`,
  );
  const close = database.prepare('UPDATE gatherings SET closed_at = ? WHERE id = ? AND closed_at IS NULL');
  const selectTried = database.prepare(
    `SELECT destination, created_at AS "createdAt" FROM outbox WHERE message_id = ? AND claim = ? AND state = 'pending'`,
  );
  const selectLatest = database.prepare(
    `SELECT id, due_at AS "dueAt", bytes, closed_at AS "closedAt" FROM gatherings WHERE recipient = ? AND destination = ?
     ORDER BY due_at DESC, bytes LIMIT 1`,
  );
  const keep = database.prepare(
    `INSERT INTO gatherings (id, recipient, destination, due_at, bytes) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, bytes = excluded.bytes`,
  );
  const gather = database.prepare(
    `UPDATE outbox SET state = 'gathered', gathering = ?, due_at = ?, attempts = 0, error = NULL, claim = NULL
     WHERE message_id = ?`,
  );

  const dueIds = ({ destinations, most }: Claiming) =>
    selectDue.pluck().all(time(), time(gatherCap.wait), JSON.stringify(destinations), most) as string[];

  function latestOf(recipient: string, destination: string): KeptGathering | undefined {
    const row = selectLatest.get(recipient, destination) as GatheringRow | undefined;
    if (!row) return undefined;
    const closedAt = row.closedAt === null ? undefined : Date.parse(row.closedAt);
    return { ...row, dueAt: Date.parse(row.dueAt), closedAt };
  }

  return {
    due: (claiming) => dueIds({ ...claiming, most: 1 }).length > 0,
    claim: (claiming) =>
      dueIds(claiming).flatMap((id) => {
        close.run(time(), id);
        const items = claimAll.all(crypto.randomUUID(), time(claiming.lease), id);
        return asOne(id, items.map(withoutNulls) as ClaimedItem[]);
      }),
    join({ messageId, claim }, { recipient, bytes }) {
      const item = selectTried.get(messageId, claim) as { destination: string; createdAt: string } | undefined;
      if (!item) return false;
      const { destination, createdAt } = item;
      const joined = gatheringFor({ createdAt: Date.parse(createdAt), bytes }, latestOf(recipient, destination), clock.now());
      const dueAt = new Date(joined.dueAt).toISOString();
      keep.run(joined.id, recipient, destination, dueAt, joined.bytes);
      return gather.run(joined.id, dueAt, messageId).changes > 0;
    },
  };
}
