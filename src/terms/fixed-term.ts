import { type Result, fault, ok } from '../base/result.ts';
import { type CapScope, consumerCap, press, statutoryCap } from './cap.ts';
import { type LocalDate, addDays, compareDates, inCalendar, laterOf } from './local-date.ts';
import { type NoticeEnd, inTime, noticeAnytime } from './notice.ts';
import { type Period, type PeriodFault, addPeriod, daysOf, isZero, months, monthsOf, parsePeriod } from './period.ts';
import { firstNotBefore, lastDayOf } from './term.ts';

/** What follows a term that was not ended in time: on by the month, or again for a fixed period. */
export type After = 'indefinite-monthly' | { readonly renew: Period };

/** Reads `indefinite-monthly` or `renew:` with a period. Errors: `not-a-rule`, `zero-term`, or the period's own. */
export function parseAfter(text: string): Result<After, PeriodFault | 'not-a-rule' | 'zero-term'> {
  if (text === 'indefinite-monthly') return ok(text);
  if (!text.startsWith('renew:')) return fault('not-a-rule');
  const renew = parsePeriod(text.slice(6));
  if (!renew.ok) return renew;
  return isZero(renew.value) ? fault('zero-term') : ok({ renew: renew.value });
}

/** The running term is `start` with `term`, or `endsOn` where the supplier names its last day; both may be given. */
export interface FixedTerm extends CapScope {
  readonly received: LocalDate;
  readonly notice: Period;
  readonly start?: LocalDate | undefined;
  readonly term?: Period | undefined;
  readonly endsOn?: LocalDate | undefined;
  readonly after?: After | undefined;
}

/** Where an end comes from: the term, a renewal of it, a first year (NL), or the notice alone. */
export const fixedTermRules = ['term-end', 'renewal-end', 'after-first-year', 'notice-anytime'] as const;
export interface FixedTermEnd extends NoticeEnd {
  readonly rule: (typeof fixedTermRules)[number];
}

/** Which part of a contract cannot be reckoned with, and why. */
export interface FixedTermFault {
  readonly attribute: 'notice' | 'start' | 'term' | 'after';
  readonly code: 'missing' | 'zero-term' | 'out-of-range';
}

/** The notice's own end, but not before `floor`, which then is the rule. */
function noticeAfter(floor: LocalDate, received: LocalDate, notice: Period, cap: Period | undefined): FixedTermEnd {
  const found = noticeAnytime(received, notice, cap);
  const later = compareDates(found.end, floor) > 0;
  return { ...found, end: laterOf(found.end, floor), rule: later ? 'notice-anytime' : 'term-end' };
}

/** The end of the first renewal that the notice still reaches. */
function renewalEnd(contract: FixedTerm, firstEnd: LocalDate, renew: Period): Result<FixedTermEnd, FixedTermFault> {
  const { received, notice, start, term, endsOn } = contract;
  // From the contract's start where the term is in months, so that the 31st comes back after a short month.
  const anchored = !endsOn && start && term && daysOf(term) === 0;
  const anchor = anchored ? start : addDays(firstEnd, 1);
  const elapsed = anchored ? monthsOf(term) : 0;
  const nth = (n: number) => lastDayOf(anchor, elapsed + n * monthsOf(renew), n * daysOf(renew));
  const reached = noticeAnytime(received, notice, statutoryCap(contract, 'after-tacit-renewal'));
  const end = firstNotBefore(reached.end, firstEnd, renew, nth);
  return inCalendar(end)
    ? ok({ ...reached, end, rule: 'renewal-end' })
    : fault({ attribute: 'after', code: 'out-of-range' });
}

/**
 * Rule fixed-term: the earliest end, last day included, of a contract with a term. Local dates, no zone, no holidays.
 * A term with nothing after it ends by itself. Errors name the part: `missing`, `zero-term`, `out-of-range` (year 9999).
 * Sources: BGB § 309 no. 9; NL BW 6:236 sub j with its press exception, 6:237 sub k (a presumption that the supplier
 * may rebut: the earliest date the customer can claim); between businesses the contract, by convention of this library.
 */
export function fixedTerm(contract: FixedTerm): Result<FixedTermEnd, FixedTermFault> {
  const { received, notice, start, term, endsOn, after, jurisdiction, customer, goods } = contract;
  if (term && isZero(term)) return fault({ attribute: 'term', code: 'zero-term' });
  const agreed = start && term && lastDayOf(start, monthsOf(term), daysOf(term));
  const firstEnd = endsOn ?? agreed;
  if (!firstEnd) return fault({ attribute: term ? 'start' : 'term', code: 'missing' });
  if (!inCalendar(firstEnd)) return fault({ attribute: 'term', code: 'out-of-range' });
  if (!inCalendar(addPeriod(received, notice))) return fault({ attribute: 'notice', code: 'out-of-range' });

  const dutch = jurisdiction === 'NL' && customer !== 'business';
  // A last day that the supplier names may be that of a renewal: the agreed term tells.
  const renewed = agreed !== undefined && compareDates(agreed, firstEnd) < 0;
  if (dutch && start && !renewed) {
    const found = noticeAfter(lastDayOf(start, 12, 0), received, notice, months(1));
    if (compareDates(found.end, firstEnd) < 0) return ok({ ...found, rule: 'after-first-year' });
  }

  const renew = typeof after === 'object' ? after.renew : undefined;
  if (renew && isZero(renew)) return fault({ attribute: 'after', code: 'zero-term' });
  const next = addDays(firstEnd, 1);
  const runsOn =
    dutch && goods === press && renew && compareDates(addPeriod(next, renew), addPeriod(next, months(3))) <= 0;
  const leaveAnyTime = runsOn ? undefined : consumerCap(contract, 'after-tacit-renewal');
  if (renewed && leaveAnyTime) {
    const found = noticeAfter(agreed, received, notice, leaveAnyTime);
    if (compareDates(found.end, firstEnd) < 0) return ok(found);
  }

  const cap = statutoryCap(contract, renewed ? 'after-tacit-renewal' : 'first-term');
  const ownEnd = compareDates(received, firstEnd) <= 0 && after === undefined;
  if (ownEnd || inTime(received, firstEnd, notice, cap)) {
    return ok({ ...noticeAnytime(received, notice, cap), end: firstEnd, rule: 'term-end' });
  }
  if (after === undefined) return fault({ attribute: 'after', code: 'missing' });
  if (renew && !leaveAnyTime) return renewalEnd(contract, firstEnd, renew);
  return ok(noticeAfter(firstEnd, received, notice, renew ? leaveAnyTime : months(1)));
}
