import { type Result, fault, ok } from '../base/result.ts';
import {
  type LocalDate,
  addDays,
  addMonths,
  compareDates,
  daysInMonth,
  endOfMonth,
  inCalendar,
  laterOf,
} from './local-date.ts';
import { type Period, addPeriod, daysOf, isZero, months, monthsOf } from './period.ts';
import { firstNotBefore } from './term.ts';

/** An end, last day included, and the notice that led to it. */
export interface NoticeEnd {
  /** Local date, the last day. */
  readonly end: LocalDate;
  /** The notice that counted: a statute may cap the one that was agreed. */
  readonly noticeApplied: Period;
}

/**
 * Rule notice-anytime: `received + notice`, or `received + cap` where a statutory cap gives the earlier end.
 * Local dates; the day of receipt does not count; weekends and holidays never move a notice period.
 * Source: Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2)–(3); BGH 17-02-2005, III ZR 172/04.
 */
export function noticeAnytime(received: LocalDate, notice: Period, cap?: Period): NoticeEnd {
  const after = (noticeApplied: Period) => ({ end: addPeriod(received, noticeApplied), noticeApplied });
  const own = after(notice);
  const capped = after(cap ?? notice);
  return compareDates(capped.end, own.end) < 0 ? capped : own;
}

/**
 * Rule extraordinary: a contract ended for cause ends on the day of receipt. Whether the cause holds is for people
 * to assess afterwards; it never stops the declaration. Source: BGB § 314(1), § 312k(2) no. 1 a.
 */
export function extraordinary(received: LocalDate): NoticeEnd & { readonly needsAssessment: true } {
  return { end: received, noticeApplied: months(0), needsAssessment: true };
}

/** The last Q with Q + notice ≤ end, found without a search. */
function lastDayFor(end: LocalDate, notice: Period): LocalDate {
  const reached = addDays(end, -daysOf(notice));
  // Clamping sends every later day of a longer month to a shorter month's last day, so the last of them counts.
  const clamped = reached.day === daysInMonth(reached.year, reached.month);
  const back = addMonths(reached, -monthsOf(notice));
  return clamped ? endOfMonth(back) : back;
}

/**
 * Rule last-notice-day: the last local date on which notice still reaches `end`, looking forwards: max Q with
 * Q + notice ≤ end. A cap can only make it later. Source: BGB §§ 187, 188; no holiday moves it (BGH III ZR 172/04).
 */
export function lastNoticeDay(end: LocalDate, notice: Period, cap?: Period): LocalDate {
  const own = lastDayFor(end, notice);
  return cap ? laterOf(own, lastDayFor(end, cap)) : own;
}

/** Rule in-time: received on or before the last notice day. Source: BGH 17-02-2005, III ZR 172/04. */
export function inTime(received: LocalDate, end: LocalDate, notice: Period, cap?: Period): boolean {
  return compareDates(received, lastNoticeDay(end, notice, cap)) <= 0;
}

/** What the last day may have to be the end of. */
export const calendarEnds = ['month', 'quarter', 'year'] as const;
/** One of `calendarEnds`. */
export type CalendarEnd = (typeof calendarEnds)[number];

/** A fixed end, unless a cap that applies gives an earlier one. */
function orCapped(received: LocalDate, notice: Period, end: LocalDate, cap: Period | undefined): NoticeEnd {
  const capped = cap && addPeriod(received, cap);
  return capped && compareDates(capped, end) < 0
    ? { end: capped, noticeApplied: cap }
    : { end, noticeApplied: notice };
}

/**
 * Rules notice-to-month-end, -quarter-end, -year-end: the first such end E with received + notice ≤ E.
 * Local dates. A cap that is passed in wins if it ends earlier. Source: convention of this library.
 */
export function noticeToCalendarEnd(
  unit: CalendarEnd,
  received: LocalDate,
  notice: Period,
  cap?: Period,
): NoticeEnd {
  const reached = addPeriod(received, notice);
  const span = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const month = Math.ceil(reached.month / span) * span;
  return orCapped(received, notice, endOfMonth({ ...reached, month, day: 1 }), cap);
}

/**
 * Rule notice-to-billing-end: the first period end E = anchor + n × cycle − 1 day with received + notice ≤ E; a cap wins
 * if earlier. `nextChargeAvoided` is the first charge (anchor + n × cycle) after the end. The first charge of all is the
 * anchor (n = 0), after a free trial perhaps. Local dates. Errors: `zero-cycle` for a cycle without length,
 * `out-of-range` where the end or that charge lies outside the years 0001 to 9999. Source: convention of this library.
 */
export function noticeToBillingEnd(
  anchor: LocalDate,
  cycle: Period,
  received: LocalDate,
  notice: Period,
  cap?: Period,
): Result<NoticeEnd & { readonly nextChargeAvoided: LocalDate }, 'zero-cycle' | 'out-of-range'> {
  if (isZero(cycle)) return fault('zero-cycle');
  const charge = (n: number) => addDays(addMonths(anchor, n * monthsOf(cycle)), n * daysOf(cycle));
  const firstChargeAfter = (day: LocalDate) =>
    compareDates(day, anchor) < 0 ? anchor : firstNotBefore(addDays(day, 1), anchor, cycle, charge);
  const found = orCapped(received, notice, addDays(firstChargeAfter(addPeriod(received, notice)), -1), cap);
  const nextChargeAvoided = firstChargeAfter(found.end);
  return inCalendar(found.end) && inCalendar(nextChargeAvoided) ? ok({ ...found, nextChargeAvoided }) : fault('out-of-range');
}

/** Why a wished date was moved. */
export const desiredDateCodes = ['desired-date-in-past', 'desired-date-before-earliest'] as const;
/** One of `desiredDateCodes`. */
export type DesiredDateCode = (typeof desiredDateCodes)[number];

/**
 * Rule desired-date: the later of the earliest end and the wish; a wish is never refused, only moved with a code.
 * Local dates; `today` tells past from too early, without it every moved wish is before-earliest.
 * Source: BGB § 312k(5); FR C. conso D.215-2 I 4°.
 */
export function desiredDate(
  earliest: LocalDate,
  desired?: LocalDate,
  today?: LocalDate,
): { readonly end: LocalDate; readonly code?: DesiredDateCode } {
  if (!desired || compareDates(desired, earliest) >= 0) return { end: desired ?? earliest };
  const past = today !== undefined && compareDates(desired, today) < 0;
  return { end: earliest, code: past ? 'desired-date-in-past' : 'desired-date-before-earliest' };
}
