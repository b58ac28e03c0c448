import { isoInstant, readInstant } from '../base/instant.ts';
import { type Result, fault, ok } from '../base/result.ts';
import { type LocalDate, addDays, earlierOf, fromEpochDay, inCalendar, parseDate, toEpochDay } from './local-date.ts';

/** Why an instant has no local date. */
export type ZoneFault = 'unknown-zone' | 'not-an-instant' | 'out-of-range';

const day = 86_400_000;
/** More than there are zones; a sender could think up names without end, since capitals do not count in them. */
const mostFormats = 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone, through `Intl`: the machine's own zone never counts, and no zone database is shipped. */
function formatOf(zone: string): Result<Intl.DateTimeFormat, 'unknown-zone'> {
  const known = formats.get(zone);
  if (known) return ok(known);
  // Offsets such as +02:00 are zones in some engines only, and know no summer time; no zone at all is the machine's.
  if (!zone || !/^[a-z]/i.test(zone)) return fault('unknown-zone');
  try {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    if (formats.size < mostFormats) formats.set(zone, format);
    return ok(format);
  } catch {
    return fault('unknown-zone');
  }
}

/** Whether a name is that of an IANA zone which this engine knows; an offset is not. */
export function isZone(name: string): boolean {
  return formatOf(name).ok;
}

/** What a clock on the wall shows at an instant, written as if it were UTC, in milliseconds. */
function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  // `Date.UTC` takes a year below 100 for one of the last century, and `Intl` writes the year before 1 as 1 once more:
  // the first century is read off 400 years later, which are 146,097 days. No clocks changed in either.
  const shift = instant < -5.9e13 ? 146_097 * day : 0;
  const parts = {} as Record<Intl.DateTimeFormatPartTypes, number>;
  for (const { type, value } of format.formatToParts(instant + shift)) parts[type] = Number(value);
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - shift;
}

/** Near enough to the years 0001 to 9999 for a clock to be read. Whether it shows one of them, the date itself says. */
function isInstant(instant: number): boolean {
  return instant > -7e13 && instant < 3e14;
}

/**
 * Reads an instant as RFC 3339 writes it, with `Z` or an offset, into milliseconds since 1970 UTC.
 * Error `not-an-instant` for any other text, a day that does not exist, or a leap second.
 */
export function parseInstant(text: string): Result<number, 'not-an-instant'> {
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  const instant = found && parseDate(found[1]!).ok ? readInstant(text) : NaN;
  return isInstant(instant) ? ok(instant) : fault('not-an-instant');
}

/**
 * Writes an instant in UTC as RFC 3339, without a fraction of a second where there is none. Errors: `not-an-instant`,
 * `out-of-range` where it lies outside the years 0001 to 9999 of UTC, which alone can be written.
 */
export function formatInstant(instant: number): Result<string, 'not-an-instant' | 'out-of-range'> {
  if (!isInstant(instant)) return fault('not-an-instant');
  return inCalendar({ year: new Date(instant).getUTCFullYear() }) ? ok(isoInstant(instant).replace('.000Z', 'Z')) : fault('out-of-range');
}

/**
 * Rule local-date: the calendar date of an instant (milliseconds since 1970 UTC) in an IANA zone.
 * Errors: `unknown-zone`, `not-an-instant`, `out-of-range` for a date outside the years 0001 to 9999.
 * Source: convention; day and year turn at another instant in each zone.
 */
export function localDate(instant: number, zone: string): Result<LocalDate, ZoneFault> {
  const format = formatOf(zone);
  if (!format.ok) return format;
  if (!isInstant(instant)) return fault('not-an-instant');
  const date = fromEpochDay(Math.floor(wallClock(format.value, instant) / day));
  return inCalendar(date) ? ok(date) : fault('out-of-range');
}

/** The first instant of a local date. Where clocks skip midnight, it is the instant at which they skip. */
function startOfDay(format: Intl.DateTimeFormat, date: LocalDate): number {
  const wall = toEpochDay(date) * day;
  const offset = (instant: number) => wallClock(format, instant) - instant;
  const before = offset(wall - day);
  for (const candidate of [wall - before, wall - offset(wall + day)]) {
    if (wallClock(format, candidate) === wall) return candidate;
  }
  let early = wall - day;
  let late = wall + day;
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (offset(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** When a last day is over. */
export interface DayEnd {
  /** The first instant after it, in milliseconds since 1970 UTC. */
  readonly exclusiveEnd: number;
  /** Its length in hours: 24, but 23 or 25 (or half hours) where clocks change. */
  readonly dayHours: number;
}

/**
 * Rule end-instant: the start of the next local day in an IANA zone, never start + 24 hours. Errors: `unknown-zone`,
 * `out-of-range` for a date outside the years 0001 to 9999. That start may itself lie after them, where `formatInstant`
 * refuses it: the last day of 9999 ends in Amsterdam while it can be written, and in UTC not. Source: Reg. 1182/71 art. 3
 * (last hour).
 */
export function endInstant(end: LocalDate, zone: string): Result<DayEnd, ZoneFault> {
  const format = formatOf(zone);
  if (!format.ok) return format;
  if (!inCalendar(end)) return fault('out-of-range');
  const exclusiveEnd = startOfDay(format.value, addDays(end, 1));
  return ok({ exclusiveEnd, dayHours: (exclusiveEnd - startOfDay(format.value, end)) / 3_600_000 });
}

/** In whose zone the day of receipt is told. */
export const receivedDatePolicies = ['contract-zone', 'customer-zone', 'earliest-of-both'] as const;
/** One of `receivedDatePolicies`. */
export type ReceivedDatePolicy = (typeof receivedDatePolicies)[number];

/**
 * Rule received-date: the local date of receipt by a policy over the contract's zone and the customer's (IANA names).
 * `earliest-of-both` reads doubt in favour of the customer. Errors: those of `localDate`.
 * Source: decision of this library (in dubio pro consumer); otherwise the contract.
 */
export function receivedDate(
  instant: number,
  zones: { readonly contractZone: string; readonly customerZone: string },
  policy: ReceivedDatePolicy = 'earliest-of-both',
): Result<LocalDate, ZoneFault> {
  if (policy !== 'earliest-of-both') {
    return localDate(instant, policy === 'contract-zone' ? zones.contractZone : zones.customerZone);
  }
  const contract = localDate(instant, zones.contractZone);
  const customer = localDate(instant, zones.customerZone);
  if (!contract.ok) return contract;
  return customer.ok ? ok(earlierOf(contract.value, customer.value)) : customer;
}
