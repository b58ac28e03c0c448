import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EarliestEndInput, contractAttributes, earliestEnd, earliestEndRules } from '../../src/terms/earliest-end.ts';
import { addDays, compareDates, formatDate } from '../../src/terms/local-date.ts';
import { addPeriod, formatPeriod } from '../../src/terms/period.ts';
import { dates, periods, sampled, seeded, someLength } from './arbitraries.ts';
import { on, per } from './read.ts';

const receivedOn = on('2026-11-21');
const find = (attributes: Omit<EarliestEndInput, 'receivedOn'>) => earliestEnd({ receivedOn, ...attributes });

describe('earliestEnd', () => {
  it('gives the date, the rule, what it was found from and the notice', () => {
    expect(find({ notice: 'P1M', start: '2026-01-01', term: 'P12M', after: 'renew:P1Y', country: 'nl' })).toEqual({
      ok: true,
      value: {
        earliestEnd: on('2026-12-31'),
        rule: 'term-end',
        inputs: {
          'received-on': '2026-11-21',
          notice: 'P1M',
          start: '2026-01-01',
          term: 'P12M',
          after: 'renew:P1Y',
          country: 'nl',
        },
        noticeApplied: 'P1M',
      },
    });
  });

  it.each([
    [{ notice: 'P1M' }, '2026-12-21', 'notice-anytime', 'P1M'],
    [{ notice: 'P0D' }, '2026-11-21', 'notice-anytime', 'P0D'],
    [{ notice: 'P3M', country: 'BE', customerKind: 'consumer' }, '2027-01-21', 'notice-anytime', 'P2M'],
    // No term is known: what caps in any phase does, and a Dutch notice is capped after a renewal alone.
    [{ notice: 'P3M', country: 'NL' }, '2026-12-21', 'notice-anytime', 'P1M'],
    [{ notice: 'P3M', country: 'DE' }, '2026-12-21', 'notice-anytime', 'P1M'],
    [{ notice: 'P3M', country: 'NL', customerKind: 'business' }, '2027-02-21', 'notice-anytime', 'P3M'],
    [{ notice: 'P3M', country: 'BE', customerKind: 'business' }, '2027-02-21', 'notice-anytime', 'P3M'],
    [{ notice: 'P3M', after: 'indefinite-monthly' }, '2026-12-21', 'notice-anytime', 'P1M'],
    [{ after: 'indefinite-monthly' }, '2026-11-21', 'notice-anytime', undefined],
    [{ notice: 'P1M', start: '2020-01-01' }, '2026-12-21', 'notice-anytime', 'P1M'],
    [{ notice: 'P3M', country: 'be' }, '2027-01-21', 'notice-anytime', 'P2M'],
    [{ notice: 'P3M', customerKind: 'business', service: 'data-processing-service' }, '2027-01-21', 'notice-anytime', 'P2M'],
    [
      // Who leaves a data processing service waits for no term …
      { start: '2024-02-01', term: 'P1Y', notice: 'P3M', after: 'renew:P1Y', customerKind: 'business', service: 'data-processing-service' },
      '2027-01-21',
      'notice-anytime',
      'P2M',
    ],
    // … and for no notice past an end that comes anyway.
    [{ endsOn: '2026-12-15', service: 'data-processing-service' }, '2026-12-15', 'term-end', 'P2M'],
    [{ service: 'data-processing-service' }, '2027-01-21', 'notice-anytime', 'P2M'],
    [{ endsOn: '2027-03-31' }, '2027-03-31', 'term-end', undefined],
    [{ endsOn: '2026-12-01', notice: 'P1M', after: 'renew:P1Y' }, '2027-12-01', 'renewal-end', 'P1M'],
    [
      { start: '2025-06-01', term: 'P1Y', notice: 'P3M', after: 'renew:P1Y', country: 'NL' },
      '2026-12-21',
      'notice-anytime',
      'P1M',
    ],
    [
      { start: '2025-06-01', term: 'P2Y', notice: 'P1M', after: 'renew:P1Y', country: 'NL', customerKind: 'consumer' },
      '2026-12-21',
      'after-first-year',
      'P1M',
    ],
  ] as const)('%j: %s by %s', (attributes, end, rule, noticeApplied) => {
    const found = find(attributes);
    expect(found).toMatchObject({ value: { earliestEnd: on(end), rule } });
    expect(found.ok && found.value.noticeApplied).toBe(noticeApplied);
  });

  it.each([
    [{}, 'notice', 'missing'],
    [{ country: 'NL' }, 'notice', 'missing'],
    [{ notice: '1 month' }, 'notice', 'not-a-period'],
    [{ notice: '' }, 'notice', 'empty'],
    [{ notice: 'P-1M' }, 'notice', 'negative'],
    [{ notice: 'P9999Y' }, 'notice', 'out-of-range'],
    [{ notice: 'P1M', start: '01-01-2026' }, 'start', 'not-a-date'],
    [{ notice: 'P1M', term: 'P1Y' }, 'start', 'missing'],
    [{ start: '2026-01-01', term: 'PT1H' }, 'term', 'time-based-period'],
    [{ start: '2026-01-01', term: 'P0M' }, 'term', 'zero-term'],
    [{ start: '2026-01-01', term: 'P999999999Y' }, 'term', 'out-of-range'],
    [{ notice: 'P1M', after: 'yearly' }, 'after', 'not-a-rule'],
    [{ start: '2026-01-01', after: 'renew:P1Y' }, 'term', 'missing'],
    [{ endsOn: '2026-11-30', notice: 'P1M', after: 'renew:P9999Y' }, 'after', 'out-of-range'],
    [{ endsOn: '2026-11-01' }, 'after', 'missing'],
    [{ endsOn: '2026-02-30' }, 'ends-on', 'not-a-date'],
    [{ notice: 'P1M', country: 'Nederland' }, 'country', 'not-a-country'],
    [{ notice: 'P1M', customerKind: 'firm' }, 'customer-kind', 'not-a-customer-kind'],
    [{ notice: 'P3M', service: 'data-processing' }, 'service', 'not-a-service'],
    [{ notice: 'P1M', start: '9999-06-01', term: 'P1Y' }, 'term', 'out-of-range'],
  ])('names the attribute at fault in %j: %s %s', (attributes, attribute, code) => {
    expect(find(attributes)).toEqual({ ok: false, error: { attribute, code } });
  });

  const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
  const valid = fc.record({
    receivedOn: dates,
    notice: periods.map(formatPeriod),
    start: dates.map(formatDate),
    term: some(someLength.map(formatPeriod)),
    after: fc.oneof(fc.constant('indefinite-monthly'), someLength.map((period) => `renew:${formatPeriod(period)}`)),
    endsOn: dates.map(formatDate),
    country: some(fc.constantFrom('NL', 'DE', 'BE', 'FR')),
    customerKind: some(fc.constantFrom('consumer', 'business')),
  });

  it(seeded('leaves room for the notice that was applied, which is no longer than the one agreed'), () => {
    fc.assert(
      fc.property(valid, (input) => {
        const found = earliestEnd(input);
        if (!found.ok) throw new Error(JSON.stringify(found));
        const applied = addPeriod(input.receivedOn, per(found.value.noticeApplied!));
        expect(compareDates(applied, found.value.earliestEnd)).toBeLessThanOrEqual(0);
        expect(compareDates(applied, addPeriod(input.receivedOn, per(input.notice)))).toBeLessThanOrEqual(0);
        expect(earliestEndRules).toContain(found.value.rule);
      }),
      sampled(2000),
    );
  });

  it(seeded('never ends earlier for a later receipt'), () => {
    fc.assert(
      fc.property(valid, fc.integer({ min: 1, max: 400 }), (input, later) => {
        const [first, second] = [input.receivedOn, addDays(input.receivedOn, later)].map((receivedOn) =>
          earliestEnd({ ...input, receivedOn }),
        );
        expect(
          first!.ok && second!.ok && compareDates(first!.value.earliestEnd, second!.value.earliestEnd) <= 0,
        ).toBe(true);
      }),
      sampled(2000),
    );
  });

  it(seeded('is total: whatever the attributes say, it answers with a date that exists or an attribute and a code'), () => {
    const word = some(
      fc.oneof(fc.string(), fc.constantFrom('P1M', 'P999999999D', 'renew:P1D', 'renew:P999999999Y', '9999-12-31', 'NL')),
    );
    const anything = fc.record({
      receivedOn: fc.oneof(dates, fc.constantFrom(on('0001-01-01'), on('9999-12-31'))),
      notice: word, start: word, term: word, after: word, endsOn: word, country: word, customerKind: word,
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.tuple(valid, anything).map(([a, b]) => ({ ...a, term: b.term, notice: b.notice }))), (input) => {
        const found = earliestEnd(input);
        if (found.ok) expect(on(formatDate(found.value.earliestEnd))).toEqual(found.value.earliestEnd);
        else expect(contractAttributes).toContain(found.error.attribute);
      }),
      sampled(3000),
    );
  });
});
