import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, compareDates, earlierOf, formatDate, laterOf } from '../../src/terms/local-date.ts';
import * as terms from '../../src/terms/notice.ts';
import { addPeriod } from '../../src/terms/period.ts';
import { dates, oracle, periods, sampled, seeded, someLength } from './arbitraries.ts';
import { on, per, sure } from './read.ts';

const month = per('P1M');

describe('noticeAnytime', () => {
  it(seeded('ends when the notice that was applied runs out, and a cap never lengthens it'), () => {
    fc.assert(
      fc.property(dates, periods, periods, (received, notice, cap) => {
        const own = terms.noticeAnytime(received, notice);
        expect(formatDate(own.end)).toBe(oracle.add(received, notice));
        const capped = terms.noticeAnytime(received, notice, cap);
        expect(formatDate(capped.end)).toBe(oracle.add(received, capped.noticeApplied));
        expect(compareDates(capped.end, own.end)).toBeLessThanOrEqual(0);
        expect([notice, cap]).toContain(capped.noticeApplied);
      }),
      sampled(1000),
    );
  });

  it('keeps the contract’s own notice where a cap is no shorter', () => {
    expect(terms.noticeAnytime(on('2027-02-01'), per('P4W'), month).noticeApplied).toEqual(per('P4W'));
    expect(terms.noticeAnytime(on('2027-01-31'), per('P30D'), month)).toEqual({
      end: on('2027-02-28'),
      noticeApplied: month,
    });
  });
});

describe('extraordinary', () => {
  it('ends on the day of receipt and asks for an assessment', () => {
    const received = on('2026-11-21');
    expect(terms.extraordinary(received)).toEqual({ end: received, noticeApplied: per('P0D'), needsAssessment: true });
  });
});

describe('lastNoticeDay', () => {
  it(seeded('is the last day whose notice reaches the end, and the next day’s does not'), () => {
    fc.assert(
      fc.property(dates, periods, periods, (end, notice, cap) => {
        for (const most of [undefined, cap]) {
          const last = terms.lastNoticeDay(end, notice, most);
          const reaches = (day: typeof last) => compareDates(terms.noticeAnytime(day, notice, most).end, end) <= 0;
          expect(reaches(last)).toBe(true);
          expect(reaches(addDays(last, 1))).toBe(false);
          expect(terms.inTime(last, end, notice, most)).toBe(true);
          expect(terms.inTime(addDays(last, 1), end, notice, most)).toBe(false);
        }
      }),
      sampled(2000),
    );
  });

  it('looks forwards: a whole month of days can reach a short month’s last day', () => {
    expect(terms.lastNoticeDay(on('2027-02-28'), month)).toEqual(on('2027-01-31'));
    expect(terms.lastNoticeDay(on('2027-02-27'), month)).toEqual(on('2027-01-27'));
  });
});

describe('noticeToCalendarEnd', () => {
  it(seeded('is the first end of its kind that the notice reaches'), () => {
    fc.assert(
      fc.property(fc.constantFrom(...terms.calendarEnds), dates, periods, (unit, received, notice) => {
        const { end } = terms.noticeToCalendarEnd(unit, received, notice);
        const reached = addPeriod(received, notice);
        const isEnd = (day: typeof end) => {
          const next = addDays(day, 1);
          const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
          return next.day === 1 && (next.month - 1) % months === 0;
        };
        let first = reached;
        while (!isEnd(first)) first = addDays(first, 1);
        expect(end).toEqual(first);
      }),
      sampled(300),
    );
  });

  it('gives way to a cap that ends earlier', () => {
    expect(terms.noticeToCalendarEnd('year', on('2026-11-21'), per('P3M'), month)).toEqual({
      end: on('2026-12-21'),
      noticeApplied: month,
    });
    expect(terms.noticeToCalendarEnd('month', on('2026-11-30'), per('P0D'), month).end).toEqual(on('2026-11-30'));
  });
});

