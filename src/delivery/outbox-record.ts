import type { Problem, Receipt } from '../events/receipt.ts';

export const ackModes = ['receipt', 'status'] as const;
export type AckMode = (typeof ackModes)[number];
export const transportModes = ['full', 'simple'] as const;
export type TransportMode = (typeof transportModes)[number];

/** The major version of the rows' layout is part of the name, so that no page ever has to upgrade another's. */
export const outboxName = 'kroon-outbox-1';

/** Where and how an event goes. */
export interface Destination {
  /** Absolute URL; empty where a client of the page's own delivers. */
  readonly endpoint: string;
  readonly ack: AckMode;
  readonly transport: TransportMode;
}

/** Why an unsent event still waits after a try. */
export const retryReasons = ['network', 'timeout', 'status', 'unacknowledged', 'misconfigured'] as const;
export type RetryReason = (typeof retryReasons)[number];

/** One event in the outbox; `outbox-row.ts` says how it is stored. The bytes are frozen at submit and re-sent as they are. */
export interface OutboxRecord {
  readonly id: string;
  readonly reference: string;
  /** Which configuration delivers it: site key and the event's source fragment. Opaque here. */
  readonly queue: string;
  /** The body; `null` once settled: the payload goes, the receipt stays. */
  readonly bytes: Uint8Array | null;
  readonly digest: string;
  /** Digest of the event's `data` alone; records of an earlier version have none. */
  readonly content?: string;
  readonly destination: Destination;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly attempts: number;
  /** Tries that were answered as a success but without the receipt that is owed. */
  readonly unacknowledged: number;
  /** Milliseconds since 1970 UTC before which no try is due. */
  readonly dueAt: number;
  readonly status: 'unsent' | 'rejected' | 'received' | 'sent';
  /** What the last try met; `null` before the first one and once there is nothing to wait for. */
  readonly retryReason: RetryReason | null;
  readonly problem?: Problem;
  readonly receipt?: Receipt;
}

const day = 24 * 60 * 60 * 1000;

/** How long settled rows stay on a device, in days after they were made, and how many of them: the last ones. */
export const settledLimits = { days: 90, rows: 50 } as const;

/** The settled rows that have had their time, of rows oldest first. What is unsent or refused has no end of its own. */
export function overIn(rows: readonly OutboxRecord[], now: number): readonly OutboxRecord[] {
  const settled = rows.filter(({ status }) => status === 'received' || status === 'sent');
  const most = settled.length - settledLimits.rows;
  return settled.filter(({ createdAt }, place) => place < most || now - createdAt > settledLimits.days * day);
}

/** Whether an unsent event waits for so long, 30 days, that the customer is to be told that it never arrived. */
export function isStale({ status, createdAt }: OutboxRecord, now: number): boolean {
  return status === 'unsent' && now - createdAt > 30 * day;
}

/** Whether `row` says more than `known`: what is settled stays settled, else the later try wins. */
export function isNewer(row: OutboxRecord, known: OutboxRecord): boolean {
  return known.bytes !== null && (row.bytes === null || row.attempts > known.attempts);
}

/** Whether `next` may take the place of `stored`: what fails in one tab must undo neither another's receipt nor its bytes. */
export function mayReplace(stored: OutboxRecord, next: OutboxRecord): boolean {
  return next.bytes === null || (stored.bytes !== null && stored.digest === next.digest);
}
