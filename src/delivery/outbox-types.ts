import type { Clock } from '../base/clock.ts';
import type { KroonEvent } from '../events/envelope.ts';
import type { Destination, RetryReason, OutboxRecord } from './outbox-record.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Channel, Locks } from './tab-lock.ts';
import type { Transport } from './transport.ts';

/** How an event in the outbox stands now. */
export interface Delivery {
  readonly record: OutboxRecord;
  /** Whether a try is under way. */
  readonly sending: boolean;
  /** Whether the record stands in a store that survives the page. */
  readonly durable: boolean;
  /** Whether an earlier page, or another tab, left it unsettled: who left it is told how it ends. */
  readonly left: boolean;
  /** Whether something lies there that this page may not reach: CSP, CORS, a blocker. Then it is not offline. */
  readonly blocked?: boolean;
  /** Whether the record is not what this page gave: another tab sent other words of the same draft first. */
  readonly superseded?: boolean;
  /** Whether it was taken back, here or in another tab: the outbox has it no more. */
  readonly withdrawn?: boolean;
  /** A mistake of the page's or its endpoint's, with the change in which it showed. */
  readonly report?: RetryReason;
}

export interface OutboxOptions {
  /** Opens the durable store; where that fails or takes over 3 s, memory serves. */
  readonly open: () => Promise<OutboxStore>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** The destination that the page's present configuration gives a record; else the recorded one serves. */
  readonly destinationOf: (record: OutboxRecord) => Destination | undefined;
  /** Whether the page is out of sight, where that is known. */
  readonly hidden?: () => boolean;
  /** `navigator.locks`, where there is one. */
  readonly locks?: Locks | undefined;
  readonly channel?: Channel | undefined;
  /** Whether the endpoint answers anything at all, asked where three tries met no network. */
  readonly probe?: ((endpoint: string) => Promise<boolean>) | undefined;
}

export interface DrainOptions {
  /** Makes every unsent item due: the customer asks. */
  readonly now?: boolean;
  /** Makes due what met no network: it may be back. */
  readonly online?: boolean;
}

export interface Outbox {
  /**
   * Writes the event, then sends it. Resolves when it is committed (or held in memory), with how it
   * stands; what follows comes through `watch`.
   */
  submit(event: KroonEvent, queue: string, destination: Destination): Promise<Delivery>;
  /** Tries everything that is due; `now` makes unsent items due. */
  drain(options?: DrainOptions): Promise<void>;
  /** The page may be gone in a moment: what was never tried is sent once, on the chance. It stays in the outbox. */
  leave(): void;
  /** Hears every change of any delivery. */
  watch(listener: (delivery: Delivery) => void): () => void;
  list(): Promise<readonly Delivery[]>;
  /** Deletes an unsent item because the customer said so. */
  remove(id: string): Promise<void>;
}
