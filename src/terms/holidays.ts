import { type Result, fault, ok } from '../base/result.ts';
import { type LocalDate, fromEpochDay, parseDate, toEpochDay, weekday } from './local-date.ts';

/** Days on which nobody works besides Saturdays and Sundays. Always passed in: they differ by country and by year. */
export type Holidays = ReadonlySet<number>;

/** None: Saturday and Sunday alone are no working days. */
export const noHolidays: Holidays = new Set();

/** Makes holidays from local dates `YYYY-MM-DD`. Error `not-a-date` when one of them is not. */
export function createHolidays(dates: readonly string[]): Result<Holidays, 'not-a-date'> {
  const days = new Set<number>();
  for (const text of dates) {
    const date = parseDate(text);
    if (!date.ok) return fault('not-a-date');
    days.add(toEpochDay(date.value));
  }
  return ok(days);
}

function isOpen(epochDay: number, holidays: Holidays): boolean {
  return weekday(epochDay) < 6 && !holidays.has(epochDay);
}

/** Whether a local date is neither Saturday, Sunday nor a holiday given. Source: Reg. 1182/71 art. 2(2). */
export function isWorkingDay(date: LocalDate, holidays: Holidays = noHolidays): boolean {
  return isOpen(toEpochDay(date), holidays);
}

/** The nearest working day from `date` on, itself included, forwards (1) or backwards (−1). */
export function nearestWorkingDay(date: LocalDate, holidays: Holidays = noHolidays, step: 1 | -1 = 1): LocalDate {
  let day = toEpochDay(date);
  while (!isOpen(day, holidays)) day += step;
  return fromEpochDay(day);
}

/**
 * The `count`-th working day after `date`, which itself does not count; with 0 the first working day from `date` on.
 * Source: Reg. 1182/71 art. 3(1), (3).
 */
export function addWorkingDays(date: LocalDate, count: number, holidays: Holidays = noHolidays): LocalDate {
  let day = toEpochDay(date) - (count ? 0 : 1);
  for (let left = count || 1; left > 0; ) if (isOpen(++day, holidays)) left--;
  return fromEpochDay(day);
}
