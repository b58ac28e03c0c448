import type { CancellationData, KroonEvent } from '../events/index.ts';
import {
  type CustomerKind,
  type EarliestEnd,
  type LocalDate,
  compareDates,
  dataProcessingService,
  desiredDate,
  earliestEnd,
  euDataActSwitchForm,
  extraordinary,
  formatDate,
  localDate,
  parseDate,
  receivedDate,
  switchChoices,
  switchRule,
} from '../terms/index.ts';
import type { Ending, Ends } from './receipt.ts';

/** The terms of a contract as the supplier holds them; the same words as the attributes of a widget. */
export interface ContractTerms {
  /** IANA zone in which the contract's days are meant. */
  readonly zone: string;
  /** ISO 8601, such as `P1M`. */
  readonly notice?: string;
  /** Local date on which the contract began, `YYYY-MM-DD`. */
  readonly start?: string;
  /** The first term, ISO 8601, such as `P1Y`. */
  readonly term?: string;
  /** `renew:P1Y` or `indefinite-monthly`. */
  readonly after?: string;
  /** Local date on which it ends anyway. */
  readonly endsOn?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Who the customer is; unless it is said, a consumer. */
  readonly customerKind?: CustomerKind;
  /** `data-processing-service` for the cloud services of the EU Data Act. */
  readonly service?: string;
  /** Whoever wants to go may go on the day on which they say so. */
  readonly earlyRelease?: 'granted';
}

/** Looks the terms up by what the customer said of the contract; `undefined` where the supplier knows none such. */
export type TermsOf = (
  contract: CancellationData['contract'],
  event: KroonEvent<'cancellation'>,
) => ContractTerms | undefined | Promise<ContractTerms | undefined>;

/** What the reckoning may raise, for a person to look at. None of it holds an ending up. */
export const endFlags = [
  'contract-unknown',
  'terms-incomplete',
  'end-differs',
  'end-earlier-by-click',
  'desired-date-in-past',
  'desired-date-before-earliest',
  'release-not-granted',
  'needs-assessment',
  'switch-choice-open',
  'service-differs',
] as const;
/** One of `endFlags`. */
export type EndFlag = (typeof endFlags)[number];

type Found = Pick<EarliestEnd, 'earliestEnd'> & { readonly rule: string };

/** Whether what was declared is a notice to leave a data processing service. Whether the contract is one of that kind only the terms say. */
const leavesService = ({ preset }: CancellationData): boolean => preset === euDataActSwitchForm.id;

function byTerms(terms: ContractTerms, receivedOn: LocalDate): Found | 'incomplete' {
  const found = earliestEnd({ ...terms, receivedOn });
  if (found.ok) return found.value;
  const { attribute, code } = found.error;
  if (code !== 'missing') throw new TypeError(`The terms cannot be read: ${attribute} ${code}`);
  return 'incomplete';
}

/** The local date of an instant, and the customer's where that is the earlier. */
function dayOf(instant: number, zone: string, customerZone: string): LocalDate {
  const both = receivedDate(instant, { contractZone: zone, customerZone });
  const day = both.ok ? both : localDate(instant, zone);
  if (!day.ok) throw new TypeError(`The terms cannot be read: zone ${day.error}`);
  return day.value;
}

/**
 * The end of a contract that is left for another provider or for own premises is no day that anybody knows beforehand: it
 * ends once the switch has succeeded. Only erasure ends it with the notice.
 */
function afterNotice(data: CancellationData, noticeEnd: LocalDate) {
  const choice = switchChoices.find((known) => known === data.shown?.inputs['choice']);
  const flags: EndFlag[] = choice ? [] : ['switch-choice-open'];
  return { ...(choice === 'erasure' && { end: noticeEnd }), rule: switchRule, flags };
}

