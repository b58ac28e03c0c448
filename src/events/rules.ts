import { isoInstant, readInstant } from '../base/instant.ts';

/** What members have to be, told without a schema: a page holds its input to these, and the schemas are made of them. */

/** Whether a text says something. White space alone says nothing. */
export const hasWords = (value: string): boolean => value.trim() !== '';

/** Something before and after one `@`, with a dot behind it: all that a schema asks. Where a mail can arrive, `email.ts` says. */
export const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/**
 * Whether a text is a civil date that exists, from 0001-01-01 on. Told by the engine's own `Date`, which makes 2 March
 * of 30 February: the calendar of `terms` would cost a rating, which has no date, a kilobyte.
 */
export const isDate = (value: string): boolean => {
  const day = /^(?!0000)\d{4}-\d\d-\d\d$/.test(value) ? readInstant(value) : NaN;
  return !Number.isNaN(day) && isoInstant(day).startsWith(value);
};

/** Whether a text is an instant as RFC 3339 writes it, with a zone. */
export const isInstant = (value: string): boolean =>
  /^.{10}T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(value) &&
  isDate(value.slice(0, 10));
