import { readInstant } from '../base/instant.ts';
import type { RetryReason } from './outbox-record.ts';
import type { Attempt } from './transport.ts';

const second = 1000;
const minute = 60 * second;

/** The longest that any try waits, in milliseconds: a stored due time beyond it comes from a wrong clock. */
export const longestWait = 60 * minute;
/** No event is tried twice within this time, whoever asks; milliseconds. */
export const shortestWait = second;

export interface RetryContext {
  /** Tries before this one. */
  readonly attempts: number;
  /** Tries before this one that lacked the receipt owed. */
  readonly unacknowledged: number;
  /** 0 to 1. */
  readonly random: number;
  /** Whether the page is out of sight. */
  readonly hidden: boolean;
}

/** What follows from a try. `report` says that the page's developer should hear of it. */
export type Plan =
  | { readonly kind: 'settled' }
  | { readonly kind: 'rejected' }
  /** `dueIn` in milliseconds. */
  | { readonly kind: 'retry'; readonly dueIn: number; readonly retryReason: RetryReason; readonly report: boolean };

/** Decides what follows from a try. There is no limit to the tries: only a receipt ends them, or a refusal. */
export function planAfter(attempt: Attempt, { attempts, unacknowledged, random, hidden }: RetryContext): Plan {
  // Full jitter: clients that failed together do not come back together.
  const cap = Math.min((hidden ? 15 : 5) * minute, 2 * second * 2 ** attempts);
  const backoff = second + random * (cap - second);
  switch (attempt.kind) {
    case 'receipt':
    case 'accepted':
      return { kind: 'settled' };
    case 'refused':
      return { kind: 'rejected' };
    case 'retry': {
      const asked = attempt.retryAfter;
      const dueIn = asked === undefined ? backoff : Math.min(Math.max(asked, second), 15 * minute);
      return { kind: 'retry', dueIn, retryReason: attempt.cause, report: false };
    }
    case 'unacknowledged':
      return {
        kind: 'retry',
        dueIn: Math.max(30 * second, backoff),
        retryReason: attempt.kind,
        report: unacknowledged >= 2,
      };
    case 'misconfigured':
      return { kind: 'retry', dueIn: longestWait, retryReason: attempt.kind, report: true };
  }
}

/** How long one try may take, in milliseconds, for a body of that many bytes: slow networks are not broken ones. */
export function timeoutOf(size: number): number {
  return 15 * second + (size / 10_000) * second;
}

/**
 * Reads a Retry-After header (RFC 9110 section 10.2.3): seconds or an HTTP date.
 *
 * @param now milliseconds since 1970 UTC.
 * @returns milliseconds from now, unclamped; `undefined` where it is absent or nonsense.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * second;
  // An engine makes a date of almost anything, so the shape is checked first.
  const date = /^[A-Z][a-z]+, .+ \d\d:\d\d:\d\d GMT$/.test(header) ? readInstant(header) : NaN;
  return Number.isNaN(date) ? undefined : date - now;
}
