import { type Result, fault, ok } from '../base/result.ts';
import { type CapScope, consumerCap, press, statutoryCap } from './cap.ts';
import { type LocalDate, addDays, compareDates, inCalendar } from './local-date.ts';
import { type NoticeEnd, noticeAnytime } from './notice.ts';
import { type Period, type PeriodFault, addPeriod, daysOf, isZero, months, monthsOf, parsePeriod } from './period.ts';
import { firstNotBefore, lastDayOf } from './term.ts';

/** What follows a term that was not ended in time: on by the month, or a renewal for this period each time. */
export type After = 'indefinite-monthly' | Period;

/** Reads `indefinite-monthly` or `renew:` with a period. Errors: `not-a-rule` for other words, or the period's own. */
export function parseAfter(text: string): Result<After, PeriodFault | 'not-a-rule'> {
  if (text === 'indefinite-monthly') return ok(text);
  return text.startsWith('renew:') ? parsePeriod(text.slice(6)) : fault('not-a-rule');
}

/** The first term is `start` with `term`; failing those, `endsOn` is its last day. */
export interface FixedTerm extends CapScope {
  /** Local date on which the notice is received. */
  readonly received: LocalDate;
  /** The period of notice. */
  readonly notice: Period;
  /** Local date on which the contract began. */
  readonly start?: LocalDate | undefined;
  /** The first term. */
  readonly term?: Period | undefined;
  /** Local date, the last day of the first term. */
  readonly endsOn?: LocalDate | undefined;
  /** What follows the first term. */
  readonly after?: After | undefined;
}

/** Where an end comes from: the term, a renewal of it, a first year (NL), or the notice alone. */
export const fixedTermRules = ['term-end', 'renewal-end', 'after-first-year', 'notice-anytime'] as const;
/** One of `fixedTermRules`. */
export type FixedTermRule = (typeof fixedTermRules)[number];
/** The last day of a contract, and where it comes from. */
export interface FixedTermEnd extends NoticeEnd {
  /** Where it comes from. */
  readonly rule: FixedTermRule;
}

/** Which part of a contract cannot be reckoned with, and why. */
export interface FixedTermFault {
  /** The part that is wrong, or lacks. */
  readonly attribute: 'notice' | 'start' | 'term' | 'after';
  /** What is wrong with it. */
  readonly code: 'missing' | 'zero-term' | 'out-of-range';
}

/** The end of the first renewal that the notice still reaches. */
function renewalEnd({ start, term }: FixedTerm, firstEnd: LocalDate, renew: Period, reached: LocalDate): LocalDate {
  // From the contract's start where the term is in months, so that the 31st comes back after a short month.
  const anchored = start && term && !daysOf(term);
  const anchor = anchored ? start : addDays(firstEnd, 1);
  const elapsed = anchored ? monthsOf(term) : 0;
  return firstNotBefore(reached, firstEnd, renew, (n) =>
    lastDayOf(anchor, elapsed + n * monthsOf(renew), n * daysOf(renew)),
  );
}

/** The same as `fixedTerm`, in whatever year the end lies, for a `jurisdiction` in capitals. */
export function computeTermEnd(contract: FixedTerm): Result<FixedTermEnd, FixedTermFault> {
  const { received, notice, start, term, endsOn, after, jurisdiction, customer, goods } = contract;
  if (term && isZero(term)) return fault({ attribute: 'term', code: 'zero-term' });
  const firstEnd = start && term ? lastDayOf(start, monthsOf(term), daysOf(term)) : endsOn;
  if (!firstEnd) return fault({ attribute: term ? 'start' : 'term', code: 'missing' });

  const found = (cap: Period | undefined, floor: LocalDate, rule?: FixedTermRule): FixedTermEnd => {
    const own = noticeAnytime(received, notice, cap);
    return compareDates(own.end, floor) > 0
      ? { ...own, rule: rule ?? 'notice-anytime' }
      : { ...own, end: floor, rule: rule ?? 'term-end' };
  };
  const dutch = jurisdiction === 'NL' && customer !== 'business';
  if (dutch && start) {
    const yearly = found(months(1), lastDayOf(start, 12, 0), 'after-first-year');
    if (compareDates(yearly.end, firstEnd) < 0) return ok(yearly);
  }

  const first = found(statutoryCap(contract, 'first-term'), firstEnd);
  // Received on the last notice day or before is the same as: the notice runs out by the end.
  if (first.rule === 'term-end') return ok(first);
  if (!after) {
    return compareDates(received, firstEnd) > 0
      ? fault({ attribute: 'after', code: 'missing' })
      : ok({ ...first, end: firstEnd, rule: 'term-end' });
  }
  if (after === 'indefinite-monthly') return ok(found(months(1), firstEnd));
  if (isZero(after)) return fault({ attribute: 'after', code: 'zero-term' });

  const next = addDays(firstEnd, 1);
  const shortPress =
    dutch && goods === press && compareDates(addPeriod(next, after), addPeriod(next, months(3))) <= 0;
  const leave = consumerCap(contract, 'after-tacit-renewal');
  if (leave && !shortPress) return ok(found(leave, firstEnd));
  const { end, noticeApplied } = noticeAnytime(received, notice, statutoryCap(contract, 'after-tacit-renewal'));
  return ok({ end: renewalEnd(contract, firstEnd, after, end), noticeApplied, rule: 'renewal-end' });
}

/** What leads out of the calendar: the notice, the term, or what follows it. */
export function tooFar(received: LocalDate, notice: Period, term: Period | undefined): 'notice' | 'term' | 'after' {
  if (!inCalendar(addPeriod(received, notice))) return 'notice';
  return term ? 'term' : 'after';
}

/**
 * Rule fixed-term: the earliest end, last day included, of a contract with a term. Local dates, no zone, no holidays.
 * A term with nothing after it ends by itself. Errors name the part: `missing` (`after` only when the term is over),
 * `zero-term`, `out-of-range` for an end outside the years 0001 to 9999. Sources: BGB § 309 no. 9; NL BW 6:236 sub j with
 * its press exception, 6:237 sub k, o (presumptions that the supplier may rebut: the earliest date the customer can
 * claim); else the contract, by convention of this library.
 */
export function fixedTerm(contract: FixedTerm): Result<FixedTermEnd, FixedTermFault> {
  const found = computeTermEnd({ ...contract, jurisdiction: contract.jurisdiction?.toUpperCase() });
  if (!found.ok || inCalendar(found.value.end)) return found;
  return fault({ attribute: tooFar(contract.received, contract.notice, contract.term), code: 'out-of-range' });
}
