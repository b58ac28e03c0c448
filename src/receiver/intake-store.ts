import type { Result } from '../base/result.ts';
import type { EventKind, EventType, Responder } from '../events/index.ts';

/** A receipt as it was first given, and is given again. */
export interface StoredReceipt {
  readonly id: string;
  readonly reference: string;
  /** The receiver's clock, RFC 3339 in UTC. */
  readonly receivedAt: string;
  readonly status: 'received';
  readonly replayed: boolean;
  /** Of the body's bytes; also the fingerprint by which a retry is known. */
  readonly digest: string;
  readonly responder?: Responder;
  /** Local dates, last day included. */
  readonly respondBy?: string;
  readonly endsOn?: string;
  readonly endRule?: string;
  /** Where notice counted from the click would have ended it earlier: that day, for people to look at. */
  readonly endsOnByClick?: string;
  /** IANA zone in which the local dates above are meant. */
  readonly timeZone?: string;
  /** Over all the rest; made anew where the rest changes. */
  readonly signature?: { readonly kid: string; readonly value: string };
}

/** One newly committed event, as an inbox shows it. `data` is verbatim, without the bytes of attachments. */
export interface ReceivedItem {
  readonly id: string;
  readonly reference: string;
  readonly kind: EventKind;
  readonly type: EventType;
  readonly source: string;
  readonly site?: string;
  /** The moment of the click, by the customer's clock. */
  readonly time: string;
  readonly receivedAt: string;
  readonly flags: readonly string[];
  readonly data: unknown;
  readonly endsOn?: string;
  /** Where notice counted from the click would have ended it earlier: that day. */
  readonly endsOnByClick?: string;
  readonly respondBy?: string;
}

/** All that one transaction writes. */
export interface IntakeEntry {
  readonly raw: Uint8Array;
  readonly receipt: StoredReceipt;
  readonly item: ReceivedItem;
  /** Where a new event has effects: one outbox item each, none where it is a replay or a conflict. */
  readonly destinations?: readonly string[];
}

/** `receipt` is always the first one, whatever came after it. */
export interface IntakeOutcome {
  readonly outcome: 'first' | 'replay' | 'conflict';
  readonly receipt: StoredReceipt;
}

/** Bodies kept under one id: the first, and what came later under the same id with other bytes. */
export const mostBodies = 3;

/**
 * Where events are kept. `busy` stands for every state in which a later try may succeed: locked,
 * full, read-only, connection lost. Nothing half-written may remain then.
 */
export interface IntakeStore {
  /** One transaction, on disk before it resolves: the ledger row, its case and its outbox items, or what was there before. */
  receive(entry: IntakeEntry): Promise<Result<IntakeOutcome, 'busy'>>;
  /** The receipt of an id; `undefined` where nothing was received under it. */
  get(id: string): Promise<Result<StoredReceipt | undefined, 'busy'>>;
}
