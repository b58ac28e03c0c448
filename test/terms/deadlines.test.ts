import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/deadlines.ts';
import { createHolidays } from '../../src/terms/holidays.ts';
import { addDays } from '../../src/terms/local-date.ts';
import { lastNoticeDay } from '../../src/terms/notice.ts';
import { at, on, per, sure } from './read.ts';

const british = sure(createHolidays(['2026-12-25', '2026-12-28', '2027-01-01']));
const received = on('2026-11-23');

describe('complaintDeadline', () => {
  it.each([
    ['UK-FCA', '2026-11-23', { by: on('2027-01-18') }],
    ['UK-FCA', '2026-10-31', { by: on('2026-12-26') }],
    ['UK-FCA-SRC', '2026-12-24', { by: on('2026-12-31') }],
    ['UK-PSD-15BD', '2026-11-23', { by: on('2026-12-14'), extendedBy: on('2027-01-14') }],
    ['NL-WKKGZ', '2026-11-21', { by: on('2027-01-04'), extendedBy: on('2027-02-01') }],
    ['NL-WKKGZ', '2026-10-23', { by: on('2026-12-04'), extendedBy: on('2027-01-04') }],
    ['NL-WKKGZ', '2026-11-20', { by: on('2027-01-04'), extendedBy: on('2027-01-29') }],
    ['NL-KIFID', '2026-11-21', { by: on('2027-01-16') }],
    ['ES-10-2025', '2026-11-23', { by: on('2026-12-14') }],
    ['EU-DSA-20-6M', '2026-06-25', { by: on('2026-12-29') }],
    ['EU-DSA-20-6M', '2026-08-31', { by: on('2027-03-01') }],
  ] as const)('%s, received %s: %j', (regime, date, deadline) => {
    expect(terms.complaintDeadline(regime, on(date), british)).toEqual({ ok: true, value: deadline });
  });

  it('knows no other regime', () => {
    const unknown = { ok: false, error: 'unknown-regime' };
    expect(terms.complaintDeadline('NL-ODR' as terms.ComplaintRegime, received)).toEqual(unknown);
    expect(terms.complaintDeadline('toString' as terms.ComplaintRegime, received)).toEqual(unknown);
  });
});

describe('deadlines at the edge of the calendar', () => {
  const outside = { ok: false, error: 'out-of-range' };
  it('are refused beyond it', () => {
    expect(terms.complaintDeadline('UK-FCA', on('9999-11-05'))).toMatchObject({ ok: true });
    expect(terms.complaintDeadline('UK-FCA', on('9999-11-06'))).toEqual(outside);
    // The answer would still be within it, its extension not.
    expect(terms.complaintDeadline('NL-WKKGZ', on('9999-11-01'))).toEqual(outside);
    expect(terms.confirmationDeadline('UK-DMCC-other', at('9999-12-30T10:00:00Z'))).toEqual(outside);
    expect(terms.reminderWindow('ES-TRLGDCU-97', on('0001-01-15'))).toEqual(outside);
    expect(terms.reminderWindow('FR-L215-1', on('0001-03-01'))).toEqual(outside);
    expect(terms.reminderWindow('FR-L215-1', on('0001-04-01'))).toMatchObject({ ok: true });
  });
});

describe('confirmationDeadline', () => {
  const submitted = at('2027-03-27T23:30:00Z');
  it('is 24 hours online, whatever clocks do', () => {
    expect(sure(terms.confirmationDeadline('UK-DMCC-online', submitted))).toEqual({ before: at('2027-03-28T23:30:00Z') });
  });

  it('is the third working day after the local day otherwise', () => {
    const found = terms.confirmationDeadline('UK-DMCC-other', submitted, 'Europe/London');
    expect(sure(found)).toEqual({ by: on('2027-03-31') });
    const friday = terms.confirmationDeadline('UK-DMCC-other', at('2026-12-24T10:00:00Z'), 'Europe/London', british);
    expect(sure(friday)).toEqual({ by: on('2026-12-31') });
  });

  it('is immediate in Germany', () => {
    expect(sure(terms.confirmationDeadline('DE-312k', submitted))).toEqual({ before: 'immediate' });
  });

  it('refuses an unknown regime, zone or instant', () => {
    const unknown = terms.confirmationDeadline('NL' as terms.ConfirmationRegime, submitted);
    expect(unknown).toEqual({ ok: false, error: 'unknown-regime' });
    expect(terms.confirmationDeadline('UK-DMCC-other', submitted, '')).toEqual({ ok: false, error: 'unknown-zone' });
    expect(terms.confirmationDeadline('UK-DMCC-online', NaN)).toEqual({ ok: false, error: 'not-an-instant' });
  });
});

describe('refundDeadline', () => {
  it.each([
    ['2026-11-21', 'NL', '2026-12-07', '2026-12-04'],
    ['2026-11-21', 'nl', '2026-12-07', '2026-12-04'],
    ['2026-11-21', 'FR', '2026-12-07', '2026-12-04'],
    ['2026-11-21', 'DE', '2026-12-05', '2026-12-04'],
    ['2026-11-21', undefined, '2026-12-05', '2026-12-04'],
    ['2026-11-23', 'NL', '2026-12-07', '2026-12-07'],
  ])('informed %s in %s: by %s, safe by %s', (informed, country, by, safeBy) => {
    expect(terms.refundDeadline(on(informed), country)).toEqual({ by: on(by), safeBy: on(safeBy) });
  });
});

describe('reminderWindow', () => {
  it('closes fifteen days before a Spanish renewal charge', () => {
    expect(sure(terms.reminderWindow('ES-TRLGDCU-97', on('2027-03-10')))).toEqual({ notLaterThan: on('2027-02-23') });
  });

  it('opens three months and closes one month before the last day to refuse in France', () => {
    for (const last of ['2027-01-31', '2027-03-31', '2027-02-28', '2027-05-30']) {
      const { notEarlierThan, notLaterThan } = sure(terms.reminderWindow('FR-L215-1', on(last)));
      expect(notLaterThan).toEqual(lastNoticeDay(on(last), per('P1M')));
      // The first day from which three months reach the last day.
      expect(addDays(notEarlierThan!, -1)).toEqual(lastNoticeDay(addDays(on(last), -1), per('P3M')));
    }
    expect(sure(terms.reminderWindow('FR-L215-1', on('2027-01-31')))).toEqual({
      notEarlierThan: on('2026-10-31'),
      notLaterThan: on('2026-12-31'),
    });
  });

  it('knows no other regime', () => {
    const found = terms.reminderWindow('constructor' as terms.ReminderRegime, received);
    expect(found).toEqual({ ok: false, error: 'unknown-regime' });
  });
});
