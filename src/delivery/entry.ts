import { sum } from '../base/sum.ts';
import type { KroonEvent } from '../events/envelope.ts';
import { deriveReference } from '../events/reference.ts';
import { freezeEvent } from './frozen-event.ts';
import type { Delivery } from './outbox-types.ts';
import type { Destination, OutboxRecord } from './outbox-record.ts';
import { type RetryContext, longestWait, planAfter } from './retry-policy.ts';
import type { Attempt } from './transport.ts';

/** The page's own copy of a record: it sends even if the store is emptied under it. */
export interface Entry {
  record: OutboxRecord;
  /** What this page gave under the id, as its `content`; another tab may have been first, with other words. */
  given?: string | undefined;
  durable: boolean;
  /** Whether this page found it unsettled in the store, and did not make it. */
  left: boolean;
  /** Also true while the first write is pending: nothing else may send it then. */
  sending: boolean;
  /** Resolves when the first write is done with, well or not. */
  written?: Promise<unknown>;
  /** Monotonic times, in milliseconds: next try due, last try begun, end of the wait for another tab. */
  due: number;
  tried: number;
  deadline: number;
  /** Whether something answers where no try got through; unknown until it was asked. */
  blocked?: boolean;
  cancel: () => void;
  abort: () => void;
}

const nothing = () => {};

export function createEntry(record: OutboxRecord): Entry {
  return {
    record,
    durable: false,
    left: false,
    sending: false,
    due: 0,
    tried: -Infinity,
    deadline: Infinity,
    cancel: nothing,
    abort: nothing,
  };
}

export function viewOf({ record, given, sending, durable, blocked, left }: Entry): Delivery {
  const superseded = given !== undefined && record.content !== undefined && given !== record.content;
  return { record, sending, durable, left, ...(blocked && { blocked }), ...(superseded && { superseded }) };
}

/** The record of an event that has not been tried. */
export function recordOf(event: KroonEvent, queue: string, destination: Destination, now: number): OutboxRecord {
  return {
    ...freezeEvent(event),
    id: event.id,
    reference: deriveReference(event.id),
    queue,
    destination,
    createdAt: now,
    attempts: 0,
    unacknowledged: 0,
    dueAt: now,
    status: 'unsent',
    retryReason: null,
  };
}

/** What a try makes of a record, with what follows. */
export function recordAfter(
  { problem: _, ...record }: OutboxRecord,
  last: Attempt,
  now: number,
  context: Pick<RetryContext, 'random' | 'hidden'>,
) {
  const plan = planAfter(last, { ...record, ...context });
  const next: OutboxRecord = {
    ...record,
    attempts: record.attempts + 1,
    unacknowledged: record.unacknowledged + Number(last.kind === 'unacknowledged'),
    retryReason: null,
    ...(plan.kind === 'settled' && { bytes: null, status: 'sent' }),
    ...(last.kind === 'receipt' && { status: 'received', receipt: last.receipt }),
    ...(last.kind === 'refused' && { status: 'rejected', problem: last.problem }),
    ...(plan.kind === 'retry' && { retryReason: plan.retryReason, dueAt: now + plan.dueIn }),
  };
  return { plan, next };
}

/** Milliseconds until a stored due time; one that is out of reach comes from a clock that was wrong. */
export function waitOf({ dueAt }: OutboxRecord, now: number): number {
  const wait = dueAt - now;
  return wait > longestWait ? 0 : Math.max(0, wait);
}

/** What may stand unsent on a device. Beyond it events are held in memory; none is ever evicted. */
export const outboxLimits = { events: 50, bytes: 8 * 1024 * 1024 } as const;

/** Whether a record may be added to those that are stored. */
export function hasRoom(stored: readonly OutboxRecord[], record: OutboxRecord): boolean {
  const unsent = [record, ...stored.filter(({ id }) => id !== record.id)].filter(({ bytes }) => bytes);
  const size = sum(unsent.map(({ bytes }) => bytes!.length));
  return unsent.length <= outboxLimits.events && size <= outboxLimits.bytes;
}