/** The day on which what was declared ends the contract, had it been received then. */
function endingOf(data: CancellationData, terms: ContractTerms, day: LocalDate) {
  const released = data.earlyRelease?.granted === true;
  const mayGo = released && terms.earlyRelease === 'granted';
  const cause = data.kind === 'extraordinary';
  const found: Found | 'incomplete' = cause
    ? { earliestEnd: extraordinary(day).end, rule: 'extraordinary' }
    : mayGo
      ? { earliestEnd: day, rule: 'granted' }
      : byTerms(terms, day);
  if (found === 'incomplete') return undefined;
  const wish = parseDate(data.end ?? '');
  const { end, code } = desiredDate(found.earliestEnd, wish.ok ? wish.value : undefined, day);
  const flags: EndFlag[] = [];
  // Who may go today has chosen a day that is past once their words arrive a day late: nothing to look at.
  if (code && !mayGo) flags.push(code);
  if (released && !mayGo) flags.push('release-not-granted');
  if (cause) flags.push('needs-assessment');
  if (leavesService(data)) {
    const after = afterNotice(data, end);
    return { ...after, flags: [...flags, ...after.flags] };
  }
  return { end, rule: compareDates(end, found.earliestEnd) > 0 ? 'chosen' : found.rule, flags };
}

function ending(event: KroonEvent<'cancellation'>, receivedAt: string, terms: ContractTerms): Ending {
  const { data, time } = event;
  const at = Date.parse(receivedAt);
  const received = dayOf(at, terms.zone, data.timeZone);
  const differs = leavesService(data) !== (terms.service === dataProcessingService);
  // A notice under another law than the contract's has no end that can be told.
  if (differs && leavesService(data)) return { flags: ['service-differs'] };
  const found = endingOf(data, terms, received);
  if (!found) return { flags: ['terms-incomplete'] };
  const flags = new Set<EndFlag>(found.flags);
  if (differs) flags.add('service-differs');
  // A clock that is ahead moves nothing, nor does one that stands before 1970 or in a leap second.
  const click = Date.parse(time);
  const clicked = click >= 0 && click < at ? dayOf(click, terms.zone, data.timeZone) : received;
  const byClick = endingOf(data, terms, clicked)?.end;
  const earlier = byClick && found.end && compareDates(byClick, found.end) < 0;
  if (earlier) flags.add('end-earlier-by-click');
  if (data.shown) {
    const shown = data.shown.earliestEnd;
    const same = [received, clicked].some((day) => {
      const own = data.kind === 'extraordinary' ? { earliestEnd: day } : byTerms(terms, day);
      return own !== 'incomplete' && formatDate(own.earliestEnd) === shown;
    });
    if (!same) flags.add('end-differs');
  }
  return {
    ...(found.end && { endsOn: formatDate(found.end) }),
    endRule: found.rule,
    ...(earlier && { endsOnByClick: formatDate(byClick) }),
    timeZone: terms.zone,
    flags: [...flags],
  };
}

/**
 * For the receiver's `ends`: reckons the last day from the supplier's own terms, by the day of receipt, and flags
 * where it is not the one that the customer was shown. Who leaves a data processing service ends the contract with the
 * switch, on a day that nobody knows: only erasure has one. That a contract is one of those only its terms say
 * (`service`); `service-differs` tells where the declaration says otherwise. A withdrawal undoes a contract and a request asks: neither has a last day, and a
 * contract that is not known is flagged for them too. Throws on terms that cannot be read; terms that are looked up flag
 * `ends-failed` then.
 */
export function endsByTerms(terms: ContractTerms | TermsOf): Ends {
  if (typeof terms !== 'function') {
    const day = dayOf(Date.UTC(2026, 0, 1), terms.zone, terms.zone);
    byTerms(terms, day);
  }
  return async (event, receivedAt) => {
    if (event.type !== 'kroon.cancellation.requested.v1') return {};
    const { act, contract } = event.data;
    const own = typeof terms === 'function' ? await terms(contract, event) : terms;
    if (!own) return { flags: ['contract-unknown'] };
    return act === 'termination' ? ending(event, receivedAt, own) : {};
  };
}
