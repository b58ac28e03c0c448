import type { Result } from '../base/result.ts';
import type { ReceivedItem, StoredReceipt } from './intake-store.ts';

/**
 * `withheld`: kept from being sent on purpose, such as a mail over the recipient's cap. `gathered`: waits to be sent
 * together with others of its recipient. `unreached`: who it is meant for cannot be reached so, such as a mistyped
 * address; a matter of the case, where `dead` is one of the destination.
 */
export const outboxStates = ['pending', 'gathered', 'delivered', 'dead', 'withheld', 'unreached'] as const;
/** One of `outboxStates`. */
export type OutboxState = (typeof outboxStates)[number];

/** One effect of one event at one destination. There is one row for each such pair, ever. */
export interface OutboxItem {
  /** Id of the event. */
  readonly event: string;
  /** A name that the host gave, such as `webhook:crm` or `mail:acknowledgement`. */
  readonly destination: string;
  /** Minted when the event was received and the same in every try: the other side knows a repetition by it. */
  readonly messageId: string;
  /** Where it stands. */
  readonly state: OutboxState;
  /** Tries begun so far; for a claimed item the try that is due now is counted. */
  readonly attempts: number;
  /** RFC 3339 in UTC, by the store's clock, like every time here. */
  readonly createdAt: string;
  /** The next try; while claimed, the end of the lease. */
  readonly dueAt: string;
  /** When it came to its end, RFC 3339 in UTC. */
  readonly settledAt?: string;
  /** What went wrong last: a code such as `status-503`, never a customer's data. */
  readonly error?: string;
  /** When somebody took it off the list of what is to be done, and who, where they said so. */
  readonly dismissedAt?: string;
  /** Who took it off that list, where they said so. */
  readonly dismissedBy?: string;
}

/** Of an event whose recipient was not reached at a destination: what its case is marked by. */
export type Unreached = Pick<OutboxItem, 'event' | 'destination' | 'error'>;

/** What did not arrive at one destination, by its state and by what went wrong last. */
export interface Backlog extends Pick<OutboxItem, 'destination' | 'error'> {
  /** Where these items stand. */
  readonly state: 'pending' | 'gathered' | 'dead' | 'unreached';
  /** How many they are. */
  readonly count: number;
  /** When the oldest was made. */
  readonly oldest: string;
  /** The next try, where there is one. */
  readonly dueAt?: string;
}

/** Items that are sent as one. Once it was claimed nothing joins it any more: what comes then is gathered anew. */
export interface Gathering {
  /** The same in every try, as a message id is. */
  readonly id: string;
  /** All that are left of it, oldest first. */
  readonly items: readonly Pick<OutboxItem, 'messageId' | 'event'>[];
}

/** An item that one relay may act on until its lease ends. */
export interface ClaimedItem extends OutboxItem {
  /** Names the claim: by it the try is settled. */
  readonly claim: string;
  /** Where it is one of several: it stands for all of them. */
  readonly gathering?: Gathering;
}

/** What a try is settled by. */
export type TriedItem = Pick<ClaimedItem, 'messageId' | 'claim' | 'gathering'>;

/** What a relay asks for. */
export interface Claiming {
  /** Only what this relay knows how to send. */
  readonly destinations: readonly string[];
  /** A gathering counts as one. */
  readonly most: number;
  /** Milliseconds after which the item is due again, unless it was settled. */
  readonly lease: number;
}

/**
 * How a try ended. A `pending` one is due again after `delay` milliseconds. A `gathered` one joins those of its recipient
 * that were not claimed yet, or opens a gathering, and its tries are counted anew.
 */
export type Settlement =
  | { readonly state: 'delivered' }
  | {
      readonly state: 'gathered';
      /** A digest of the address, never the address. */
      readonly recipient: string;
      /** What it adds to what is sent. */
      readonly bytes: number;
    }
  | { readonly state: 'pending'; readonly delay: number; readonly error: string }
  | { readonly state: 'dead' | 'withheld' | 'unreached'; readonly error: string };

/** What is kept of an event. Once its payload is erased only the receipt is left. */
export interface StoredEvent {
  /** The receipt, as it is given again. */
  readonly receipt: StoredReceipt;
  /** What an inbox shows of it. */
  readonly item?: ReceivedItem;
  /** The body as it came, attachments included. */
  readonly raw?: Uint8Array;
}

/** A destination to which nothing is sent until it is enabled again. */
export interface DisabledDestination {
  /** Its name. */
  readonly destination: string;
  /** RFC 3339 in UTC. */
  readonly since: string;
  /** Why, as a code. */
  readonly reason: string;
}

/** Mails that one recipient gets at most, from all receivers of a store together. */
export const mailCap = Object.freeze({ perHour: 3, perDay: 10 });

/**
 * What legal acts over the cap are gathered by. `wait`: milliseconds from the receipt of the first one, and between two
 * gatherings for one recipient; a minute less than the quarter of an hour that was promised, for a poll and a slow
 * server. `bytes` of one gathering: what is quoted or encoded grows threefold at worst, and 10 MB are refused by many.
 */
export const gatherCap = Object.freeze({ wait: 14 * 60 * 1000, bytes: 2 * 1024 * 1024 });

/** How long is kept what was received. */
export interface Retention {
  /** Days after which what a customer wrote is erased; the ledger row stays. */
  readonly payloadDays: number;
  /** Days after which the ledger row goes too: until then a late retry still gets its receipt. */
  readonly ledgerDays: number;
}

/** Days; PROTOCOL's age of the ledger. */
export const ledgerDays = 400;

