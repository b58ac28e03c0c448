import { type Result, fault, ok } from '../base/result.ts';
import { dataProcessingService, isCustomerKind, statutoryCap } from './cap.ts';
import { type FixedTermEnd, type FixedTermRule, computeTermEnd, fixedTermRules, parseAfter, tooFar } from './fixed-term.ts';
import { type LocalDate, compareDates, formatDate, inCalendar, parseDate } from './local-date.ts';
import { noticeAnytime } from './notice.ts';
import { type PeriodFault, formatPeriod, months, parsePeriod } from './period.ts';

/** The attributes of a cancellation as the page wrote them, and the local date of receipt in the contract's zone. */
export interface EarliestEndInput {
  /** Local date on which the notice is received, in the contract's zone. */
  readonly receivedOn: LocalDate;
  /** ISO 8601 period of notice, such as `P1M`. */
  readonly notice?: string | undefined;
  /** Local date on which the contract began, `YYYY-MM-DD`. */
  readonly start?: string | undefined;
  /** ISO 8601 period of the first term. */
  readonly term?: string | undefined;
  /** What follows that: `renew:P1Y` or `indefinite-monthly`. */
  readonly after?: string | undefined;
  /** Local date on which it ends anyway. */
  readonly endsOn?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** `consumer` or `business`. */
  readonly customerKind?: string | undefined;
  /** What the preset says of the service, where a cap hangs on it: `service` of its form, `data-processing-service`. */
  readonly service?: string | undefined;
}

/** How an earliest end was found; a language catalogue has words for each. */
export const earliestEndRules = fixedTermRules;
/** One of `earliestEndRules`. */
export type EarliestEndRule = FixedTermRule;

/** The earliest day on which a contract can end, and how it was found. */
export interface EarliestEnd {
  /** The last day, inclusive. */
  readonly earliestEnd: LocalDate;
  /** How it was found. */
  readonly rule: EarliestEndRule;
  /** What it was found from, by attribute name, with `received-on`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The notice that counted (ISO 8601), shorter than the one asked where a statute caps it. */
  readonly noticeApplied?: string;
}

/** The attributes that an earliest end is found from. */
export const contractAttributes = ['notice', 'start', 'term', 'after', 'ends-on', 'country', 'customer-kind'] as const;
/** An attribute that is missing or that cannot be read. */
export interface ContractFault {
  /** The attribute that is wrong, or lacks. */
  readonly attribute: (typeof contractAttributes)[number] | 'service';
  /** What is wrong with it. */
  readonly code:
    | PeriodFault
    | 'not-a-date'
    | 'not-a-rule'
    | 'not-a-country'
    | 'not-a-customer-kind'
    | 'not-a-service'
    | 'zero-term'
    | 'missing'
    | 'out-of-range';
}

/**
 * The earliest day on which a contract can end, by the widget's attributes: rule fixed-term where a term or its end is
 * known, else notice-anytime. Local dates; weekends and holidays move nothing. Errors name the attribute; nothing throws.
 * Sources: those of `fixedTerm`, `noticeAnytime` and `statutoryCap`. Not a gate: a later or earlier wish is accepted.
 */
export function earliestEnd(input: EarliestEndInput): Result<EarliestEnd, ContractFault> {
  const { receivedOn } = input;
  const inputs: Record<string, string> = { 'received-on': formatDate(receivedOn) };
  let wrong: ContractFault | undefined;
  const read = <Value>(
    attribute: ContractFault['attribute'],
    text: string | undefined,
    parse: (text: string) => Result<Value, ContractFault['code']>,
  ): Value | undefined => {
    if (text === undefined) return undefined;
    inputs[attribute] = text;
    const found = parse(text);
    if (found.ok) return found.value;
    wrong ??= { attribute, code: found.error };
    return undefined;
  };
  const notice = read('notice', input.notice, parsePeriod);
  const start = read('start', input.start, parseDate);
  const term = read('term', input.term, parsePeriod);
  const after = read('after', input.after, parseAfter);
  const endsOn = read('ends-on', input.endsOn, parseDate);
  const jurisdiction = read('country', input.country, (text) =>
    /^[A-Z]{2}$/i.test(text) ? ok(text.toUpperCase()) : fault('not-a-country'),
  );
  const kind = read('customer-kind', input.customerKind, (text) =>
    isCustomerKind(text) ? ok(text) : fault('not-a-customer-kind'),
  );
  const scope = read('service', input.service, (text) =>
    text === dataProcessingService ? ok(text) : fault('not-a-service'),
  );
  if (wrong) return fault(wrong);
  // A cap for consumers counts for who leaves a data processing service only where it is said that they are one.
  const customer = kind ?? (scope && 'business');

  // Where the page names none, the longest that binds who leaves a data processing service.
  const period = notice ?? months(scope ? 2 : 0);
  const cap = after === 'indefinite-monthly' ? months(1) : statutoryCap({ jurisdiction, customer, scope });
  const anytime: FixedTermEnd = { ...noticeAnytime(receivedOn, period, cap), rule: 'notice-anytime' };
  let found: Result<FixedTermEnd, ContractFault>;
  if (term || endsOn || typeof after === 'object') {
    found = computeTermEnd({ received: receivedOn, notice: period, start, term, endsOn, after, jurisdiction, customer, scope });
    // Who leaves a data processing service waits for no term (Regulation (EU) 2023/2854 art. 25(2)(d)) that ends later.
    if (scope && !(found.ok && compareDates(found.value.end, anytime.end) < 0)) found = ok(anytime);
  } else if (notice || after || scope) {
    found = ok(anytime);
  } else {
    // A page that says nothing of notice makes no promise about an end.
    found = fault({ attribute: 'notice', code: 'missing' });
  }
  if (!found.ok) return found;
  const { end, rule, noticeApplied } = found.value;
  if (!inCalendar(end)) return fault({ attribute: tooFar(receivedOn, period, term), code: 'out-of-range' });
  return ok({ earliestEnd: end, rule, inputs, ...((notice || scope) && { noticeApplied: formatPeriod(noticeApplied) }) });
}
