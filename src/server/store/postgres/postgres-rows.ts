/** The first parameter of each statement that needs a time. One clock for all receivers, where none is given. */
export const now = 'coalesce($1::timestamptz, now())';

/** An outbox row by the names of the port. */
export const itemColumns = `event, destination, message_id AS "messageId", state, attempts, created_at AS "createdAt",
  due_at AS "dueAt", settled_at AS "settledAt", error, dismissed_at AS "dismissedAt", dismissed_by AS "dismissedBy"`;

/** Dates as RFC 3339; absent members stay absent: the port knows no null. */
export function plain(row: object): unknown {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : (value as unknown)]),
  );
}
