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

/** Attempts that failed together shall not come back together: each delay is moved by up to this share. */
export const retrySpread = 0.2;

/** What a destination may ask for by Retry-After, in milliseconds. */
const shortestWait = second;
const longestWait = 24 * hour;

/**
 * Milliseconds until the next attempt, or `undefined` after the last one: then it is a dead letter.
 *
 * @param attempts how many were made
 * @param random from 0 up to 1, as `Math.random` gives
 * @param retryAfter milliseconds that the destination asked for; the later of the two counts
 */
export function nextDelay(attempts: number, random: number, retryAfter?: number): number | undefined {
  const delay = retryDelays[attempts];
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
