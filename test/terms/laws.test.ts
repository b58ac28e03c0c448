import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/index.ts';
import { dates, oracle, periods, sampled, seeded, someLength } from './arbitraries.ts';
import { sure } from './read.ts';

const { addDays, compareDates, formatDate, fromEpochDay, toEpochDay } = terms;

/** Every way to an end, as one function of the day of receipt, the notice and a cap. */
type Way = (received: terms.LocalDate, notice: terms.Period, cap?: terms.Period) => terms.NoticeEnd;
const ways: fc.Arbitrary<readonly [string, Way]> = fc.oneof(
  fc.constant(['anytime', terms.noticeAnytime] as const),
  fc.constantFrom(...terms.calendarEnds).map((unit) => {
    const way: Way = (received, notice, cap) => terms.noticeToCalendarEnd(unit, received, notice, cap);
    return [unit, way] as const;
  }),
  fc.tuple(dates, someLength).map(([anchor, cycle]) => {
    const way: Way = (received, notice, cap) => sure(terms.noticeToBillingEnd(anchor, cycle, received, notice, cap));
    return ['billing', way] as const;
  }),
);

describe('whichever way a notice ends a contract', () => {
  it(seeded('received and the applied notice are not after the end, by the oracle’s reckoning'), () => {
    fc.assert(
      fc.property(ways, dates, periods, fc.option(periods, { nil: undefined }), ([, way], received, notice, cap) => {
        const { end, noticeApplied } = way(received, notice, cap);
        expect(oracle.add(received, noticeApplied) <= formatDate(end)).toBe(true);
        expect([notice, cap]).toContain(noticeApplied);
      }),
      sampled(2000),
    );
  });

  it(seeded('a later receipt never ends it earlier'), () => {
    const later = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(ways, dates, later, periods, fc.option(periods, { nil: undefined }), ([, way], received, days, notice, cap) => {
        const first = way(received, notice, cap).end;
        const second = way(addDays(received, days), notice, cap).end;
        expect(Temporal.PlainDate.compare(oracle.date(first), oracle.date(second))).toBeLessThanOrEqual(0);
      }),
      sampled(2000),
    );
  });

  it(seeded('a cap never lengthens it, and never outlasts itself'), () => {
    fc.assert(
      fc.property(ways, dates, periods, periods, ([, way], received, notice, cap) => {
        const capped = formatDate(way(received, notice, cap).end);
        expect(capped <= formatDate(way(received, notice).end)).toBe(true);
        // Where the cap was applied, the contract ends when it runs out, and on no later day.
        if (way(received, notice, cap).noticeApplied === cap && cap !== notice) expect(capped).toBe(oracle.add(received, cap));
      }),
      sampled(2000),
    );
  });

  it(seeded('a cap never makes the last day for notice earlier'), () => {
    fc.assert(
      fc.property(dates, periods, periods, (end, notice, cap) => {
        expect(compareDates(terms.lastNoticeDay(end, notice, cap), terms.lastNoticeDay(end, notice))).toBeGreaterThanOrEqual(0);
      }),
      sampled(1000),
    );
  });
});

describe('withdrawalDeadline', () => {
  const holidays = fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 40 });

  it(seeded('is the first working day from the oracle’s fourteenth on, and rises with the event'), () => {
    fc.assert(
      fc.property(dates, holidays, fc.integer({ min: 0, max: 60 }), (event, offsets, later) => {
        const closed = offsets.map((offset) => formatDate(addDays(event, offset)));
        const set = sure(terms.createHolidays(closed));
        let expected = oracle.date(event).add({ days: 14 });
        while (expected.dayOfWeek > 5 || closed.includes(expected.toString())) expected = expected.add({ days: 1 });
        const lastDay = terms.withdrawalDeadline({ event, holidays: set });
        expect(formatDate(lastDay)).toBe(expected.toString());
        const next = terms.withdrawalDeadline({ event: addDays(event, later), holidays: set });
        expect(compareDates(lastDay, next)).toBeLessThanOrEqual(0);
      }),
      sampled(500),
    );
  });

  it(seeded('is never shortened by what the customer was not told'), () => {
    fc.assert(
      fc.property(dates, holidays, fc.integer({ min: -30, max: 800 }), (event, offsets, told) => {
        const set = sure(terms.createHolidays(offsets.map((offset) => formatDate(addDays(event, offset)))));
        const ordinary = terms.withdrawalDeadline({ event, holidays: set });
        const missing = terms.withdrawalDeadline({ event, holidays: set, informationMissing: true });
        const given = terms.withdrawalDeadline({ event, holidays: set, informationGiven: addDays(event, told) });
        expect(compareDates(ordinary, missing)).toBeLessThan(0);
        expect(compareDates(ordinary, given)).toBeLessThanOrEqual(0);
      }),
      sampled(500),
    );
  });
});

describe('no local date is lost to the clocks', () => {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const from = toEpochDay({ year: 2026, month: 1, day: 1 });
  const until = toEpochDay({ year: 2038, month: 1, day: 1 });

  /** The days around each change of a zone's clocks, as the oracle knows them. */
  function around(zone: string, first: number, last: number): number[] {
    const found = new Set<number>([first, last]);
    let at = Temporal.Instant.fromEpochMilliseconds(first * 86_400_000).toZonedDateTimeISO(zone);
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      const day = next && Math.floor(next.epochMilliseconds / 86_400_000);
      if (day === null || day > last) return [...found];
      for (let near = day - 2; near <= day + 2; near++) found.add(near);
      at = next!;
    }
  }

  /** Why a date is lost in a zone: it has no length, its neighbours do not touch it, or its instants are another date's. */
  function lost(date: terms.LocalDate, zone: string): string | undefined {
    const eve = sure(terms.endInstant(addDays(date, -1), zone)).exclusiveEnd;
    const { exclusiveEnd, dayHours } = sure(terms.endInstant(date, zone));
    const dateAt = (instant: number) => formatDate(sure(terms.localDate(instant, zone)));
    if (exclusiveEnd <= eve) return 'no length';
    if (dayHours * 3_600_000 !== exclusiveEnd - eve) return 'a gap';
    const own = [eve, exclusiveEnd - 1].map(dateAt);
    if (own.some((text) => text !== formatDate(date))) return `reads ${own.join()}`;
    return dateAt(exclusiveEnd) === formatDate(addDays(date, 1)) ? undefined : 'runs into another day';
  }

  it(`from 2026 on, in any of ${zones.length} zones of this machine`, () => {
    let changes = 0;
    for (const zone of zones) {
      const days = around(zone, from, until);
      changes += days.length - 2;
      for (const day of days) {
        const why = lost(fromEpochDay(day), zone);
        if (why !== undefined) expect([zone, formatDate(fromEpochDay(day)), why]).toEqual([]);
      }
    }
    // Many zones still change their clocks: an oracle that knew of none would make this easy.
    expect(changes).toBeGreaterThan(10_000);
  });

  it(seeded('on any day between the changes either'), () => {
    fc.assert(
      fc.property(fc.integer({ min: from, max: until }), fc.constantFrom(...zones), (day, zone) => {
        expect(lost(fromEpochDay(day), zone)).toBeUndefined();
      }),
      sampled(2000),
    );
  });

  it('and one that was lost before is seen', () => {
    // Samoa went to bed on Thursday 29 December 2011 and woke up on Saturday.
    expect(lost({ year: 2011, month: 12, day: 30 }, 'Pacific/Apia')).toBe('no length');
    expect(lost({ year: 2011, month: 12, day: 31 }, 'Pacific/Apia')).toBeUndefined();
  });
});