describe('noticeToBillingEnd', () => {
  it(seeded('ends the day before a charge, the first that the notice reaches'), () => {
    fc.assert(
      fc.property(dates, someLength, fc.integer({ min: -900, max: 900 }), periods, (anchor, cycle, later, notice) => {
        const received = addDays(anchor, later);
        const { end, nextChargeAvoided } = sure(terms.noticeToBillingEnd(anchor, cycle, received, notice));
        const reached = addPeriod(received, notice);
        expect(addDays(end, 1)).toEqual(nextChargeAvoided);
        // The anchor is itself the day of a charge.
        let n = 0;
        const charge = () => {
          const times = Object.entries(cycle).map(([unit, count]) => [unit, n * count]);
          return oracle.add(anchor, Object.fromEntries(times));
        };
        while (charge() <= formatDate(reached)) n++;
        expect(formatDate(nextChargeAvoided)).toBe(charge());
      }),
      sampled(500),
    );
  });

  it('gives way to a cap that ends earlier, and names the first charge after the end', () => {
    const found = terms.noticeToBillingEnd(on('2025-06-10'), per('P1Y'), on('2026-11-21'), month, month);
    expect(sure(found)).toEqual({ end: on('2026-12-21'), noticeApplied: month, nextChargeAvoided: on('2027-06-10') });
  });

  it('ends a free trial before its first charge, which is on the anchor', () => {
    const found = (received: string, notice: string, cap?: string) => {
      const { end, nextChargeAvoided } = sure(terms.noticeToBillingEnd(on('2027-01-01'), month, on(received), per(notice), cap ? per(cap) : undefined));
      return [formatDate(end), formatDate(nextChargeAvoided)];
    };
    expect(found('2026-12-10', 'P0D')).toEqual(['2026-12-31', '2027-01-01']);
    expect(found('2026-12-31', 'P0D')).toEqual(['2026-12-31', '2027-01-01']);
    expect(found('2027-01-01', 'P0D')).toEqual(['2027-01-31', '2027-02-01']);
    expect(found('2026-10-20', 'P3M', 'P2M')).toEqual(['2026-12-20', '2027-01-01']);
  });

  it('refuses an end or a charge outside the calendar', () => {
    const found = (anchor: string, received: string) => terms.noticeToBillingEnd(on(anchor), month, on(received), per('P0D'));
    expect(found('9999-12-10', '9999-12-20')).toEqual({ ok: false, error: 'out-of-range' });
    expect(found('9999-12-01', '9999-12-20')).toEqual({ ok: false, error: 'out-of-range' });
    expect(found('9999-12-31', '9999-12-20')).toMatchObject({ ok: true });
  });

  it('refuses a cycle without length', () => {
    const found = terms.noticeToBillingEnd(on('2025-06-10'), per('P0D'), on('2026-11-21'), month);
    expect(found).toEqual({ ok: false, error: 'zero-cycle' });
  });
});

describe('desiredDate', () => {
  const earliest = on('2026-12-21');
  it.each([
    ['2027-03-31', undefined, '2027-03-31', undefined],
    ['2026-12-21', undefined, '2026-12-21', undefined],
    ['2026-12-20', undefined, '2026-12-21', 'desired-date-before-earliest'],
    ['2026-11-21', '2026-11-21', '2026-12-21', 'desired-date-before-earliest'],
    ['2026-11-20', '2026-11-21', '2026-12-21', 'desired-date-in-past'],
  ])('moves %s (today %s) to %s with %s', (desired, today, end, code) => {
    expect(terms.desiredDate(earliest, on(desired), today === undefined ? undefined : on(today))).toEqual({
      end: on(end),
      ...(code && { code }),
    });
  });

  it(seeded('is never earlier than the earliest end or the wish'), () => {
    fc.assert(
      fc.property(dates, dates, dates, (first, wish, today) => {
        expect(terms.desiredDate(first, wish, today).end).toEqual(laterOf(first, wish));
        expect(earlierOf(first, terms.desiredDate(first).end)).toEqual(first);
      }),
      sampled(300),
    );
  });

  it('says nothing where nothing was wished', () => {
    expect(terms.desiredDate(addMonths(earliest, 1))).toEqual({ end: on('2027-01-21') });
  });
});
