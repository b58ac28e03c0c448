import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type After, type FixedTerm, fixedTerm, parseAfter } from '../../src/terms/fixed-term.ts';
import { addDays, compareDates, formatDate } from '../../src/terms/local-date.ts';
import { inTime, noticeAnytime } from '../../src/terms/notice.ts';
import { addPeriod, formatPeriod } from '../../src/terms/period.ts';
import { termEnd } from '../../src/terms/term.ts';
import { dates, periods, sampled, seeded, someLength } from './arbitraries.ts';
import { on, per, sure } from './read.ts';

const afters: fc.Arbitrary<After> = fc.oneof(fc.constant('indefinite-monthly' as const), someLength);
const contracts: fc.Arbitrary<FixedTerm> = fc
  .record({
    start: dates,
    later: fc.integer({ min: -50, max: 3000 }),
    term: someLength,
    notice: periods,
    after: afters,
    jurisdiction: fc.constantFrom(undefined, 'NL', 'DE', 'BE', 'FR'),
    customer: fc.constantFrom(undefined, 'consumer' as const, 'business' as const),
    goods: fc.constantFrom(undefined, 'newspaper-or-magazine'),
    scope: fc.constantFrom(undefined, 'data-processing-service'),
  })
  .map(({ later, ...contract }) => ({ ...contract, received: addDays(contract.start, later) }));

function end(contract: Partial<Record<'start' | 'term' | 'notice' | 'received' | 'after' | 'endsOn', string>> & object, more: Partial<FixedTerm> = {}) {
  const { start, term, endsOn, after } = contract;
  const found = fixedTerm({
    received: on(contract.received!),
    notice: per(contract.notice ?? 'P1M'),
    start: start === undefined ? undefined : on(start),
    term: term === undefined ? undefined : per(term),
    endsOn: endsOn === undefined ? undefined : on(endsOn),
    after: after === undefined ? undefined : sure(parseAfter(after)),
    ...more,
  });
  if (!found.ok) return found.error;
  return [formatDate(found.value.end), found.value.rule, formatPeriod(found.value.noticeApplied)].join(' ');
}

const dutch = { jurisdiction: 'NL', customer: 'consumer' } as const;
const german = { jurisdiction: 'DE', customer: 'consumer' } as const;
const business = { jurisdiction: 'NL', customer: 'business' } as const;
const year = { start: '2026-01-01', term: 'P12M' };

