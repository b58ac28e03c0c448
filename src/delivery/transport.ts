import type { Problem, Receipt } from '../events/receipt.ts';
import type { OutboxRecord } from './outbox-record.ts';

/** What one try brought. Not one of these is "received" but the parsed receipt. */
export type Attempt =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** A 2xx without a receipt, where `ack="status"`. */
  | { readonly kind: 'accepted' }
  /** Try again: no network, time-out, 408, 409, 425, 429, 5xx. `retryAfter` in milliseconds from now. */
  | { readonly kind: 'retry'; readonly cause: 'network' | 'timeout' | 'status'; readonly status?: number; readonly retryAfter?: number }
  /** 2xx without a receipt where one is owed, or a redirect: not received; a mistake of the endpoint's. Status 0 where there was none to read. */
  | { readonly kind: 'unacknowledged'; readonly status: number }
  /** 401, 403, 404, 405, 410: slow retry, shown. */
  | { readonly kind: 'misconfigured'; readonly status: number }
  /** Refused for good: rejected and shown. */
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A record that still has its payload. */
export type UnsentRecord = OutboxRecord & { readonly bytes: Uint8Array };

export interface Transport {
  /** One try. It resolves with what it brought and does not reject; the caller keeps the time and aborts. */
  send(record: UnsentRecord, signal: AbortSignal): Promise<Attempt>;
  /** One try that may outlive the page. Nobody hears what it brings, so it never counts as delivered. */
  sendOnLeaving?(record: UnsentRecord): void;
}

/** No answer came. */
export const noAnswer: Attempt = { kind: 'retry', cause: 'network' };
