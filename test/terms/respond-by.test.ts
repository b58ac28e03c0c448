import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../src/terms/local-date.ts';
import { formatPeriod } from '../../src/terms/period.ts';
import { respondBy } from '../../src/terms/respond-by.ts';
import { dates, oracle, periods, sampled, seeded } from './arbitraries.ts';
import { on } from './read.ts';

const from = on('2026-12-23');

describe('respondBy', () => {
  it.each([
    ['P3D', false, [], '2026-12-26', 'calendar-days'],
    ['P3D', true, [], '2026-12-28', 'working-days'],
    ['P3D', true, ['2026-12-25', '2026-12-28'], '2026-12-30', 'working-days'],
    ['P1W', true, ['2026-12-30'], '2026-12-31', 'working-days'],
    ['P1W', true, [], '2026-12-30', 'working-days'],
    ['P0D', true, ['2026-12-23'], '2026-12-24', 'working-days'],
    ['P1M', false, [], '2027-01-23', 'calendar-days'],
  ] as const)('within %s (working days %s, holidays %j) is %s', (within, workingDays, holidays, date, rule) => {
    expect(respondBy({ from, within, workingDays, holidays })).toEqual({ ok: true, value: { date: on(date), rule } });
  });

  it('pays holidays no heed where all days count', () => {
    expect(respondBy({ from, within: 'P2D', holidays: ['2026-12-25'] })).toMatchObject({
      value: { date: on('2026-12-25') },
    });
  });

  it.each([
    [{ within: '3 days' }, { attribute: 'respond-within', code: 'not-a-period' }],
    [{ within: 'PT72H' }, { attribute: 'respond-within', code: 'time-based-period' }],
    [{ within: '' }, { attribute: 'respond-within', code: 'empty' }],
    [{ within: 'P9999Y' }, { attribute: 'respond-within', code: 'out-of-range' }],
    [{ within: 'P999999999D', workingDays: true }, { attribute: 'respond-within', code: 'out-of-range' }],
    [{ within: 'P3D', holidays: ['christmas'] }, { attribute: 'holidays', code: 'not-a-date' }],
  ])('names the attribute at fault in %j', (promise, error) => {
    expect(respondBy({ from, ...promise })).toEqual({ ok: false, error });
  });

  it(seeded('counts calendar days as the oracle does'), () => {
    fc.assert(
      fc.property(dates, periods, (date, period) => {
        const found = respondBy({ from: date, within: formatPeriod(period) });
        expect(found.ok && formatDate(found.value.date)).toBe(oracle.add(date, period));
      }),
      sampled(500),
    );
  });
});
