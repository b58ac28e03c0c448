import { type Result, ok } from '../base/result.ts';
import { type Holidays, nearestWorkingDay } from './holidays.ts';
import { type LocalDate, compareDates, laterOf } from './local-date.ts';
import { type Period, addPeriod, months } from './period.ts';
import { type ZoneFault, endInstant } from './zone.ts';

/** Fourteen days: the ordinary withdrawal period of Directive 2011/83/EU art. 9(1). */
export const fourteenDays: Period = { years: 0, months: 0, weeks: 0, days: 14 };

/** When a contract was concluded or delivered, and what decides how long it may be withdrawn from. */
export interface Withdrawal {
  /** Local date of delivery or conclusion: the day that itself does not count. */
  readonly event: LocalDate;
  /** The period for it. Default: fourteen days. */
  readonly period?: Period | undefined;
  /** Days off that move the last day. Default: none but weekends. */
  readonly holidays?: Holidays | undefined;
  /** The customer was not told of the right, or of the function to use it. */
  readonly informationMissing?: boolean | undefined;
  /** Local date on which the customer was told, late or not. */
  readonly informationGiven?: LocalDate | undefined;
}

/**
 * Rule withdrawal-deadline: the last local date, inclusive, on which to withdraw; Saturday, Sunday or a holiday moves it
 * to the next working day. Without the information it lies P12M after the ordinary last day; told after the event but
 * within that, P14D after being told, and never before the ordinary last day. Who was told by the day of the event was
 * told in time. Local dates; exact beyond the year 9999.
 * Source: Reg. 1182/71 art. 3; Directive 2011/83/EU arts 9, 10; NL BW 6:230o(2); FR C. conso L.221-19, L.221-20.
 */
export function withdrawalDeadline(withdrawal: Withdrawal): LocalDate {
  const { event, period = fourteenDays, holidays, informationMissing, informationGiven } = withdrawal;
  const ordinary = nearestWorkingDay(addPeriod(event, period), holidays);
  const extended = nearestWorkingDay(addPeriod(ordinary, months(12)), holidays);
  if (informationGiven && compareDates(informationGiven, extended) <= 0) {
    const late = compareDates(informationGiven, event) > 0;
    return late ? laterOf(ordinary, nearestWorkingDay(addPeriod(informationGiven, fourteenDays), holidays)) : ordinary;
  }
  return informationGiven || informationMissing ? extended : ordinary;
}

/**
 * Rule withdrawal-in-time: submitted before the next local day begins. `submitted` is in milliseconds since 1970 UTC,
 * `zone` an IANA name. `accept` is always true: a late withdrawal is taken in and flagged. Errors: `unknown-zone`,
 * `out-of-range` for a last day outside the years 0001 to 9999.
 * Source: Reg. 1182/71 art. 3(2)(b); Directive 2011/83/EU art. 11a(5).
 */
export function withdrawalInTime(
  lastDay: LocalDate,
  submitted: number,
  zone: string,
): Result<{ readonly inTime: boolean; readonly accept: true }, ZoneFault> {
  const end = endInstant(lastDay, zone);
  return end.ok ? ok({ inTime: submitted < end.value.exclusiveEnd, accept: true }) : end;
}
