import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalDate, addDays, formatDate, fromEpochDay, toEpochDay } from '../../src/terms/local-date.ts';
import * as terms from '../../src/terms/zone.ts';
import { oracle, sampled, seed, seeded } from './arbitraries.ts';
import { at, on, sure } from './read.ts';

const hour = 3_600_000;
const zones = Intl.supportedValuesOf('timeZone');
const decade = fc
  .integer({ min: toEpochDay({ year: 2026, month: 1, day: 1 }), max: toEpochDay({ year: 2035, month: 12, day: 31 }) })
  .map(fromEpochDay);

/** Dates on which, or beside which, a zone's clocks change: found by comparing the offsets of days. */
function changes(zone: string): LocalDate[] {
  const found: LocalDate[] = [];
  const length = (date: LocalDate) => oracle.date(date).toZonedDateTime(zone).hoursInDay;
  for (let month = 0; month < 120; month++) {
    const first = { year: 2026 + Math.floor(month / 12), month: (month % 12) + 1, day: 1 };
    const next = oracle.date(first).add({ months: 1 });
    const offset = (date: ReturnType<typeof oracle.date>) => date.toZonedDateTime(zone).offsetNanoseconds;
    if (offset(oracle.date(first)) === offset(next)) continue;
    for (let date = first; date.month === first.month; date = addDays(date, 1)) if (length(date) !== 24) found.push(date);
  }
  return found;
}

type EndOf = (date: LocalDate, zone: string) => number;
const ours: EndOf = (date, zone) => sure(terms.endInstant(date, zone)).exclusiveEnd;
const agrees = (end: EndOf) =>
  fc.property(decade, fc.constantFrom(...zones), (date, zone) => end(date, zone) === oracle.startOfDay(addDays(date, 1), zone));

