import type { Problem, Receipt } from '../events/receipt.ts';

export const ackModes = ['receipt', 'status'] as const;
export type AckMode = (typeof ackModes)[number];
export const transportModes = ['full', 'simple'] as const;
export type TransportMode = (typeof transportModes)[number];

/** Where and how an event goes. */
export interface Destination {
  /** Absolute URL. */
  readonly endpoint: string;
  readonly ack: AckMode;
  readonly transport: TransportMode;
}

/** One event in the outbox. The bytes are frozen at submit and re-sent as they are. */
export interface OutboxRecord {
  /** Layout of this row; a row of a later layout is set aside. */
  readonly version: 1;
  readonly id: string;
  readonly reference: string;
  /** Which configuration delivers it: site key and the event's source fragment. Opaque here. */
  readonly lane: string;
  /** The body; `null` once settled: the payload goes, the receipt stays. */
  readonly bytes: Uint8Array | null;
  readonly digest: string;
  readonly destination: Destination;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly attempts: number;
  /** Milliseconds since 1970 UTC before which no try is due. */
  readonly dueAt: number;
  readonly status: 'unsent' | 'parked' | 'received' | 'sent';
  readonly problem?: Problem;
  readonly receipt?: Receipt;
}
