import { describe, expect, it } from 'vitest';
import { createHolidays } from '../../src/terms/holidays.ts';
import { withdrawalDeadline, withdrawalInTime } from '../../src/terms/withdrawal.ts';
import { at, on, per, sure } from './read.ts';

const event = on('2026-06-22');
const holidays = sure(createHolidays(['2026-07-14', '2027-07-14']));

describe('withdrawalDeadline', () => {
  it('is fourteen days after the event, whose day does not count', () => {
    expect(withdrawalDeadline({ event })).toEqual(on('2026-07-06'));
    expect(withdrawalDeadline({ event, period: per('P30D') })).toEqual(on('2026-07-22'));
  });

  it('moves off a weekend or holiday to the next working day', () => {
    expect(withdrawalDeadline({ event: on('2026-06-27') })).toEqual(on('2026-07-13'));
    expect(withdrawalDeadline({ event: on('2026-06-30'), holidays })).toEqual(on('2026-07-15'));
  });

  it('lasts twelve months longer without the information', () => {
    expect(withdrawalDeadline({ event, informationMissing: true })).toEqual(on('2027-07-06'));
    expect(withdrawalDeadline({ event: on('2026-06-29'), informationMissing: true, holidays })).toEqual(on('2027-07-13'));
    // The ordinary last day is the one moved off the holiday.
    expect(withdrawalDeadline({ event: on('2026-06-30'), informationMissing: true, holidays })).toEqual(on('2027-07-15'));
    expect(withdrawalDeadline({ event: on('2026-06-27'), informationMissing: true })).toEqual(on('2027-07-13'));
    expect(withdrawalDeadline({ event: on('2026-06-26'), informationMissing: true })).toEqual(on('2027-07-12'));
  });

  it.each([
    ['2026-06-15', '2026-07-06', 'told before the event'],
    ['2026-06-22', '2026-07-06', 'told on its day'],
    ['2026-07-01', '2026-07-15', 'told within the ordinary period'],
    ['2026-09-01', '2026-09-15', 'told late'],
    ['2026-09-05', '2026-09-21', 'told so that the last day is a Saturday'],
    ['2027-07-06', '2027-07-20', 'told on the last day of the twelve months'],
    ['2027-07-07', '2027-07-06', 'told too late to matter'],
  ])('told on %s, lasts until %s (%s)', (given, lastDay) => {
    for (const informationMissing of [undefined, true]) {
      expect(withdrawalDeadline({ event, informationMissing, informationGiven: on(given) })).toEqual(on(lastDay));
    }
  });
});

describe('withdrawalDeadline of a shorter period', () => {
  it.each([
    ['2026-11-16', '2026-11-27'],
    ['2026-11-20', '2026-11-27'],
    ['2026-11-21', '2026-12-07'],
  ])('told on %s, lasts until %s: who was told by the day of the event was told in time', (given, lastDay) => {
    for (const informationMissing of [undefined, true]) {
      const short = { event: on('2026-11-20'), period: per('P7D'), informationMissing, informationGiven: on(given) };
      expect(withdrawalDeadline(short)).toEqual(on(lastDay));
    }
  });
});

describe('withdrawalInTime', () => {
  it('holds until the last local instant, and always accepts', () => {
    const last = on('2026-07-06');
    const zone = 'Europe/Amsterdam';
    expect(sure(withdrawalInTime(last, at('2026-07-06T21:59:59.999Z'), zone))).toEqual({ inTime: true, accept: true });
    expect(sure(withdrawalInTime(last, at('2026-07-06T22:00:00Z'), zone))).toEqual({ inTime: false, accept: true });
    expect(sure(withdrawalInTime(on('9999-12-31'), at('2026-07-06T22:00:00Z'), 'UTC'))).toEqual({ inTime: true, accept: true });
    expect(withdrawalInTime(last, 0, 'Atlantis')).toEqual({ ok: false, error: 'unknown-zone' });
  });
});