describe('endInstant', () => {
  it(seeded(`agrees with the oracle in all ${zones.length} zones of this machine`), () => {
    for (const zone of zones) {
      for (const date of fc.sample(decade, { seed: toEpochDay(on('2026-01-01')), numRuns: 8 })) {
        if (ours(date, zone) !== oracle.startOfDay(addDays(date, 1), zone)) expect([zone, date]).toEqual([]);
      }
    }
    fc.assert(agrees(ours), sampled(1500));
  });

  it('agrees with the oracle where clocks change, also at midnight', () => {
    const odd = ['Europe/Amsterdam', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago', 'America/Havana', 'America/Nuuk',
      'Atlantic/Azores', 'Australia/Lord_Howe', 'America/Asuncion', 'Africa/Casablanca', 'Antarctica/Troll'];
    let seen = 0;
    for (const zone of odd) {
      for (const date of changes(zone)) {
        seen++;
        const { exclusiveEnd, dayHours } = sure(terms.endInstant(date, zone));
        const expected = [oracle.startOfDay(addDays(date, 1), zone), oracle.date(date).toZonedDateTime(zone).hoursInDay];
        expect([zone, formatDate(date), exclusiveEnd, dayHours]).toEqual([zone, formatDate(date), ...expected]);
        const eve = addDays(date, -1);
        expect(ours(eve, zone)).toBe(oracle.startOfDay(date, zone));
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  it(seeded('is told apart from start + 24 hours'), () => {
    // Negative control: were the oracle deaf, this would pass too.
    const adds: EndOf = (date, zone) => ours(addDays(date, -1), zone) + 24 * hour;
    expect(adds(on('2026-10-25'), 'Europe/Amsterdam')).not.toBe(ours(on('2026-10-25'), 'Europe/Amsterdam'));
    expect(fc.check(agrees(adds), { seed, numRuns: 20_000 }).failed).toBe(true);
  });

  it.each([
    ['2026-03-29', 'Europe/Amsterdam', '2026-03-29T22:00:00Z', 23],
    ['2026-10-25', 'Europe/Amsterdam', '2026-10-25T23:00:00Z', 25],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-05T13:30:00Z', 24.5],
    // Clocks skip midnight: Friday 24 April begins at 01:00.
    ['2026-04-23', 'Africa/Cairo', '2026-04-23T22:00:00Z', 24],
    ['2026-04-24', 'Africa/Cairo', '2026-04-24T21:00:00Z', 23],
    // A day that Samoa skipped has no length.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z', 0],
  ])('ends %s in %s at %s, after %d hours', (end, zone, instant, dayHours) => {
    expect(sure(terms.endInstant(on(end), zone))).toEqual({ exclusiveEnd: at(instant), dayHours });
  });

  it('refuses an unknown zone and a day at the edge of the calendar', () => {
    for (const zone of ['', 'Mars/Phobos', '+02:00', '-01:00', ' UTC']) {
      expect(terms.endInstant(on('2026-10-25'), zone)).toEqual({ ok: false, error: 'unknown-zone' });
    }
    for (const year of [0, 10_000, 1e9, NaN]) {
      expect(terms.endInstant({ year, month: 1, day: 1 }, 'UTC')).toEqual({ ok: false, error: 'out-of-range' });
    }
  });

  it('agrees with the oracle at both edges of the calendar', () => {
    for (const zone of zones) {
      for (const date of ['0001-01-01', '0001-01-02', '0099-12-31', '0100-01-01', '9999-12-30', '9999-12-31'].map(on)) {
        const { exclusiveEnd, dayHours } = sure(terms.endInstant(date, zone));
        const expected = [oracle.endOfDay(date, zone), oracle.date(date).toZonedDateTime(zone).hoursInDay];
        if (exclusiveEnd !== expected[0] || dayHours !== expected[1]) expect([zone, date, exclusiveEnd, dayHours]).toEqual(expected);
      }
    }
  });

  it('ends the last day of all as an instant, which can be written where clocks are ahead', () => {
    const written = (zone: string) => terms.formatInstant(sure(terms.endInstant(on('9999-12-31'), zone)).exclusiveEnd);
    expect(written('Europe/Amsterdam')).toEqual({ ok: true, value: '9999-12-31T23:00:00Z' });
    for (const zone of ['UTC', 'America/New_York']) expect(written(zone)).toEqual({ ok: false, error: 'out-of-range' });
  });
});

describe('localDate', () => {
  it(seeded('agrees with the oracle'), () => {
    const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        expect(formatDate(sure(terms.localDate(instant, zone)))).toBe(oracle.dateIn(instant, zone));
      }),
      sampled(1500),
    );
  });

  it('reads the year before 1000 and an instant before 1970', () => {
    expect(sure(terms.localDate(at('0999-12-31T23:30:00Z'), 'UTC'))).toEqual(on('0999-12-31'));
    expect(sure(terms.localDate(-1, 'UTC'))).toEqual(on('1969-12-31'));
  });

  it.each([NaN, Infinity, 1e18, -1e15])('refuses the instant %d', (instant) => {
    expect(terms.localDate(instant, 'UTC')).toEqual({ ok: false, error: 'not-an-instant' });
  });

  it.each([
    ['0001-01-01T00:00:00Z', 'UTC', '0001-01-01'],
    ['0001-01-01T00:00:00Z', 'Asia/Tokyo', '0001-01-01'],
    ['0001-01-01T00:00:00Z', 'America/New_York', undefined],
    ['0001-01-01T00:00:00+01:00', 'UTC', undefined],
    ['0001-01-01T00:00:00+01:00', 'Asia/Tokyo', '0001-01-01'],
    ['9999-12-31T23:59:59.999Z', 'UTC', '9999-12-31'],
    ['9999-12-31T23:59:59.999Z', 'America/New_York', '9999-12-31'],
    ['9999-12-31T23:59:59.999Z', 'Asia/Tokyo', undefined],
    ['9999-12-31T23:59:59-01:00', 'UTC', undefined],
    ['9999-12-31T23:59:59-01:00', 'America/New_York', '9999-12-31'],
  ])('at the edge of the calendar reads %s in %s as %s', (instant, zone, date) => {
    const found = date === undefined ? { ok: false, error: 'out-of-range' } : { ok: true, value: on(date) };
    expect(terms.localDate(at(instant), zone)).toEqual(found);
  });

  it('tells no date of the centuries around the calendar', () => {
    for (const instant of [-6.9e13, -6.3e13, 2.6e14, 2.9e14]) {
      expect(terms.localDate(instant, 'UTC')).toEqual({ ok: false, error: 'out-of-range' });
    }
  });

  it('reads every year of the first two centuries as the oracle does', () => {
    for (let year = 1; year <= 200; year++) {
      for (const zone of ['UTC', 'Europe/Amsterdam', 'America/New_York']) {
        const instant = at(`${String(year).padStart(4, '0')}-05-14T23:50:00Z`);
        expect(formatDate(sure(terms.localDate(instant, zone)))).toBe(oracle.dateIn(instant, zone));
      }
    }
  });

  it('never falls back on the zone of the machine', () => {
    expect(terms.localDate(0, undefined as unknown as string)).toEqual({ ok: false, error: 'unknown-zone' });
  });
});

describe('isZone', () => {
  it.each(['Europe/Amsterdam', 'europe/amsterdam', 'UTC', 'Asia/Kathmandu'])('knows %s', (name) => {
    expect(terms.isZone(name)).toBe(true);
  });

  it.each(['', 'Mars/X', '+02:00', ' UTC', 'Europe/Amsterdam ', 'undefined'])('knows no zone "%s"', (name) => {
    expect(terms.isZone(name)).toBe(false);
  });
});

describe('receivedDate', () => {
  const night = at('2026-11-30T23:15:00Z');
  const between = { contractZone: 'Europe/Amsterdam', customerZone: 'Europe/Lisbon' };
  it('follows its policy, and reads doubt for the customer by default', () => {
    expect(sure(terms.receivedDate(night, between, 'contract-zone'))).toEqual(on('2026-12-01'));
    expect(sure(terms.receivedDate(night, between, 'customer-zone'))).toEqual(on('2026-11-30'));
    expect(sure(terms.receivedDate(night, between))).toEqual(on('2026-11-30'));
    const mirrored = { contractZone: 'Europe/Lisbon', customerZone: 'Europe/Amsterdam' };
    expect(sure(terms.receivedDate(night, mirrored))).toEqual(on('2026-11-30'));
  });

  it('refuses a zone that it needs and does not know', () => {
    const unknown = { ok: false, error: 'unknown-zone' };
    expect(terms.receivedDate(night, { ...between, customerZone: 'x/y' })).toEqual(unknown);
    expect(terms.receivedDate(night, { ...between, contractZone: 'x/y' })).toEqual(unknown);
    expect(terms.receivedDate(night, { ...between, customerZone: 'x/y' }, 'contract-zone')).toMatchObject({ ok: true });
  });
});

describe('instants', () => {
  it.each(['2026-12-31T23:30:00Z', '2026-12-31T23:30:00.125Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])('reads and writes %s', (text) => {
    expect(terms.formatInstant(at(text))).toEqual({ ok: true, value: text });
  });

  it('reads an offset', () => {
    expect(at('2026-12-31T23:30:00+01:00')).toBe(at('2026-12-31T22:30:00Z'));
  });

  it.each(['', '2026-12-31', '2026-12-31T23:30Z', '2026-12-31T23:30:00', '2026-02-30T00:00:00Z', '2026-12-31T24:00:00Z',
    '2026-12-31T23:59:60Z', '2026-12-31 23:30:00Z'])('refuses %j', (text) => {
    expect(terms.parseInstant(text)).toEqual({ ok: false, error: 'not-an-instant' });
  });

  it('writes none that lies outside the calendar', () => {
    expect(terms.formatInstant(NaN)).toEqual({ ok: false, error: 'not-an-instant' });
    for (const instant of [at('9999-12-31T23:59:59Z') + 1000, at('0001-01-01T00:00:00Z') - 1]) {
      expect(terms.formatInstant(instant)).toEqual({ ok: false, error: 'out-of-range' });
    }
  });
});
