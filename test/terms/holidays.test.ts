import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/holidays.ts';
import { addDays, compareDates, formatDate } from '../../src/terms/local-date.ts';
import { dates, oracle, sampled, seeded } from './arbitraries.ts';
import { on, sure } from './read.ts';

const christmas = sure(terms.createHolidays(['2026-12-25', '2026-12-28']));
const anyHolidays = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })
  .chain((offsets) => dates.map((date) => ({ date, texts: offsets.map((offset) => formatDate(addDays(date, offset))) })));

describe('createHolidays', () => {
  it('refuses a list with a day that does not exist', () => {
    expect(terms.createHolidays(['2026-12-25', '2026-12-32'])).toEqual({ ok: false, error: 'not-a-date' });
    expect(sure(terms.createHolidays([])).size).toBe(0);
  });
});

describe('nearestWorkingDay', () => {
  it.each([
    ['2026-12-24', 1, '2026-12-24'],
    ['2026-12-25', 1, '2026-12-29'],
    ['2026-12-28', -1, '2026-12-24'],
  ] as const)('from %s by %d is %s', (date, step, found) => {
    expect(terms.nearestWorkingDay(on(date), christmas, step)).toEqual(on(found));
  });

  it('knows weekends without being told', () => {
    expect(terms.isWorkingDay(on('2026-11-21'))).toBe(false);
    expect(terms.isWorkingDay(on('2026-11-23'))).toBe(true);
  });
});

describe('addWorkingDays', () => {
  it('begins to count on the day after', () => {
    expect(terms.addWorkingDays(on('2026-12-24'), 1, christmas)).toEqual(on('2026-12-29'));
    expect(terms.addWorkingDays(on('2026-12-26'), 1, christmas)).toEqual(on('2026-12-29'));
    expect(terms.addWorkingDays(on('2026-12-23'), 1, christmas)).toEqual(on('2026-12-24'));
  });

  it('finds the first working day where it has none to count', () => {
    expect(terms.addWorkingDays(on('2026-12-24'), 0, christmas)).toEqual(on('2026-12-24'));
    expect(terms.addWorkingDays(on('2026-12-26'), 0, christmas)).toEqual(on('2026-12-29'));
  });

  it(seeded('leaves exactly that many working days between'), () => {
    fc.assert(
      fc.property(anyHolidays, fc.integer({ min: 1, max: 40 }), ({ date, texts }, count) => {
        const end = terms.addWorkingDays(date, count, sure(terms.createHolidays(texts)));
        let open = 0;
        for (let day = addDays(date, 1); compareDates(day, end) <= 0; day = addDays(day, 1)) {
          if (oracle.date(day).dayOfWeek <= 5 && !texts.includes(formatDate(day))) open++;
        }
        expect(open).toBe(count);
        expect(oracle.date(end).dayOfWeek).toBeLessThan(6);
        expect(texts).not.toContain(formatDate(end));
      }),
      sampled(500),
    );
  });
});
