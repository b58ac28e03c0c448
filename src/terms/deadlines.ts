import { namesOf } from '../base/lists.ts';
import { type Result, fault, ok } from '../base/result.ts';
import { type Holidays, addWorkingDays, nearestWorkingDay } from './holidays.ts';
import { type LocalDate, addDays, inCalendar } from './local-date.ts';
import { lastNoticeDay } from './notice.ts';
import { type Period, addPeriod, months } from './period.ts';
import { fourteenDays } from './withdrawal.ts';
import { type ZoneFault, localDate } from './zone.ts';

const weeks = (count: number): Period => ({ years: 0, months: 0, weeks: count, days: 0 });

/** A last day, inclusive, and the one that holds after a holding reply or an announced extension. */
export interface Deadline {
  /** Local date, that day included. */
  readonly by: LocalDate;
  /** The same, where the supplier may take longer and says so. */
  readonly extendedBy?: LocalDate;
}
type Reckon = (received: LocalDate, holidays?: Holidays) => Deadline;

const complaintRegimeTable = {
  /** Final response within eight weeks. FCA DISP 1.6.2R. */
  'UK-FCA': (received) => ({ by: addPeriod(received, weeks(8)) }),
  /** Summary resolution by the close of the third business day after receipt. FCA DISP 1.5.1R. */
  'UK-FCA-SRC': (received, holidays) => ({ by: addWorkingDays(received, 3, holidays) }),
  /** Payment services and e-money: 15 business days, with a holding reply 35, both from receipt. FCA DISP 1.6.2AR. */
  'UK-PSD-15BD': (received, holidays) => ({
    by: addWorkingDays(received, 15, holidays),
    extendedBy: addWorkingDays(received, 35, holidays),
  }),
  /** Care: six weeks, ten if told before. Wkkgz art. 17; moved by the Algemene termijnenwet art. 1. */
  'NL-WKKGZ': (received, holidays) => ({
    by: nearestWorkingDay(addPeriod(received, weeks(6)), holidays),
    extendedBy: nearestWorkingDay(addPeriod(received, weeks(10)), holidays),
  }),
  /** Financial services: eight weeks. Kifid rules, second-hand. */
  'NL-KIFID': (received) => ({ by: addPeriod(received, weeks(8)) }),
  /** Basic services: fifteen working days. Ley 10/2025, second-hand. */
  'ES-10-2025': (received, holidays) => ({ by: addWorkingDays(received, 15, holidays) }),
  /** Platforms: six months to complain, from being informed. Reg. (EU) 2022/2065 art. 20(1); 1182/71 art. 3(4). */
  'EU-DSA-20-6M': (informed, holidays) => ({ by: nearestWorkingDay(addPeriod(informed, months(6)), holidays) }),
} satisfies Record<string, Reckon>;

/** A rule about when a complaint is to be answered. */
export type ComplaintRegime = keyof typeof complaintRegimeTable;
/** The rules that are known. */
export const complaintRegimes = namesOf(complaintRegimeTable) as readonly ComplaintRegime[];

/**
 * Rule complaint-deadline: the last local date, inclusive, to answer a complaint received on a local date (for
 * `EU-DSA-20-6M`: to complain, from the day of being informed). Working days skip weekends and the holidays given.
 * Errors: `unknown-regime`, `out-of-range` after the year 9999. Sources: beside each regime.
 */
export function complaintDeadline(
  regime: ComplaintRegime,
  received: LocalDate,
  holidays?: Holidays,
): Result<Deadline, 'unknown-regime' | 'out-of-range'> {
  if (!Object.hasOwn(complaintRegimeTable, regime)) return fault('unknown-regime');
  const found: Deadline = complaintRegimeTable[regime](received, holidays);
  return inCalendar(found.extendedBy ?? found.by) ? ok(found) : fault('out-of-range');
}

/** Rules about when a cancellation is to be confirmed. */
export const confirmationRegimes = ['UK-DMCC-online', 'UK-DMCC-other', 'DE-312k'] as const;
/** One of `confirmationRegimes`. */
export type ConfirmationRegime = (typeof confirmationRegimes)[number];

/** When a cancellation has to be confirmed: at once, before an instant (ms since 1970 UTC), or by a local date. */
export type ConfirmationDeadline =
  | { readonly before: 'immediate' }
  | { readonly before: number }
  | { readonly by: LocalDate };

