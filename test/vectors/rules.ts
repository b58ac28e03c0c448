import * as terms from '../../src/terms/index.ts';
import type { Result } from '../../src/base/result.ts';
import type { LocalDate } from '../../src/terms/index.ts';

/** One worked example, as `date-vectors.json` writes it. */
export interface Vector {
  readonly id: string;
  readonly rule: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly why: string;
}

export type Got = Readonly<Record<string, unknown>>;

/** The library refused the input with a code: a result like any other. */
class Refusal extends Error {
  readonly got: Got;
  constructor(error: string, more: Got = {}) {
    super(error);
    this.got = { error, ...more };
  }
}

function value<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}

/** ISO 3166-1 alpha-2, with a region perhaps (3166-2). Another text would go without the protection that was meant. */
function countryIn(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[a-z]{2}(-[a-z\d]{1,3})?$/i.test(text)) throw new TypeError(`input country ${text} is no code`);
  return text;
}

/** The rules fix one name, and speak of services besides, which is no scope of its own. */
function scopeIn(name: string | undefined): terms.CapScope['scope'] {
  if (name === terms.dataProcessingService) return name;
  if (name === undefined || /^services?$/.test(name)) return undefined;
  throw new TypeError(`input scope ${name} is not known`);
}

/** The rules speak of the first term in words and fix no name for it; the other phase has one. */
function phaseOf(name: string | undefined): terms.Phase | undefined {
  if (name === undefined || name === 'after-tacit-renewal') return name;
  if (/\b(first|initial)\b/.test(name)) return 'first-term';
  throw new TypeError(`input phase ${name} is not known`);
}

/** Reads the members of an input; one that is missing or of the wrong type makes the vector malformed. */
function reader(input: Vector['input']) {
  const optionalText = (...names: string[]): string | undefined => {
    for (const name of names) {
      const found = input[name];
      if (found === undefined || found === null) continue;
      if (typeof found !== 'string') throw new TypeError(`input ${name} is not a text`);
      return found;
    }
    return undefined;
  };
  const text = (...names: string[]): string => {
    const found = optionalText(...names);
    if (found === undefined) throw new TypeError(`input ${names.join(' or ')} is missing`);
    return found;
  };
  const optionalDate = (...names: string[]): LocalDate | undefined => {
    const found = optionalText(...names);
    return found === undefined ? undefined : value(terms.parseDate(found));
  };
  const optionalPeriod = (name: string) => {
    const found = optionalText(name);
    return found === undefined ? undefined : value(terms.parsePeriod(found));
  };
  const customer = optionalText('customer');
  if (customer !== undefined && customer !== 'consumer' && customer !== 'business') {
    throw new TypeError('input customer is neither consumer nor business');
  }
  const phase = phaseOf(optionalText('phase'));
  const scope: terms.CapScope = {
    jurisdiction: countryIn(optionalText('jurisdiction', 'country')),
    customer,
    scope: scopeIn(optionalText('scope')),
    goods: optionalText('goods'),
  };
  return {
    text,
    optionalText,
    optionalDate,
    optionalPeriod,
    scope,
    date: (...names: string[]) => value(terms.parseDate(text(...names))),
    period: (name: string) => value(terms.parsePeriod(text(name))),
    instant: (...names: string[]) => value(terms.parseInstant(text(...names))),
    count(name: string, otherwise?: number): number {
      const found = input[name] ?? otherwise;
      if (typeof found !== 'number') throw new TypeError(`input ${name} is not a number`);
      return found;
    },
    flag(name: string): boolean {
      const found = input[name] ?? false;
      if (typeof found !== 'boolean') throw new TypeError(`input ${name} is not a boolean`);
      return found;
    },
    holidays() {
      const found = input['holidays'] ?? [];
      if (!Array.isArray(found) || !found.every((day) => typeof day === 'string')) {
        throw new TypeError('input holidays is not a list of texts');
      }
      return value(terms.createHolidays(found));
    },
    /** A cap given outright, or the statute's for this customer and phase. */
    cap: (otherwise?: terms.Phase) => optionalPeriod('cap') ?? terms.statutoryCap(scope, phase ?? otherwise),
  };
}
type Reader = ReturnType<typeof reader>;

const { formatPeriod } = terms;

/** Writes a date, which has to be one that can be read again. */
const formatDate = (date: LocalDate): string => terms.formatDate(value(terms.withinCalendar(date)));

function written(end: terms.NoticeEnd): Got {
  return { end: formatDate(end.end), noticeApplied: formatPeriod(end.noticeApplied) };
}

