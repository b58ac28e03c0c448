import { type Result, fault, ok } from '../base/result.ts';
import { addWorkingDays, createHolidays } from './holidays.ts';
import { type LocalDate, inCalendar } from './local-date.ts';
import { type PeriodFault, addPeriod, parsePeriod } from './period.ts';

/** How the day of an answer was counted. */
export const respondByRules = ['calendar-days', 'working-days'] as const;
/** One of `respondByRules`. */
export type RespondByRule = (typeof respondByRules)[number];

/** A supplier's promise as its page states it: `within` is ISO 8601, `holidays` are local dates. */
export interface Promised {
  /** Local date from which it is counted; that day does not count. */
  readonly from: LocalDate;
  /** ISO 8601, such as `P2D`. */
  readonly within: string;
  /** Whether its days are working days. */
  readonly workingDays?: boolean | undefined;
  /** Local dates that are no working days, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[] | undefined;
}

/** A mistake in an attribute of the page. */
export interface PromiseFault {
  /** The attribute that is wrong. */
  readonly attribute: 'respond-within' | 'holidays';
  /** What is wrong with it. */
  readonly code: PeriodFault | 'not-a-date' | 'out-of-range';
}

/**
 * The last local date, inclusive, by which an answer was promised. The day after `from` is the first that counts. With
 * `workingDays`, days (not weeks or months) skip Saturdays, Sundays and the holidays given, and the last is a working day.
 * Errors name the attribute. Source: the supplier's own promise; counted as in Reg. 1182/71 art. 3.
 */
export function respondBy({
  from,
  within,
  workingDays = false,
  holidays = [],
}: Promised): Result<{ readonly date: LocalDate; readonly rule: RespondByRule }, PromiseFault> {
  const period = parsePeriod(within);
  if (!period.ok) return fault({ attribute: 'respond-within', code: period.error });
  const closed = createHolidays(holidays);
  if (!closed.ok) return fault({ attribute: 'holidays', code: closed.error });
  // Checked before the count, so that no promise can keep a page busy for long.
  if (!inCalendar(addPeriod(from, period.value))) return fault({ attribute: 'respond-within', code: 'out-of-range' });
  if (!workingDays) return ok({ date: addPeriod(from, period.value), rule: 'calendar-days' });
  const { days } = period.value;
  const calendar = addPeriod(from, { ...period.value, days: 0 });
  return ok({ date: addWorkingDays(calendar, days, closed.value), rule: 'working-days' });
}
