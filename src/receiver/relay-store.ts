import type { Result } from '../base/result.ts';
import type { ReceivedItem, StoredReceipt } from './intake-store.ts';

/** `withheld`: kept from being sent on purpose, such as a mail over the recipient's cap. */
export const outboxStates = ['pending', 'delivered', 'dead', 'withheld'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** One effect of one event at one destination. There is one row for each such pair, ever. */
export interface OutboxItem {
  /** Id of the event. */
  readonly event: string;
  /** A name that the host gave, such as `webhook:crm` or `mail:acknowledgement`. */
  readonly destination: string;
  /** Minted when the event was received and the same in every try: the other side knows a repetition by it. */
  readonly messageId: string;
  readonly state: OutboxState;
  /** Tries begun so far; for a claimed item the try that is due now is counted. */
  readonly attempts: number;
  /** RFC 3339 in UTC, by the store's clock, like every time here. */
  readonly createdAt: string;
  /** The next try; while claimed, the end of the lease. */
  readonly dueAt: string;
  readonly settledAt?: string;
  /** What went wrong last: a code such as `http-503`, never a customer's data. */
  readonly error?: string;
}

/** An item that one relay may act on until its lease ends. */
export interface ClaimedItem extends OutboxItem {
  readonly claim: string;
}

export interface Claiming {
  /** Only what this relay knows how to send. */
  readonly destinations: readonly string[];
  readonly most: number;
  /** Milliseconds after which the item is due again, unless it was settled. */
  readonly lease: number;
}

/** How a try ended. A `pending` one is due again after `delay` milliseconds. */
export type Settlement =
  | { readonly state: 'delivered' }
  | { readonly state: 'pending'; readonly delay: number; readonly error: string }
  | { readonly state: 'dead' | 'withheld'; readonly error: string };

/** What is kept of an event. Once its payload is erased only the receipt is left. */
export interface StoredEvent {
  readonly receipt: StoredReceipt;
  readonly item?: ReceivedItem;
  /** The body as it came, attachments included. */
  readonly raw?: Uint8Array;
}

/** A destination to which nothing is sent until it is enabled again. */
export interface DisabledDestination {
  readonly destination: string;
  readonly since: string;
  readonly reason: string;
}

/** Mails that one recipient gets at most, from all receivers of a store together. */
export const mailCap = Object.freeze({ perHour: 3, perDay: 10 });

export interface Retention {
  /** Days after which what a customer wrote is erased; the ledger row stays. */
  readonly payloadDays: number;
  /** Days after which the ledger row goes too: until then a late retry still gets its receipt. */
  readonly ledgerDays: number;
}

/** Days; PROTOCOL's age of the ledger. */
export const ledgerDays = 400;

/** What a retention run did, in events. */
export interface Erased {
  readonly payloads: number;
  readonly rows: number;
}

/** Of the last day where not said otherwise. */
export interface StoreHealth {
  /** Milliseconds since the oldest item that is not settled was made; absent where all are. */
  readonly oldestUnsentAge?: number;
  /** Items not settled yet, and dead letters, of any age. */
  readonly unsent: number;
  readonly dead: number;
  /** Bodies of any age that came under an id already taken. */
  readonly conflicts: number;
  readonly received: number;
  /** Answers that repeated a receipt, as a share of all receipts given: 0 to 1. */
  readonly replayRatio: number;
}

/**
 * The outbox and the ledger as a relay, an inbox and a health check need them. Items come into the
 * outbox only with their event, in one transaction (`IntakeEntry.destinations`). `busy` is as in `IntakeStore`.
 */
export interface RelayStore {
  /** Takes due items, oldest first, so that no other relay has them before their lease ends. Counts the try. */
  claim(claiming: Claiming): Promise<Result<readonly ClaimedItem[], 'busy'>>;
  /**
   * Ends a try. False where nothing changed, because another relay has the item by now or it was settled;
   * only `delivered` holds in any case, as it has happened.
   */
  settle(item: Pick<ClaimedItem, 'messageId' | 'claim'>, settlement: Settlement): Promise<Result<boolean, 'busy'>>;
  /** Makes a dead letter, or a withheld item, due now, with its count of tries at 0. False where it is neither. */
  requeue(messageId: string): Promise<Result<boolean, 'busy'>>;
  /** Items in a state, latest made first. */
  outbox(state: OutboxState, most: number): Promise<Result<readonly OutboxItem[], 'busy'>>;
  /** What is kept of one event; `undefined` where nothing was received under the id. */
  event(id: string): Promise<Result<StoredEvent | undefined, 'busy'>>;
  /** Stops all claims for a destination, in every relay of the store; its items wait. `reason` is a code. */
  disable(destination: string, reason: string): Promise<Result<void, 'busy'>>;
  enable(destination: string): Promise<Result<void, 'busy'>>;
  disabled(): Promise<Result<readonly DisabledDestination[], 'busy'>>;
  /**
   * Counts one mail against `mailCap`; false where the recipient has had enough. A message id is counted once.
   *
   * @param recipient a digest of the address, never the address
   */
  mayMail(recipient: string, messageId: string): Promise<Result<boolean, 'busy'>>;
  health(): Promise<Result<StoreHealth, 'busy'>>;
  /**
   * Erases what has passed its age, at most `most` events in one go; call it until it did nothing. Items of
   * an event that is erased become dead letters (`expired`) first. The age is that of `receivedAt`.
   */
  erase(retention: Retention, most: number): Promise<Result<Erased, 'busy'>>;
}
