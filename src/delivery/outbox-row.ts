import type { OutboxRecord } from './outbox-record.ts';

/**
 * A record as it is stored. The names of its members and the values of `status` stay what they were first, since two
 * versions of the script share one device: where a word of ours is another now, it is mapped here and nowhere else.
 */
interface OutboxRow extends Omit<OutboxRecord, 'queue' | 'retryReason' | 'status'> {
  /** Layout of this row; a row of a later layout is set aside. */
  readonly version: 1;
  readonly lane: OutboxRecord['queue'];
  readonly hold: OutboxRecord['retryReason'];
  readonly status: Exclude<OutboxRecord['status'], 'rejected'> | 'parked';
}

export function toRow({ queue: lane, retryReason: hold, status, ...rest }: OutboxRecord): OutboxRow {
  return { ...rest, version: 1, lane, hold, status: status === 'rejected' ? 'parked' : status };
}

/** The record of a stored row; nothing where this version cannot read it: another's, or a damaged one, is left alone. */
export function fromRow(row: unknown): OutboxRecord | undefined {
  const { version, lane: queue, hold: retryReason, ...rest } = (row ?? {}) as OutboxRow;
  const { id, digest, bytes, attempts, dueAt, createdAt, status, destination } = rest as Partial<OutboxRow>;
  const readable =
    (version as number) === 1 &&
    [id, queue, digest, status, destination?.endpoint].every((text) => typeof text === 'string') &&
    [attempts, dueAt, createdAt].every(Number.isFinite) &&
    (bytes === null || ArrayBuffer.isView(bytes));
  return readable ? { ...rest, queue, retryReason, status: status === 'parked' ? 'rejected' : status! } : undefined;
}