function toCalendarEnd(unit: terms.CalendarEnd) {
  return (read: Reader): Got =>
    written(terms.noticeToCalendarEnd(unit, read.date('received'), read.period('notice'), read.cap()));
}

/** The names that the worked examples use, where the text of the rules in the same file uses another. */
const regimeNames: Readonly<Record<string, terms.ComplaintRegime>> = {
  'UK-FCA-8W': 'UK-FCA',
  'UK-FCA-3BD': 'UK-FCA-SRC',
  'ES-SAC-15WD': 'ES-10-2025',
};
const codeNames: Readonly<Record<string, string>> = {
  'invalid-period': 'not-a-period',
  'negative-period': 'negative',
  'empty-period': 'empty',
  'desired-date-too-early': 'desired-date-before-earliest',
};

/** Rule name → the library's function, in and out as the vectors write it. */
export const rules: Readonly<Record<string, (read: Reader) => Got>> = {
  'add-period': (read) => ({ date: formatDate(terms.addPeriod(read.date('date'), read.period('period'))) }),
  'add-period-nth': (read) => ({
    date: formatDate(value(terms.addPeriodTimes(read.date('anchor'), read.period('period'), read.count('n')))),
  }),
  'parse-period': (read) => {
    const period = read.period('text');
    return { ...period, period: formatPeriod(period) };
  },
  'notice-anytime': (read) => written(terms.noticeAnytime(read.date('received'), read.period('notice'), read.cap())),
  extraordinary: (read) => {
    const end = terms.extraordinary(read.date('received'));
    return { ...written(end), needsAssessment: end.needsAssessment };
  },
  'term-end': (read) => ({
    end: formatDate(value(terms.termEnd(read.date('start'), read.period('term'), read.count('n', 1)))),
  }),
  'last-notice-day': (read) => ({
    lastDay: formatDate(terms.lastNoticeDay(read.date('end'), read.period('notice'), read.cap())),
  }),
  'in-time': (read) => ({
    inTime: terms.inTime(read.date('received'), read.date('end'), read.period('notice'), read.cap()),
  }),
  'fixed-term': (read) => {
    const after = read.optionalText('after');
    const found = terms.fixedTerm({
      ...read.scope,
      received: read.date('received'),
      notice: read.period('notice'),
      start: read.optionalDate('start'),
      term: read.optionalPeriod('term'),
      endsOn: read.optionalDate('endsOn'),
      after: after === undefined ? undefined : value(terms.parseAfter(after)),
    });
    if (!found.ok) throw new Refusal(found.error.code, { attribute: found.error.attribute });
    return { ...written(found.value), rule: found.value.rule };
  },
  'notice-to-month-end': toCalendarEnd('month'),
  'notice-to-quarter-end': toCalendarEnd('quarter'),
  'notice-to-year-end': toCalendarEnd('year'),
  'notice-to-billing-end': (read) => {
    // What is charged period by period is carried on in silence from one to the next.
    const [anchor, cycle, received] = [read.date('anchor'), read.period('cycle'), read.date('received')];
    const found = value(terms.noticeToBillingEnd(anchor, cycle, received, read.period('notice'), read.cap('after-tacit-renewal')));
    return { ...written(found), nextChargeAvoided: formatDate(found.nextChargeAvoided) };
  },
  'desired-date': (read) => {
    const today = read.optionalDate('received', 'today');
    const { end, code } = terms.desiredDate(read.date('earliest'), read.optionalDate('desired'), today);
    return { end: formatDate(end), ...(code && { code }) };
  },
  'withdrawal-deadline': (read) => ({
    lastDay: formatDate(
      terms.withdrawalDeadline({
        event: read.date('event'),
        period: read.optionalPeriod('period'),
        holidays: read.holidays(),
        informationMissing: read.flag('informationMissing'),
        informationGiven: read.optionalDate('informationGiven'),
      }),
    ),
  }),
  'withdrawal-in-time': (read) => ({
    ...value(terms.withdrawalInTime(read.date('lastDay'), read.instant('submitted'), read.text('zone'))),
  }),
  'local-date': (read) => ({ date: formatDate(value(terms.localDate(read.instant('instant'), read.text('zone')))) }),
  'received-date': (read) => {
    const policy = terms.receivedDatePolicies.find((known) => known === read.text('policy'));
    if (!policy) throw new TypeError(`input policy ${read.text('policy')} is not known`);
    const zones = { contractZone: read.text('contractZone'), customerZone: read.text('customerZone') };
    return { date: formatDate(value(terms.receivedDate(read.instant('instant'), zones, policy))) };
  },
  'end-instant': (read) => {
    const { exclusiveEnd, dayHours } = value(terms.endInstant(read.date('end'), read.text('zone')));
    return { exclusiveEnd: value(terms.formatInstant(exclusiveEnd)), dayHours };
  },
  'complaint-deadline': (read) => {
    const regime = read.text('regime');
    const received = read.date('received', 'informed');
    // An example names the holding reply's deadline as a regime; the rule has it as the extension of another.
    const held = regime === 'UK-PSD-35BD';
    const known = held ? 'UK-PSD-15BD' : (regimeNames[regime] ?? (regime as terms.ComplaintRegime));
    const { by, extendedBy } = value(terms.complaintDeadline(known, received, read.holidays()));
    if (held && extendedBy) return { by: formatDate(extendedBy) };
    return { by: formatDate(by), ...(extendedBy && { extendedBy: formatDate(extendedBy) }) };
  },
  'confirmation-deadline': (read) => {
    const regime = read.text('regime') as terms.ConfirmationRegime;
    const zone = read.optionalText('zone') ?? 'Europe/London';
    const submitted = read.text('submitted', 'received');
    // Three working days begin with a day: a date alone is one. Twenty-four hours begin with an instant.
    const day = regime === 'UK-DMCC-online' ? undefined : terms.parseDate(submitted);
    const instant = day?.ok
      ? value(terms.endInstant(terms.addDays(day.value, -1), zone)).exclusiveEnd
      : value(terms.parseInstant(submitted));
    const found = value(terms.confirmationDeadline(regime, instant, zone, read.holidays()));
    if ('by' in found) return { by: formatDate(found.by) };
    return { before: found.before === 'immediate' ? found.before : value(terms.formatInstant(found.before)) };
  },
  'refund-deadline': (read) => {
    const informed = read.date('withdrawalInformed', 'informed');
    const { by, safeBy } = terms.refundDeadline(informed, read.optionalText('country'), read.holidays());
    return { by: formatDate(by), safeBy: formatDate(safeBy) };
  },
  'dataact-switch': (read) => {
    const choice = terms.switchChoices.find((known) => known === read.text('choice'));
    if (!choice) throw new TypeError(`input choice ${read.text('choice')} is not known`);
    const found = value(
      terms.dataActSwitch({
        received: read.date('received'),
        notice: read.period('notice'),
        choice,
        transition: read.optionalPeriod('transition'),
        extension: read.optionalPeriod('extension'),
      }),
    );
    return Object.fromEntries(Object.entries(found).map(([name, date]) => [name, formatDate(date as LocalDate)]));
  },
  'reminder-window': (read) => {
    const regime = read.text('regime') as terms.ReminderRegime;
    const window = value(terms.reminderWindow(regime, read.date('renewalCharge', 'lastDay', 'deadline')));
    return Object.fromEntries(Object.entries(window).map(([name, date]) => [name, formatDate(date as LocalDate)]));
  },
};