describe('fixedTerm', () => {
  it('ends with the first term where notice came in time', () => {
    expect(end({ ...year, received: '2026-11-30', after: 'renew:P12M' }, business)).toBe('2026-12-31 term-end P1M');
    expect(end({ ...year, received: '2026-12-01', after: 'renew:P12M' }, business)).toBe('2027-12-31 renewal-end P1M');
  });

  it('caps a German consumer’s notice before the first end, and not a Dutch one’s', () => {
    const late = { ...year, notice: 'P3M', received: '2026-11-25', after: 'renew:P12M' };
    expect(end(late, german)).toBe('2026-12-31 term-end P1M');
    expect(end({ ...late, received: '2026-12-10' }, german)).toBe('2027-01-10 notice-anytime P1M');
    // Too late for the contract's three months, yet a month's notice in the renewed term is over before it begins.
    expect(end(late, dutch)).toBe('2026-12-31 term-end P1M');
    expect(end({ ...late, received: '2026-12-10' }, dutch)).toBe('2027-01-10 notice-anytime P1M');
  });

  it('lets a consumer leave a renewed term at any time in NL, DE and BE, and by renewals elsewhere', () => {
    const renewed = { ...year, notice: 'P3M', received: '2027-05-20', after: 'renew:P12M' };
    expect(end(renewed, dutch)).toBe('2027-06-20 notice-anytime P1M');
    expect(end(renewed, german)).toBe('2027-06-20 notice-anytime P1M');
    expect(end(renewed, { jurisdiction: 'BE', customer: 'consumer' })).toBe('2027-07-20 notice-anytime P2M');
    expect(end(renewed, { jurisdiction: 'FR', customer: 'consumer' })).toBe('2027-12-31 renewal-end P3M');
    expect(end(renewed, business)).toBe('2027-12-31 renewal-end P3M');
  });

  it('runs on by the month with at most a month’s notice, for businesses too', () => {
    const monthly = { ...year, notice: 'P3M', after: 'indefinite-monthly' };
    expect(end({ ...monthly, received: '2027-03-31' }, business)).toBe('2027-04-30 notice-anytime P1M');
    expect(end({ ...monthly, received: '2026-11-05' }, business)).toBe('2026-12-31 term-end P1M');
  });

  it('lets a Dutch consumer leave after the first year of a longer term', () => {
    const long = { start: '2026-03-01', term: 'P24M', after: 'indefinite-monthly', notice: 'P2M' };
    expect(end({ ...long, received: '2026-06-10' }, dutch)).toBe('2027-02-28 after-first-year P1M');
    expect(end({ ...long, received: '2027-06-10' }, dutch)).toBe('2027-07-10 after-first-year P1M');
    expect(end({ ...long, received: '2028-02-10' }, dutch)).toBe('2028-03-10 notice-anytime P1M');
    expect(end({ ...long, received: '2028-01-29' }, dutch)).toBe('2028-02-29 term-end P1M');
    expect(end({ ...long, received: '2026-06-10' }, german)).toBe('2028-02-29 term-end P1M');
    expect(end({ ...long, received: '2026-06-10' }, business)).toBe('2028-02-29 term-end P2M');
    expect(end({ ...long, term: 'P1Y', received: '2026-06-10' }, dutch)).toBe('2027-02-28 term-end P1M');
  });

  it('lets short renewals of the Dutch press run to their end, and long ones not', () => {
    const paper = { ...dutch, goods: 'newspaper-or-magazine' };
    const quarterly = { ...year, after: 'renew:P3M' };
    expect(end({ ...quarterly, received: '2027-02-28' }, paper)).toBe('2027-03-31 renewal-end P1M');
    expect(end({ ...quarterly, received: '2027-03-01' }, paper)).toBe('2027-06-30 renewal-end P1M');
    expect(end({ ...quarterly, notice: 'P2M', received: '2027-02-28' }, paper)).toBe('2027-03-31 renewal-end P1M');
    expect(end({ ...year, after: 'renew:P4M', received: '2027-02-20' }, paper)).toBe('2027-03-20 notice-anytime P1M');
    expect(end({ ...quarterly, received: '2027-02-20' }, { ...german, goods: 'newspaper-or-magazine' })).toBe(
      '2027-03-20 notice-anytime P1M',
    );
  });

  it('reckons renewals from the contract’s start, so that the 30th comes back after February', () => {
    const monthly = { start: '2027-01-31', term: 'P1M', notice: 'P0D', after: 'renew:P1M' };
    expect(end({ ...monthly, received: '2027-02-28' }, business)).toBe('2027-02-28 term-end P0D');
    expect(end({ ...monthly, received: '2027-03-01' }, business)).toBe('2027-03-30 renewal-end P0D');
    expect(end({ endsOn: '2027-02-28', notice: 'P0D', received: '2027-03-01', after: 'renew:P1M' }, business)).toBe(
      '2027-03-31 renewal-end P0D',
    );
    expect(end({ ...monthly, term: 'P4W', received: '2027-03-01' }, business)).toBe('2027-03-27 renewal-end P0D');
  });

  it('ends by itself where nothing follows, and says what is missing once it is over', () => {
    expect(end({ ...year, received: '2026-12-31' })).toBe('2026-12-31 term-end P1M');
    expect(end({ ...year, received: '2027-01-01' })).toEqual({ attribute: 'after', code: 'missing' });
    expect(end({ term: 'P1Y', received: '2027-01-01' })).toEqual({ attribute: 'start', code: 'missing' });
    expect(end({ start: '2027-01-01', received: '2027-01-01' })).toEqual({ attribute: 'term', code: 'missing' });
    expect(end({ ...year, term: 'P0D', received: '2027-01-01' })).toEqual({ attribute: 'term', code: 'zero-term' });
    expect(end({ ...year, received: '2027-01-01', after: 'renew:P0M' })).toEqual({
      attribute: 'after',
      code: 'zero-term',
    });
  });

  it('knows a country in small letters', () => {
    const long = { start: '2026-03-01', term: 'P24M', received: '2026-06-10', after: 'indefinite-monthly' };
    expect(end(long, { jurisdiction: 'nl', customer: 'consumer' })).toBe(end(long, dutch));
    expect(end({ ...long, notice: 'P3M', received: '2028-01-10' }, { jurisdiction: 'de' })).toBe('2028-02-29 term-end P1M');
  });

  it('says what leads out of the calendar', () => {
    const outside = (attribute: string) => ({ attribute, code: 'out-of-range' });
    expect(end({ ...year, notice: 'P9999Y', received: '2026-11-21', after: 'renew:P1Y' })).toEqual(outside('notice'));
    expect(end({ start: '9999-06-01', term: 'P1Y', received: '2026-11-21' })).toEqual(outside('term'));
    expect(end({ endsOn: '2026-11-30', received: '2026-11-21', after: 'renew:P9999Y' })).toEqual(outside('after'));
    expect(end({ ...year, notice: 'P9999Y', received: '2026-11-21', after: 'renew:P1Y' }, german)).toBe('2026-12-31 term-end P1M');
  });

  it(seeded('leaves room for the notice that was applied, and never ends before receipt'), () => {
    fc.assert(
      fc.property(contracts, (contract) => {
        const found = sure(fixedTerm(contract));
        expect(compareDates(addPeriod(contract.received, found.noticeApplied), found.end)).toBeLessThanOrEqual(0);
      }),
      sampled(3000),
    );
  });

  it(seeded('never ends earlier for a later receipt'), () => {
    fc.assert(
      fc.property(contracts, fc.integer({ min: 1, max: 400 }), (contract, later) => {
        const [first, second] = [contract.received, addDays(contract.received, later)].map((received) =>
          sure(fixedTerm({ ...contract, received })),
        );
        expect(compareDates(first!.end, second!.end)).toBeLessThanOrEqual(0);
      }),
      sampled(3000),
    );
  });

  it(seeded('never ends later for a consumer than for a business'), () => {
    fc.assert(
      fc.property(contracts, (contract) => {
        const [consumer, firm] = (['consumer', 'business'] as const).map((customer) =>
          sure(fixedTerm({ ...contract, customer })),
        );
        expect(compareDates(consumer!.end, firm!.end)).toBeLessThanOrEqual(0);
      }),
      sampled(3000),
    );
  });

  it(seeded('agrees with the last notice day about what is in time for a business'), () => {
    fc.assert(
      fc.property(contracts, (contract) => {
        const plain = { ...contract, customer: 'business' as const, scope: undefined };
        const firstEnd = sure(termEnd(contract.start!, contract.term!));
        const found = sure(fixedTerm(plain));
        const timely = inTime(contract.received, firstEnd, contract.notice);
        expect(timely).toBe(compareDates(noticeAnytime(contract.received, contract.notice).end, firstEnd) <= 0);
        if (timely) expect(found).toMatchObject({ end: firstEnd, rule: 'term-end' });
        else expect(found.rule === 'term-end' && contract.after !== 'indefinite-monthly').toBe(false);
      }),
      sampled(1000),
    );
  });
});

describe('parseAfter', () => {
  it.each([
    ['indefinite-monthly', 'indefinite-monthly'],
    ['renew:P1Y', per('P1Y')],
  ])('reads %s', (text, value) => {
    expect(parseAfter(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'not-a-rule'],
    ['renew', 'not-a-rule'],
    ['monthly', 'not-a-rule'],
    ['renew:', 'empty'],
    ['renew:PT1H', 'time-based-period'],
    ['renew:P-1Y', 'negative'],
    ['renew:year', 'not-a-period'],
  ])('refuses %j as %s', (text, error) => {
    expect(parseAfter(text)).toEqual({ ok: false, error });
  });
});
