import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type LocalDate, type Period, formatDate, formatPeriod, fromEpochDay, toEpochDay } from '../../src/terms/index.ts';

/** One seed a run, shown in the title of every property; `FC_SEED` repeats a run. */
export const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
export const seeded = (sentence: string): string => `${sentence} (seed ${seed})`;
export const sampled = (numRuns: number) => ({ seed, numRuns });

const day = (year: number) => toEpochDay({ year, month: 1, day: 1 });

/** Any date of three centuries, and the ends and starts of months more often than they come. */
export const dates: fc.Arbitrary<LocalDate> = fc.oneof(
  fc.integer({ min: day(1900), max: day(2200) }).map(fromEpochDay),
  fc
    .tuple(fc.integer({ min: 1996, max: 2104 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: -3, max: 2 }))
    .map(([year, month, offset]) => fromEpochDay(toEpochDay({ year, month, day: 1 }) + offset)),
);

const part = (max: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }));
export const periods: fc.Arbitrary<Period> = fc.record({ years: part(5), months: part(30), weeks: part(60), days: part(100) });
export const someLength = periods.filter(({ years, months, weeks, days }) => years + months + weeks + days > 0);

/** The oracle: the language's own calendar, which the library does not ship. */
export const oracle = {
  date: (date: LocalDate) => Temporal.PlainDate.from(formatDate(date)),
  add: (date: LocalDate, period: Period) => oracle.date(date).add(formatPeriod(period), { overflow: 'constrain' }).toString(),
  startOfDay: (date: LocalDate, zone: string) => oracle.date(date).toZonedDateTime(zone).epochMilliseconds,
  /** Days may end in a year of five digits, which the oracle's text of a date does not write. */
  endOfDay: (date: LocalDate, zone: string) => {
    const start = oracle.date(date).toZonedDateTime(zone);
    return start.epochMilliseconds + start.hoursInDay * 3_600_000;
  },
  dateIn: (instant: number, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString(),
};