/** Every member that was expected, and no code that was not. */
function matches(expected: Got, got: Got): boolean {
  const named = (name: unknown) => (typeof name === 'string' && Object.hasOwn(codeNames, name) ? codeNames[name] : name);
  const unexpected = ['code', 'error'].some((name) => got[name] !== undefined && expected[name] === undefined);
  return !unexpected && Object.entries(expected).every(([name, wanted]) => named(wanted) === got[name]);
}

export interface Outcome {
  readonly passed: boolean;
  /** What the library gave, or what is wrong with the vector. */
  readonly got: Got;
}

/** Whether a value has the form of a vector. An expectation of nothing would pass whatever happens, so it is none. */
export function isVector(candidate: unknown): candidate is Vector {
  if (typeof candidate !== 'object' || candidate === null) return false;
  const { id, rule, input, expected } = candidate as Record<string, unknown>;
  const isRecord = (member: unknown) => typeof member === 'object' && member !== null && !Array.isArray(member);
  return (
    typeof id === 'string' &&
    typeof rule === 'string' &&
    isRecord(input) &&
    isRecord(expected) &&
    Object.keys(expected as object).length > 0
  );
}

/** Runs one vector. An unknown rule, or an input that the rule cannot read, is a failure. */
export function runVector(vector: Vector): Outcome {
  const rule = Object.hasOwn(rules, vector.rule) ? rules[vector.rule] : undefined;
  if (!rule) return { passed: false, got: { malformed: `unknown rule ${vector.rule}` } };
  try {
    const got = rule(reader(vector.input));
    return { passed: matches(vector.expected, got), got };
  } catch (error) {
    if (error instanceof Refusal) return { passed: matches(vector.expected, error.got), got: error.got };
    return { passed: false, got: { malformed: error instanceof Error ? error.message : String(error) } };
  }
}
