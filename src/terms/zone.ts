import { type Result, fault, ok } from '../base/result.ts';
import { type LocalDate, addDays, earlierOf, fromEpochDay, parseDate, toEpochDay } from './local-date.ts';

export type ZoneFault = 'unknown-zone' | 'not-an-instant';

const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone, through `Intl`: the machine's own zone never counts, and no zone database is shipped. */
function formatOf(zone: string): Result<Intl.DateTimeFormat, 'unknown-zone'> {
  const known = formats.get(zone);
  if (known) return ok(known);
  // Offsets such as +02:00 are zones in some engines only, and know no summer time; undefined is the machine's zone.
  if (!/^(?!undefined$)[A-Za-z]/.test(zone)) return fault('unknown-zone');
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
    formats.set(zone, format);
    return ok(format);
  } catch {
    return fault('unknown-zone');
  }
}

/** What a clock on the wall shows at an instant, written as if it were UTC, in milliseconds. */
function wallClock(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year, month, hour, minute, second } = parts as Record<'year' | 'month' | 'hour' | 'minute' | 'second', number>;
  const date = toEpochDay({ year, month, day: parts['day']! });
  return date * day + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The years 0001 to 9999, with a day to spare for every zone. */
function isInstant(instant: number): boolean {
  return instant >= -62_135_510_400_000 && instant < 253_402_214_400_000;
}

/**
 * Reads an instant as RFC 3339 writes it, with `Z` or an offset, into milliseconds since 1970 UTC.
 * Error `not-an-instant` for any other text, a day that does not exist, or a leap second.
 */
export function parseInstant(text: string): Result<number, 'not-an-instant'> {
  const found = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  const instant = found && parseDate(found[1]!).ok ? Date.parse(text) : NaN;
  return isInstant(instant) ? ok(instant) : fault('not-an-instant');
}

/** Writes an instant in UTC as RFC 3339, without a fraction of a second where there is none. */
export function formatInstant(instant: number): Result<string, 'not-an-instant'> {
  if (!isInstant(instant)) return fault('not-an-instant');
  return ok(new Date(instant).toISOString().replace('.000Z', 'Z'));
}

/**
 * Rule local-date: the calendar date of an instant (milliseconds since 1970 UTC) in an IANA zone.
 * Errors: `unknown-zone`, `not-an-instant`. Source: convention; day and year turn at another instant in each zone.
 */
export function localDate(instant: number, zone: string): Result<LocalDate, ZoneFault> {
  const format = formatOf(zone);
  if (!format.ok) return format;
  if (!isInstant(instant)) return fault('not-an-instant');
  return ok(fromEpochDay(Math.floor(wallClock(format.value, instant) / day)));
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
 * Rule end-instant: the start of the next local day in an IANA zone, never start + 24 hours.
 * Errors: `unknown-zone`, `not-an-instant` beyond the years 0001 to 9999. Source: Reg. 1182/71 art. 3 (last hour).
 */
export function endInstant(end: LocalDate, zone: string): Result<DayEnd, ZoneFault> {
  const format = formatOf(zone);
  if (!format.ok) return format;
  const start = toEpochDay(end) * day;
  if (!isInstant(start - 2 * day) || !isInstant(start + 3 * day)) return fault('not-an-instant');
  const exclusiveEnd = startOfDay(format.value, addDays(end, 1));
  return ok({ exclusiveEnd, dayHours: (exclusiveEnd - startOfDay(format.value, end)) / 3_600_000 });
}

export const receivedDatePolicies = ['contract-zone', 'customer-zone', 'earliest-of-both'] as const;
export type ReceivedDatePolicy = (typeof receivedDatePolicies)[number];

/**
 * Rule received-date: the local date of receipt by a policy over the contract's zone and the customer's (IANA names).
 * `earliest-of-both` reads doubt in favour of the customer. Errors: `unknown-zone`, `not-an-instant`.
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
