import type { Result } from '../base/result.ts';
import type { EventKind, EventType, Responder } from '../events/index.ts';

/** A receipt as it was first given, and is given again. */
export interface StoredReceipt {
  /** Id of the event, a UUID. */
  readonly id: string;
  /** The reference that belongs to the id. */
  readonly reference: string;
  /** The receiver's clock, RFC 3339 in UTC. */
  readonly receivedAt: string;
  /** The one word of a receipt. */
  readonly status: 'received';
  /** Whether these bytes had been received before. */
  readonly replayed: boolean;
  /** Of the body's bytes; also the fingerprint by which a retry is known. */
  readonly digest: string;
  /** Who answers. */
  readonly responder?: Responder;
  /** Local dates, last day included. */
  readonly respondBy?: string;
  /** The last day of the contract. */
  readonly endsOn?: string;
  /** How that day was found, in a word. */
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
  /** Id of the event, a UUID. */
  readonly id: string;
  /** The reference that the customer sees. */
  readonly reference: string;
  /** The kind of widget. */
  readonly kind: EventKind;
  /** The event's type. */
  readonly type: EventType;
  /** Origin of the page, `#` and the kind. */
  readonly source: string;
  /** Public key of the site, where the event names one. */
  readonly site?: string;
  /** The moment of the click, by the customer's clock. */
  readonly time: string;
  /** The receiver's clock, RFC 3339 in UTC. */
  readonly receivedAt: string;
  /** What a person should look at, in codes. */
  readonly flags: readonly string[];
  /** What the customer said. */
  readonly data: unknown;
  /** Local date, the last day of the contract. */
  readonly endsOn?: string;
  /** Where notice counted from the click would have ended it earlier: that day. */
  readonly endsOnByClick?: string;
  /** Local date by which an answer was promised, that day included. */
  readonly respondBy?: string;
}

/** All that one transaction writes. */
export interface IntakeEntry {
  /** The body as it came. */
  readonly raw: Uint8Array;
  /** The receipt that is given, where this is the first. */
  readonly receipt: StoredReceipt;
  /** What an inbox shows of it. */
  readonly item: ReceivedItem;
  /** Where a new event has effects: one outbox item each, none where it is a replay or a conflict. */
  readonly destinations?: readonly string[];
}

/** `receipt` is always the first one, whatever came after it. */
export interface IntakeOutcome {
  /** New, the same bytes again, or other bytes under the same id. */
  readonly outcome: 'first' | 'replay' | 'conflict';
  /** The first one. */
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
