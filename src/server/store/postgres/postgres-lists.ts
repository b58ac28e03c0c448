import type { Backlog, OutboxItem, RelayStore, Unreached } from '../../../receiver/relay-store.ts';
import { type PostgresPool, attempt } from './postgres-connection.ts';
import { itemColumns, now, plain } from './postgres-rows.ts';

type Lists = Pick<RelayStore, 'outbox' | 'backlog' | 'unreached' | 'requeue' | 'dismiss'>;

const ended = `state IN ('dead', 'withheld', 'unreached')`;

const selectState = `
SELECT ${itemColumns} FROM kroon.outbox WHERE state = $2 AND dismissed_at IS NULL ORDER BY created_at DESC LIMIT $1`;
const selectDismissed = `
SELECT ${itemColumns} FROM kroon.outbox WHERE dismissed_at IS NOT NULL ORDER BY dismissed_at DESC LIMIT $1`;

// A literal state each: one of several could not use the indexes that hold some states alone.
const countOf = (state: Backlog['state'], dueAt = 'NULL::timestamptz') => `
SELECT destination, '${state}' AS state, error, count(*)::int AS count, min(created_at) AS oldest, ${dueAt} AS "dueAt"
FROM kroon.outbox WHERE state = '${state}' AND dismissed_at IS NULL GROUP BY destination, error`;
const next = 'min(due_at)';
const selectBacklog = `
${[countOf('pending', next), countOf('gathered', next), countOf('dead'), countOf('unreached')].join(' UNION ALL ')}
ORDER BY destination, state, count DESC`;

const selectUnreached = `
SELECT event, destination, error FROM kroon.outbox
WHERE event = ANY($1) AND state = 'unreached' ORDER BY event, destination`;

const revive = `
UPDATE kroon.outbox SET state = 'pending', gathering = NULL, attempts = 0, due_at = ${now}, settled_at = NULL,
  dismissed_at = NULL, dismissed_by = NULL
WHERE message_id = $2 AND ${ended}`;

const dismiss = `
UPDATE kroon.outbox SET dismissed_at = ${now}, dismissed_by = $3
WHERE message_id = $2 AND ${ended} AND dismissed_at IS NULL`;

/** What a person sees of the outbox, and changes in it. */
export function createPostgresLists(pool: PostgresPool, time: () => Date | null, onFault?: (error: unknown) => void): Lists {
  const ask = <Value>(run: () => Promise<Value>) => attempt(run, onFault);
  const select = async (sql: string, ...values: readonly unknown[]) =>
    (await pool.query<object>(sql, [...values])).rows.map(plain);
  const change = async (sql: string, ...values: readonly unknown[]) => ((await pool.query(sql, [...values])).rowCount ?? 0) > 0;

  return {
    outbox: (state, most) =>
      ask(async () => {
        const rows = state === 'dismissed' ? select(selectDismissed, most) : select(selectState, most, state);
        return (await rows) as OutboxItem[];
      }),
    backlog: () => ask(async () => (await select(selectBacklog)) as Backlog[]),
    unreached: (events) => ask(async () => (await select(selectUnreached, events)) as Unreached[]),
    requeue: (messageId) => ask(() => change(revive, time(), messageId)),
    dismiss: (messageId, by) => ask(() => change(dismiss, time(), messageId, by ?? null)),
  };
}