/** What has passed its age, or was erased for it. */
export interface Erased {
  /** Bodies that customers sent. */
  readonly payloads: number;
  /** Events whose receipt goes too. */
  readonly rows: number;
}

/** What age would erase, found once: it is erased where a second look, a day later, finds it again. */
export interface RetentionLook {
  /** When it was found, by the store's clock. */
  readonly at: string;
  /** The ages by which it was found. */
  readonly retention: Retention;
}

/** By what a clock is judged before anything is erased by it. */
export interface RetentionStanding {
  /** The store's clock now, RFC 3339 in UTC. */
  readonly now: string;
  /** `receivedAt` of the newest letter that is kept. */
  readonly newest?: string;
  /** The first look, where there was one. */
  readonly look?: RetentionLook;
}

/**
 * Milliseconds that an item waits at most, a claim or a settlement: a time of its own that is further ahead was written
 * by a clock that was wrong.
 */
export const longestDelay = 30 * 60 * 60 * 1000;

/** Of the last day where not said otherwise. */
export interface StoreHealth {
  /** Milliseconds since the oldest item that is not settled was made, and not for a gathering's sake; absent where all are. */
  readonly oldestUnsentAge?: number;
  /** Items not settled yet, and dead letters that nobody dismissed, of any age. */
  readonly unsent: number;
  /** Items that no try will deliver, and nobody dismissed. */
  readonly dead: number;
  /** Bodies of any age that came under an id already taken. */
  readonly conflicts: number;
  /** Events received. */
  readonly received: number;
  /** Answers that repeated a receipt, as a share of all receipts given: 0 to 1. */
  readonly replayRatio: number;
}

/**
 * The outbox and the ledger as a relay, an inbox and a health check need them. Items come into the
 * outbox only with their event, in one transaction (`IntakeEntry.destinations`). `busy` is as in `IntakeStore`.
 */
export interface RelayStore {
  /**
   * Takes due items, oldest first, so that no other relay has them before their lease ends. Counts the try. An item
   * that is due later than `longestDelay` from now is due. A gathering is taken whole: all relays of a store together
   * never have parts of it.
   */
  claim(claiming: Claiming): Promise<Result<readonly ClaimedItem[], 'busy'>>;
  /**
   * Ends a try: of the item, or where it has a gathering of all items that this names, in one write. False where
   * nothing changed, because another relay has the item by now or it was settled; only `delivered` holds in any case,
   * as it has happened.
   */
  settle(item: TriedItem, settlement: Settlement): Promise<Result<boolean, 'busy'>>;
  /**
   * Makes a dead letter due now, or an item that was withheld or did not reach anybody, with its count of tries at 0.
   * False where it is none of them.
   */
  requeue(messageId: string): Promise<Result<boolean, 'busy'>>;
  /**
   * Takes such an item off the list of what is to be done. It stays what it is, and may be asked for again. False where it
   * is none of them, or was dismissed.
   *
   * @param by who does so, where that is known
   */
  dismiss(messageId: string, by?: string): Promise<Result<boolean, 'busy'>>;
  /** Items in a state, latest made first, without those that were dismissed; `dismissed`: those, latest first. */
  outbox(state: OutboxState | 'dismissed', most: number): Promise<Result<readonly OutboxItem[], 'busy'>>;
  /** What waits and what did not arrive, counted. What was dismissed is not. */
  backlog(): Promise<Result<readonly Backlog[], 'busy'>>;
  /** Of these events, what reached nobody, dismissed or not: somebody has to know it, whoever looked at it before. */
  unreached(events: readonly string[]): Promise<Result<readonly Unreached[], 'busy'>>;
  /** What is kept of one event; `undefined` where nothing was received under the id. */
  event(id: string): Promise<Result<StoredEvent | undefined, 'busy'>>;
  /** Stops all claims for a destination, in every relay of the store; its items wait. `reason` is a code. */
  disable(destination: string, reason: string): Promise<Result<void, 'busy'>>;
  /** Lets a destination be sent to again. */
  enable(destination: string): Promise<Result<void, 'busy'>>;
  /** The destinations to which nothing is sent. */
  disabled(): Promise<Result<readonly DisabledDestination[], 'busy'>>;
  /**
   * Counts one mail against `mailCap`; false where the recipient has had enough. A message id is counted once. What was
   * counted over an hour later than now, by a clock that was wrong, does not count.
   *
   * @param recipient a digest of the address, never the address
   */
  mayMail(recipient: string, messageId: string): Promise<Result<boolean, 'busy'>>;
  /** Counts what waits and what went wrong. */
  health(): Promise<Result<StoreHealth, 'busy'>>;
  /** Whether a letter could be taken in now: writes one as intake does, and takes it back. Nobody ever sees it. */
  probe(): Promise<Result<void, 'busy'>>;
  /** The store's clock, what it has to agree with, and the look that is kept. */
  retention(): Promise<Result<RetentionStanding, 'busy'>>;
  /** Counts what has passed its age now, and keeps that look in place of the last one; where nothing has, none. */
  look(retention: Retention): Promise<Result<Erased, 'busy'>>;
  /**
   * Erases what had passed its age at a moment, at most `most` events in one go; call it until it did nothing. Items of
   * an event that is erased become dead letters (`expired`) first. The age is that of `receivedAt`, but nothing is older
   * than what arrived before it: a clock that was behind makes no letter old. `busy` also where another receiver is at it.
   *
   * @param asOf RFC 3339 in UTC: that of the kept look, never the present, which a clock may have made up
   */
  erase(retention: Retention, most: number, asOf: string): Promise<Result<Erased, 'busy'>>;
}
