import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalDate, compareDates, daysInMonth, earlierOf, formatDate, laterOf } from '../../src/terms/local-date.ts';
import { type Period, addPeriod, addPeriodTimes, formatPeriod, isZero, parsePeriod } from '../../src/terms/period.ts';
import { dates, oracle, periods, sampled, seeded } from './arbitraries.ts';

describe('parsePeriod', () => {
  it.each([
    ['P1Y2M3W4D', { years: 1, months: 2, weeks: 3, days: 4 }],
    ['P12M', { years: 0, months: 12, weeks: 0, days: 0 }],
    ['P0D', { years: 0, months: 0, weeks: 0, days: 0 }],
    ['P007D', { years: 0, months: 0, weeks: 0, days: 7 }],
  ])('reads %s', (text, value) => {
    expect(parsePeriod(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['1 month', 'not-a-period'], ['p1m', 'not-a-period'], ['P1', 'not-a-period'], ['P1D1M', 'not-a-period'],
    ['P1.5M', 'not-a-period'], [' P1M', 'not-a-period'], ['P1M ', 'not-a-period'], ['+P1M', 'not-a-period'],
    ['P1M1M', 'not-a-period'], ['P9999999999D', 'not-a-period'], ['PM', 'not-a-period'], ['-', 'not-a-period'],
    ['PT24H', 'time-based-period'], ['P1DT1H', 'time-based-period'], ['PT', 'time-based-period'],
    ['P1MT', 'time-based-period'], ['-PT1H', 'time-based-period'], ['PT-1H', 'time-based-period'],
    ['P-1M', 'negative'], ['-P1M', 'negative'], ['P1Y-2M', 'negative'],
    ['', 'empty'], ['P', 'empty'],
  ])('refuses %j as %s', (text, error) => {
    expect(parsePeriod(text)).toEqual({ ok: false, error });
  });

  it(seeded('reads what formatPeriod writes'), () => {
    fc.assert(
      fc.property(periods, (period) => {
        expect(parsePeriod(formatPeriod(period))).toEqual({ ok: true, value: period });
        expect(isZero(period)).toBe(formatPeriod(period) === 'P0D');
      }),
      sampled(500),
    );
  });

  it(seeded('is total'), () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parsePeriod(text).ok === 'boolean'), sampled(1000));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'PTYMWD-+.0123456789') }), (text) => {
      const found = parsePeriod(text);
      expect(found.ok).toBe(/^P(?=\d)(\d{1,9}Y)?(\d{1,9}M)?(\d{1,9}W)?(\d{1,9}D)?$/.test(text));
    }), sampled(3000));
  });
});

type Add = (date: LocalDate, period: Period) => LocalDate;
const agreesWithOracle = (add: Add) =>
  fc.property(dates, periods, (date, period) => formatDate(add(date, period)) === oracle.add(date, period));

describe('addPeriod', () => {
  it(seeded('agrees with the oracle'), () => {
    fc.assert(agreesWithOracle(addPeriod), sampled(5000));
  });

  it(seeded('is told apart from wrong ways of adding'), () => {
    // Negative control: were the oracle deaf, these would pass too.
    const overflows: Add = (date, { years, months, weeks, days }) => {
      const found = new Date(Date.UTC(date.year + years, date.month - 1 + months, date.day + weeks * 7 + days));
      return { year: found.getUTCFullYear(), month: found.getUTCMonth() + 1, day: found.getUTCDate() };
    };
    const keepsTheLast: Add = (date, period) => {
      const found = addPeriod(date, period);
      const last = date.day === daysInMonth(date.year, date.month);
      return last ? { ...found, day: daysInMonth(found.year, found.month) } : found;
    };
    const daysFirst: Add = (date, period) =>
      addPeriod(addPeriod(date, { ...period, years: 0, months: 0 }), { ...period, weeks: 0, days: 0 });
    for (const wrong of [overflows, keepsTheLast, daysFirst]) {
      expect(fc.check(agreesWithOracle(wrong), sampled(5000)).failed).toBe(true);
    }
    expect(formatDate(overflows({ year: 2027, month: 1, day: 31 }, { years: 0, months: 1, weeks: 0, days: 0 }))).toBe(
      '2027-03-03',
    );
  });

  it(seeded('never goes back when the date goes on'), () => {
    fc.assert(
      fc.property(dates, dates, periods, (left, right, period) => {
        const [early, late] = [earlierOf(left, right), laterOf(left, right)];
        expect(compareDates(addPeriod(early, period), addPeriod(late, period))).toBeLessThanOrEqual(0);
      }),
      sampled(1000),
    );
  });
});

describe('addPeriodTimes', () => {
  it(seeded('multiplies the period and adds once, from the anchor'), () => {
    fc.assert(
      fc.property(dates, periods, fc.integer({ min: 0, max: 40 }), (anchor, period, n) => {
        const times = { years: n * period.years, months: n * period.months, weeks: n * period.weeks, days: n * period.days };
        const found = addPeriodTimes(anchor, period, n);
        expect(found.ok && formatDate(found.value)).toBe(oracle.add(anchor, times));
      }),
      sampled(1000),
    );
  });

  it.each([-1, 0.5, NaN, Infinity, 1e7])('refuses to add %d times', (n) => {
    const month = { years: 0, months: 1, weeks: 0, days: 0 };
    expect(addPeriodTimes({ year: 2027, month: 1, day: 31 }, month, n)).toEqual({ ok: false, error: 'not-a-count' });
  });
});
