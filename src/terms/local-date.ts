import { type Result, fault, ok } from '../base/result.ts';

/** A civil date in the proleptic Gregorian calendar: no time, no zone. `month` is 1 to 12. */
export interface LocalDate {
  /** Such as 2026. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Of the month, from 1. */
  readonly day: number;
}

/** The number of days in a month of a year: from its first to the first of the next. */
export function daysInMonth(year: number, month: number): number {
  const next = year * 12 + month;
  return toEpochDay(firstOfMonth(next)) - toEpochDay(firstOfMonth(next - 1));
}

/** Reads `YYYY-MM-DD` (ISO 8601, years 0001 to 9999). A day that does not exist is not a date. */
export function parseDate(text: string): Result<LocalDate, 'not-a-date'> {
  if (!/^\d{4}(-\d\d){2}$/.test(text)) return fault('not-a-date');
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const date = { year, month, day };
  // A day that does not exist is counted as another.
  return inCalendar(date) && formatDate(fromEpochDay(toEpochDay(date))) === text ? ok(date) : fault('not-a-date');
}

/** Writes `YYYY-MM-DD`. */
export function formatDate({ year, month, day }: LocalDate): string {
  return [year, month, day].map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-');
}

/** Whether a date lies in the years 0001 to 9999, the only ones that `parseDate` reads. Arithmetic is exact beyond them. */
export function inCalendar({ year }: Pick<LocalDate, 'year'>): boolean {
  return year >= 1 && year <= 9999;
}

/** A date that `parseDate` reads again: for what is to be written. Error `out-of-range` outside the years 0001 to 9999. */
export function withinCalendar(date: LocalDate): Result<LocalDate, 'out-of-range'> {
  return inCalendar(date) ? ok(date) : fault('out-of-range');
}

/** Whole days since 1970-01-01, which is 0. Shifted to years that begin in March, so that a leap day is the last one. */
export function toEpochDay({ year, month, day }: LocalDate): number {
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719468;
}

/** The first day of the month that lies `index` months after January of the year 0. */
function firstOfMonth(index: number): LocalDate {
  const year = Math.floor(index / 12);
  return { year, month: index - year * 12 + 1, day: 1 };
}

/** The date that lies `epochDay` whole days after 1970-01-01. */
export function fromEpochDay(epochDay: number): LocalDate {
  // 400 years are 146,097 days; the average month from them is at most one off.
  let month = Math.floor((epochDay + 719528) / (146097 / 4800)) + 1;
  while (toEpochDay(firstOfMonth(month)) > epochDay) month--;
  const first = firstOfMonth(month);
  return { ...first, day: epochDay - toEpochDay(first) + 1 };
}

/** Moves a date by whole calendar days, back when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Moves a date by whole calendar months; a day that the month lacks becomes its last (Reg. 1182/71 art. 3(2)(c)). */
export function addMonths({ year, month, day }: LocalDate, months: number): LocalDate {
  const first = firstOfMonth(year * 12 + month - 1 + months);
  return { ...first, day: Math.min(day, daysInMonth(first.year, first.month)) };
}

/** The last day of the month in which a date lies. */
export function endOfMonth({ year, month }: LocalDate): LocalDate {
  return { year, month, day: daysInMonth(year, month) };
}

/** The order of two dates, in calendar days: negative when `left` is the earlier, 0 on the same day. */
export function compareDates(left: LocalDate, right: LocalDate): number {
  return toEpochDay(left) - toEpochDay(right);
}

/** The earlier of two dates. */
export function earlierOf(left: LocalDate, right: LocalDate): LocalDate {
  return compareDates(right, left) < 0 ? right : left;
}

/** The later of two dates. */
export function laterOf(left: LocalDate, right: LocalDate): LocalDate {
  return compareDates(right, left) > 0 ? right : left;
}

/** The day of the week of a date as ISO 8601 counts it: Monday 1 to Sunday 7. */
export function dayOfWeek(date: LocalDate): number {
  return weekday(toEpochDay(date));
}

/** The same of a day counted from 1970-01-01, which was a Thursday. */
export function weekday(epochDay: number): number {
  return epochDay + 4 - Math.floor((epochDay + 3) / 7) * 7;
}
