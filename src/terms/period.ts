import { type Result, fault, ok } from '../base/result.ts';
import { type LocalDate, addDays, addMonths, withinCalendar } from './local-date.ts';

/** A period of whole calendar units, none of them negative. `P1M` and `P30D` are not the same. */
export interface Period {
  /** Calendar years. */
  readonly years: number;
  /** Calendar months. */
  readonly months: number;
  /** Weeks of seven days. */
  readonly weeks: number;
  /** Calendar days. */
  readonly days: number;
}

/** Why a text is no period. */
export const periodFaults = ['not-a-period', 'time-based-period', 'negative', 'empty'] as const;
/** One of `periodFaults`. */
export type PeriodFault = (typeof periodFaults)[number];

/** A period of months: the unit in which statutory caps are written. */
export function months(count: number): Period {
  return { years: 0, months: count, weeks: 0, days: 0 };
}

/**
 * Reads `P[nY][nM][nW][nD]` (ISO 8601-1), each number of at most nine digits so that sums stay exact.
 * Any time part is `time-based-period`, any minus sign `negative`, no part at all `empty`, the rest `not-a-period`.
 */
export function parsePeriod(text: string): Result<Period, PeriodFault> {
  if (/^-?P[-\d.,YMWD]*T/.test(text)) return fault('time-based-period');
  if (/^-P|^P[\dYMWD]*-\d/.test(text)) return fault('negative');
  if (text === '' || text === 'P') return fault('empty');
  const found = /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?$/.exec(text);
  if (!found) return fault('not-a-period');
  const parts: (string | undefined)[] = found.slice(1);
  const [years, months, weeks, days] = parts.map((part) => Number(part ?? 0)) as [number, number, number, number];
  return ok({ years, months, weeks, days });
}

/** Writes a period as ISO 8601 does, leaving out what is zero; nothing at all is `P0D`. */
export function formatPeriod({ years, months, weeks, days }: Period): string {
  const part = (count: number, unit: string) => (count ? `${count}${unit}` : '');
  return `P${part(years, 'Y') + part(months, 'M') + part(weeks, 'W') + part(days, 'D') || '0D'}`;
}

/** The calendar months in a period: a year is twelve. */
export function monthsOf({ years, months }: Period): number {
  return years * 12 + months;
}

/** The calendar days in a period besides its months: a week is seven (Reg. 1182/71 art. 3(2)). */
export function daysOf({ weeks, days }: Period): number {
  return weeks * 7 + days;
}

/** Whether a period has no length. */
export function isZero(period: Period): boolean {
  return monthsOf(period) + daysOf(period) === 0;
}

/**
 * Rule add-period: years and months first, the day clamped to the last of that month, then weeks and days.
 * Calendar units, no zone. A result after 9999 is exact, but beyond what `parseDate` reads: see `withinCalendar`.
 * Source: Reg. (EEC, Euratom) 1182/71 art. 3(2)(c); BGB §§ 188, 189.
 */
export function addPeriod(date: LocalDate, period: Period): LocalDate {
  return addDays(addMonths(date, monthsOf(period)), daysOf(period));
}

/**
 * Rule add-period-nth: `anchor + n × period`, always from the anchor, so that 31 January gives 31 March again.
 * Errors: `not-a-count` when `n` is not a whole number from 0 to 999,999, `out-of-range` after the year 9999.
 * Source: convention of this library.
 */
export function addPeriodTimes(anchor: LocalDate, period: Period, n: number): Result<LocalDate, 'not-a-count' | 'out-of-range'> {
  if (!isCount(n)) return fault('not-a-count');
  return withinCalendar(addDays(addMonths(anchor, n * monthsOf(period)), n * daysOf(period)));
}

/** Whether a number can say how often: whole, not negative, and small enough for sums to stay exact. */
export function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < 1_000_000;
}
