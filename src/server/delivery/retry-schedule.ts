const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Milliseconds before each attempt, counted from the one before it: the schedule that Standard Webhooks
 * gives ("Deliverability and reliability"). Ten attempts in about three days.
 */
export const retryDelays = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/**
 * Attempts where the answer blames what was sent, or how: it may be a deployment of an hour, and what it is else only a
 * person can mend. Six attempts in under eight hours, so that it is known on the same day.
 */
const blamedAttempts = 6;

/** Statuses of the 4xx class that pass by themselves: time-out, conflict, lock, too early, too many. */
const passing = [408, 409, 423, 425, 429];

/** Attempts that failed together shall not come back together: each delay is moved by up to this share. */
export const retrySpread = 0.2;

/** What a destination may ask for by Retry-After, in milliseconds. */
const shortestWait = second;
const longestWait = 24 * hour;

/** Attempts at most, by why the last one failed. */
function mostAttempts(reason: string | undefined, retryAfter: number | undefined): number {
  const status = Number(/^status-(4\d\d)$/.exec(reason ?? '')?.[1] ?? NaN);
  // The same bytes will be too large tomorrow as well, unless it says that it will have room (RFC 9110 section 15.5.14).
  if (status === 413 && retryAfter === undefined) return 1;
  return Number.isNaN(status) || passing.includes(status) ? retryDelays.length : blamedAttempts;
}

/**
 * Milliseconds until the next attempt, or `undefined` after the last one: then it is a dead letter.
 *
 * @param attempts how many were made
 * @param random from 0 up to 1, as `Math.random` gives
 * @param retryAfter milliseconds that the destination asked for; the later of the two counts
 * @param reason why the last one failed, such as `status-404`
 */
export function nextDelay(attempts: number, random: number, retryAfter?: number, reason?: string): number | undefined {
  const delay = attempts < mostAttempts(reason, retryAfter) ? retryDelays[attempts] : undefined;
  if (delay === undefined) return undefined;
  const spread = Math.round(delay * (1 + retrySpread * (2 * random - 1)));
  if (retryAfter === undefined || Number.isNaN(retryAfter)) return spread;
  return Math.max(spread, Math.min(Math.max(retryAfter, shortestWait), longestWait));
}

/**
 * Milliseconds that a Retry-After header asks for (RFC 9110 section 10.2.3), or `undefined` where it says nothing.
 *
 * @param now milliseconds since 1970 UTC
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * second;
  // Only the date that HTTP writes: `Date.parse` alone would read a year from "12.5".
  const date = /^\s*\w{3,9},? /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
