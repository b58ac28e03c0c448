import { type Result, fault, ok } from '../base/result.ts';

/** A civil date in the proleptic Gregorian calendar: no time, no zone. `month` is 1 to 12. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The number of days in a month of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Reads `YYYY-MM-DD` (ISO 8601, years 0001 to 9999). A day that does not exist is not a date. */
export function parseDate(text: string): Result<LocalDate, 'not-a-date'> {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return fault('not-a-date');
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? ok({ year, month, day }) : fault('not-a-date');
}

/** Writes `YYYY-MM-DD`. */
export function formatDate({ year, month, day }: LocalDate): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
