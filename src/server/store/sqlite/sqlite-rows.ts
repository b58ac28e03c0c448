/** An outbox row by the names of the port. */
export const itemColumns = `event, destination, message_id AS "messageId", state, attempts, created_at AS "createdAt",
  due_at AS "dueAt", settled_at AS "settledAt", error, dismissed_at AS "dismissedAt", dismissed_by AS "dismissedBy"`;

/** Absent members stay absent: the port knows no null. */
export function withoutNulls(row: unknown): unknown {
  return Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null));
}
