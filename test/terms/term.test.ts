import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, compareDates, formatDate } from '../../src/terms/local-date.ts';
import { addPeriod, addPeriodTimes } from '../../src/terms/period.ts';
import { firstNotBefore, termEnd } from '../../src/terms/term.ts';
import { dates, oracle, sampled, seeded, someLength } from './arbitraries.ts';

const none = { years: 0, months: 0, weeks: 0, days: 0 };

describe('termEnd', () => {
  it(seeded('is the day before the same number, or the last day of a month that lacks that day'), () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (start, months) => {
        const found = termEnd(start, { ...none, months });
        const target = oracle.date(start).with({ day: 1 }).add({ months });
        const expected =
          start.day === 1
            ? target.subtract({ days: 1 })
            : target.with({ day: Math.min(start.day - 1, target.daysInMonth) });
        expect(found.ok && formatDate(found.value)).toBe(expected.toString());
      }),
      sampled(2000),
    );
  });

  it(seeded('counts weeks and days from the start, which is the first of them'), () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9 }), (start, days, n) => {
        const found = termEnd(start, { ...none, weeks: 1, days }, n);
        expect(found.ok && compareDates(found.value, start)).toBe(n * (days + 7) - 1);
      }),
      sampled(500),
    );
  });

  it(seeded('lets the next term begin where the calendar has no gap'), () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 24 }), (start, months) => {
        fc.pre(start.day <= 28);
        const term = { ...none, months };
        const found = termEnd(start, term);
        expect(found.ok && addDays(found.value, 1)).toEqual(addPeriod(start, term));
      }),
      sampled(500),
    );
  });

  it('refuses a term without length and a count that is none', () => {
    const start = { year: 2027, month: 1, day: 31 };
    expect(termEnd(start, none)).toEqual({ ok: false, error: 'zero-term' });
    expect(termEnd(start, { ...none, months: 1 }, -1)).toEqual({ ok: false, error: 'not-a-count' });
    expect(termEnd(start, { ...none, years: 7973 })).toEqual({ ok: false, error: 'out-of-range' });
    expect(termEnd(start, { ...none, years: 7972 })).toMatchObject({ ok: true });
  });
});

describe('firstNotBefore', () => {
  it(seeded('finds what a search from the start finds'), () => {
    fc.assert(
      fc.property(dates, dates, someLength, (anchor, target, step) => {
        const nth = (n: number) => {
          const found = addPeriodTimes(anchor, step, n);
          return found.ok ? found.value : anchor;
        };
        let n = 1;
        while (n < 200_000 && compareDates(nth(n), target) < 0) n++;
        expect(firstNotBefore(target, anchor, step, nth)).toEqual(nth(n));
      }),
      sampled(300),
    );
  });

  it.each([
    ['days', addDays],
    ['months', addMonths],
  ] as const)('asks no more often for eight thousand years of %s than for a few', (unit, add) => {
    let asked = 0;
    const anchor = { year: 1, month: 1, day: 31 };
    firstNotBefore({ year: 9999, month: 12, day: 31 }, anchor, { ...none, [unit]: 1 }, (n) => {
      asked++;
      return add(anchor, n);
    });
    expect(asked).toBeLessThan(100);
  });
});
