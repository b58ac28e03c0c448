import { type Result, fault, ok } from '../base/result.ts';
import { dataProcessingService, statutoryCap } from './cap.ts';
import { type LocalDate, addDays, compareDates, inCalendar } from './local-date.ts';
import { noticeAnytime } from './notice.ts';
import { type Period, addPeriod, months } from './period.ts';

/** Where a customer of a data processing service goes, or that its data is only to be erased (Data Act art. 25(3)). */
export const switchChoices = ['other-provider', 'own-premises', 'erasure'] as const;
/** One of `switchChoices`. */
export type SwitchChoice = (typeof switchChoices)[number];

/** How the days of a switch were found, in an event and in a receipt. */
export const switchRule = 'dataact-switch' as const;

/** Calendar days: the longest transition, and the least time to retrieve data after it. */
export const switchDays = 30;
const thirtyDays: Period = { years: 0, months: 0, weeks: 0, days: switchDays };
/** The longest transition where the provider says that thirty days are not feasible. */
const longestTransition = months(7);

/** How long a switch takes, where it is not thirty days. */
export interface SwitchTime {
  /** The transition, where it is not thirty days: the provider's where that is not feasible, at most seven months. */
  readonly transition?: Period | undefined;
  /** By which the customer prolongs the transition, once, as long as the customer sees fit. */
  readonly extension?: Period | undefined;
}

/** A notice to leave a data processing service. */
export interface Switch extends SwitchTime {
  /** Local date on which the provider received the notice. */
  readonly received: LocalDate;
  /** The period of notice. */
  readonly notice: Period;
  /** Where the customer goes. */
  readonly choice: SwitchChoice;
}

/** Local dates, inclusive. */
export type Switching =
  | { readonly noticeEnd: LocalDate; /** Only erasure ends the contract with the notice. */ readonly end: LocalDate }
  | {
      readonly noticeEnd: LocalDate;
      /** The contract ends once the switch has succeeded, by this day at the latest. */
      readonly switchBy: LocalDate;
      /** The least time in which data can be retrieved. */
      readonly retrieveUntil: LocalDate;
    };

/**
 * What follows a notice to leave a data processing service, by the last day of that notice. Error: `out-of-range` after
 * the year 9999. Source: Regulation (EU) 2023/2854 art. 25(2)(a), (c), (g), (3) to (5).
 */
export function switchAfter(noticeEnd: LocalDate, choice: SwitchChoice, time: SwitchTime = {}): Result<Switching, 'out-of-range'> {
  if (choice === 'erasure') return inCalendar(noticeEnd) ? ok({ noticeEnd, end: noticeEnd }) : fault('out-of-range');
  const { transition = thirtyDays, extension } = time;
  const longest = addPeriod(noticeEnd, longestTransition);
  const own = addPeriod(noticeEnd, transition);
  const feasible = compareDates(own, longest) < 0 ? own : longest;
  const switchBy = extension ? addPeriod(feasible, extension) : feasible;
  const retrieveUntil = addDays(switchBy, switchDays);
  return inCalendar(retrieveUntil) ? ok({ noticeEnd, switchBy, retrieveUntil }) : fault('out-of-range');
}

/**
 * Rule dataact-switch: the days of a notice to leave a data processing service. A notice binds for two months at most. For
 * erasure the contract ends with it; else a transition of thirty days follows, longer where the provider says within
 * fourteen working days that this is not feasible (at most seven months) or where the customer prolongs it, and thirty days
 * to retrieve data. Error: `out-of-range` after the year 9999. Source: Regulation (EU) 2023/2854 art. 25(2) to (5).
 */
export function dataActSwitch({ received, notice, choice, ...time }: Switch): Result<Switching, 'out-of-range'> {
  const { end } = noticeAnytime(received, notice, statutoryCap({ scope: dataProcessingService }));
  return switchAfter(end, choice, time);
}