/**
 * Rule confirmation-deadline. `UK-DMCC-online`: within 24 hours of `submitted` (ms since 1970 UTC). `UK-DMCC-other`: three
 * working days beginning with the day after, in `zone`. `DE-312k`: immediate. Errors: `unknown-regime`, those of
 * `localDate`, `out-of-range` for a day after the year 9999. Source: DMCC Act 2024 s. 261(5)(b); BGB § 312k(4).
 */
export function confirmationDeadline(
  regime: ConfirmationRegime,
  submitted: number,
  zone = 'Europe/London',
  holidays?: Holidays,
): Result<ConfirmationDeadline, 'unknown-regime' | ZoneFault> {
  if (!confirmationRegimes.includes(regime)) return fault('unknown-regime');
  if (regime === 'DE-312k') return ok({ before: 'immediate' });
  const date = localDate(submitted, zone);
  if (!date.ok) return date;
  if (regime === 'UK-DMCC-online') return ok({ before: submitted + 86_400_000 });
  const by = addWorkingDays(date.value, 3, holidays);
  return inCalendar(by) ? ok({ by }) : fault('out-of-range');
}

/** Countries whose law moves the refund's last day off weekends and holidays. NL Algemene termijnenwet; FR by report. */
const refundMoves: readonly string[] = ['FR', 'NL'];

/**
 * Rule refund-deadline: fourteen days after the local date on which the supplier was told, moved to the next working day
 * where `country` (ISO 3166-1 alpha-2, in capitals or not) says so. `safeBy` is the last working day that no reading puts
 * too late. Exact beyond the year 9999.
 * Source: Directive 2011/83/EU art. 13(1); NL BW 6:230r(1).
 */
export function refundDeadline(
  informed: LocalDate,
  country?: string,
  holidays?: Holidays,
): { readonly by: LocalDate; readonly safeBy: LocalDate } {
  const last = addPeriod(informed, fourteenDays);
  const moves = country !== undefined && refundMoves.includes(country.toUpperCase());
  return { by: moves ? nearestWorkingDay(last, holidays) : last, safeBy: nearestWorkingDay(last, holidays, -1) };
}

/** Local dates, inclusive, between which a supplier has to remind. */
export interface ReminderWindow {
  /** Local date, the first day on which the reminder counts. */
  readonly notEarlierThan?: LocalDate;
  /** Local date, the last day on which it counts. */
  readonly notLaterThan: LocalDate;
}

const reminderRegimeTable = {
  /** At least 15 days before the renewal charge. TRLGDCU art. 97.1 p), Ley 10/2025, second-hand. */
  'ES-TRLGDCU-97': (charge) => ({ notLaterThan: addDays(charge, -15) }),
  /** Three months to one month before the last day to refuse renewal. FR C. conso L.215-1. */
  'FR-L215-1': (lastDay) => ({
    notEarlierThan: addDays(lastNoticeDay(addDays(lastDay, -1), months(3)), 1),
    notLaterThan: lastNoticeDay(lastDay, months(1)),
  }),
} satisfies Record<string, (date: LocalDate) => ReminderWindow>;

/** A rule about when a customer is to be reminded of a renewal. */
export type ReminderRegime = keyof typeof reminderRegimeTable;
/** The rules that are known. */
export const reminderRegimes = namesOf(reminderRegimeTable) as readonly ReminderRegime[];

/**
 * Rule reminder-window: when to remind of a renewal, counted back from the local date that the regime names (the charge,
 * or the last day to refuse). Periods counted backwards are never moved by holidays (Reg. 1182/71 art. 3(4)).
 * Errors: `unknown-regime`, `out-of-range` before the year 0001. Sources: beside each regime.
 */
export function reminderWindow(
  regime: ReminderRegime,
  date: LocalDate,
): Result<ReminderWindow, 'unknown-regime' | 'out-of-range'> {
  if (!Object.hasOwn(reminderRegimeTable, regime)) return fault('unknown-regime');
  const found: ReminderWindow = reminderRegimeTable[regime](date);
  return inCalendar(found.notEarlierThan ?? found.notLaterThan) ? ok(found) : fault('out-of-range');
}
