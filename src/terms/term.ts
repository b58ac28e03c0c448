import { type Result, fault } from '../base/result.ts';
import { type LocalDate, addDays, addMonths, compareDates, withinCalendar } from './local-date.ts';
import { type Period, daysOf, isCount, isZero, monthsOf } from './period.ts';

/** The last day of a stretch of whole months, then days, whose first day counts (BGB §§ 187(2), 188(2)). */
export function lastDayOf(start: LocalDate, months: number, days: number): LocalDate {
  // The number before, if that month has it; the number before 1 is 0, the day on which the month before ends.
  // Neither (start + months) − 1 nor (start − 1) + months is right: 31 January and 1 March show it.
  return addDays(addMonths({ ...start, day: start.day - 1 }, months), days);
}

/**
 * Rule term-end: the last day, inclusive, of the `n`-th term from `start`, reckoned from the start and never chained.
 * Errors: `zero-term` for a term without length, `not-a-count` when `n` is not whole or is negative, `out-of-range` for
 * an end after the year 9999.
 * Source: BGB §§ 187(2), 188(2)–(3); a term in months and days counts the months first (§ 189).
 */
export function termEnd(
  start: LocalDate,
  term: Period,
  n = 1,
): Result<LocalDate, 'zero-term' | 'not-a-count' | 'out-of-range'> {
  if (isZero(term)) return fault('zero-term');
  if (!isCount(n)) return fault('not-a-count');
  return withinCalendar(lastDayOf(start, n * monthsOf(term), n * daysOf(term)));
}

/**
 * The first of `nth(1)`, `nth(2)`, … that is not before `target`, where `nth` rises by `step` from `from`, give or take
 * the lengths of months. It begins near the target, so that a daily term over centuries costs no more than a yearly one.
 */
export function firstNotBefore(
  target: LocalDate,
  from: LocalDate,
  step: Period,
  nth: (n: number) => LocalDate,
): LocalDate {
  const average = (monthsOf(step) * 146097) / 4800 + daysOf(step);
  // No date strays from the average by more than a month and a few days; a step before the first is the first.
  let n = Math.max(1, Math.floor((compareDates(target, from) - 40) / average));
  while (compareDates(nth(n), target) < 0) n++;
  return nth(n);
}
