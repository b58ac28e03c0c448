import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/local-date.ts';
import { dates, oracle, sampled, seeded } from './arbitraries.ts';

const { formatDate, fromEpochDay, parseDate, toEpochDay } = terms;
const of = (text: string) => {
  const date = parseDate(text);
  if (!date.ok) throw new Error(text);
  return date.value;
};

describe('parseDate', () => {
  it('reads what formatDate writes', () => {
    expect(formatDate(of('0001-01-01'))).toBe('0001-01-01');
    expect(of('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 });
  });

  it.each(['', '2027-02-29', '2027-00-10', '2027-13-01', '2027-04-31', '2100-02-29', '0000-01-01', '2027-1-01',
    '+002027-01-01', '2027-01-01T00:00', ' 2027-01-01', '2027-01-00', '２０２７-01-01'])('refuses %j', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, error: 'not-a-date' });
  });
});

describe('daysInMonth', () => {
  it('knows every month of four centuries', () => {
    for (let month = 0; month < 4800; month++) {
      const [year, number] = [1600 + Math.floor(month / 12), (month % 12) + 1];
      expect(terms.daysInMonth(year, number)).toBe(new Date(Date.UTC(year, number, 0)).getUTCDate());
    }
  });
});

describe('epoch days', () => {
  it('agree with Date.UTC on every day from 1600 to 2400', () => {
    const first = toEpochDay(of('1600-01-01'));
    const last = toEpochDay(of('2400-12-31'));
    for (let epochDay = first; epochDay <= last; epochDay++) {
      const text = new Date(epochDay * 86_400_000).toISOString().slice(0, 10);
      if (formatDate(fromEpochDay(epochDay)) !== text) expect(formatDate(fromEpochDay(epochDay))).toBe(text);
      if (toEpochDay(of(text)) !== epochDay) expect(toEpochDay(of(text))).toBe(epochDay);
    }
    expect(last - first).toBe(292_559);
  });

  it('agree with Date.UTC at the edges of the calendar', () => {
    for (const text of ['0001-01-01', '0004-02-29', '0100-03-01', '9999-12-31', '1969-12-31', '1970-01-01']) {
      expect(toEpochDay(of(text))).toBe(Date.parse(`${text}T00:00Z`) / 86_400_000);
      expect(formatDate(fromEpochDay(toEpochDay(of(text))))).toBe(text);
    }
  });

  it('go there and back far outside the calendar', () => {
    for (const epochDay of [-1e9, -719_529, 3e6, 1e9, 366e9]) expect(toEpochDay(fromEpochDay(epochDay))).toBe(epochDay);
  });
});

describe('order', () => {
  it(seeded('has the weekday, order and distance of the oracle'), () => {
    fc.assert(
      fc.property(dates, dates, (left, right) => {
        const [a, b] = [oracle.date(left), oracle.date(right)];
        expect(terms.dayOfWeek(left)).toBe(a.dayOfWeek);
        expect(terms.compareDates(left, right)).toBe(b.until(a).days);
        expect(terms.earlierOf(left, right)).toEqual(terms.compareDates(left, right) <= 0 ? left : right);
        expect(terms.laterOf(left, right)).toEqual(terms.compareDates(left, right) >= 0 ? left : right);
        expect(formatDate(terms.endOfMonth(left))).toBe(a.with({ day: a.daysInMonth }).toString());
      }),
      sampled(1000),
    );
  });

  it('knows the calendar from 0001 to 9999', () => {
    expect(terms.inCalendar(of('0001-01-01'))).toBe(true);
    expect(terms.inCalendar(terms.addDays(of('0001-01-01'), -1))).toBe(false);
    expect(terms.inCalendar(of('9999-12-31'))).toBe(true);
    expect(terms.inCalendar(terms.addDays(of('9999-12-31'), 1))).toBe(false);
    expect(terms.withinCalendar(of('9999-12-31'))).toEqual({ ok: true, value: of('9999-12-31') });
    expect(terms.withinCalendar(terms.addDays(of('9999-12-31'), 1))).toEqual({ ok: false, error: 'out-of-range' });
  });
});
