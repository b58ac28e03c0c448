import type { Clock } from '../../../base/clock.ts';
import { type Backlog, type OutboxItem, type RelayStore, type Unreached, outboxStates } from '../../../receiver/relay-store.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { Guard } from './sqlite-place.ts';
import { itemColumns, withoutNulls } from './sqlite-rows.ts';

type Lists = Pick<RelayStore, 'outbox' | 'backlog' | 'unreached' | 'requeue' | 'dismiss'>;

const ended = `state IN ('dead', 'withheld', 'unreached')`;

/** What a person sees of the outbox, and changes in it, on a prepared connection. */
export function createSqliteLists(database: SqliteConnection, clock: Clock, guard: Guard): Lists {
  const time = () => new Date(clock.now()).toISOString();
  // A literal state each: a bound one could not use the indexes that hold some states alone.
  const listOf = (rows: string, order: string) =>
    database.prepare(`SELECT ${itemColumns} FROM outbox WHERE ${rows} ORDER BY ${order} DESC LIMIT ?`);
  const dismissed = listOf('dismissed_at IS NOT NULL', 'dismissed_at');
  const lists = new Map(outboxStates.map((state) => [state, listOf(`state = '${state}' AND dismissed_at IS NULL`, 'created_at')]));
  const countOf = (state: Backlog['state'], dueAt = 'NULL') =>
    `SELECT destination, '${state}' AS state, error, count(*) AS count, min(created_at) AS oldest, ${dueAt} AS "dueAt"
     FROM outbox WHERE state = '${state}' AND dismissed_at IS NULL GROUP BY destination, error`;
  const next = 'min(due_at)';
  const selectBacklog = database.prepare(
    `${[countOf('pending', next), countOf('gathered', next), countOf('dead'), countOf('unreached')].join(' UNION ALL ')}
     ORDER BY destination, state, count DESC`,
  );
  const selectUnreached = database.prepare(
    `SELECT event, destination, error FROM outbox
     WHERE event IN (SELECT value FROM json_each(?)) AND state = 'unreached' ORDER BY event, destination`,
  );
  const revive = database.prepare(
    `UPDATE outbox SET state = 'pending', gathering = NULL, attempts = 0, due_at = ?, settled_at = NULL,
       dismissed_at = NULL, dismissed_by = NULL
     WHERE message_id = ? AND ${ended}`,
  );
  const dismiss = database.prepare(
    `UPDATE outbox SET dismissed_at = ?, dismissed_by = ? WHERE message_id = ? AND ${ended} AND dismissed_at IS NULL`,
  );

  return {
    outbox: async (state, most) =>
      guard(() => (state === 'dismissed' ? dismissed : lists.get(state)!).all(most).map(withoutNulls) as OutboxItem[]),
    backlog: async () => guard(() => selectBacklog.all().map(withoutNulls) as Backlog[]),
    unreached: async (events) => guard(() => selectUnreached.all(JSON.stringify(events)).map(withoutNulls) as Unreached[]),
    requeue: async (messageId) => guard(() => revive.run(time(), messageId).changes > 0),
    dismiss: async (messageId, by) => guard(() => dismiss.run(time(), by ?? null, messageId).changes > 0),
  };
}
