import { describe, expect, it } from 'vitest';
import { desiredDateCodes } from '../../src/terms/notice.ts';
import { periodFaults } from '../../src/terms/period.ts';
import file from '../vectors/date-vectors.json' with { type: 'json' };
import independent from '../vectors/independent-vectors.json' with { type: 'json' };
import more from '../vectors/more-vectors.json' with { type: 'json' };
import { type Vector, isVector, rules, runVector } from '../vectors/rules.ts';

const given: readonly Vector[] = file.vectors;
const ours: readonly Vector[] = more.vectors;
const theirs: readonly Vector[] = independent.vectors;

describe('date vectors', () => {
  it.each([...given, ...ours, ...theirs].map((vector) => [vector.id, vector.rule, vector.why, vector] as const))(
    '%s %s: %s',
    (_id, _rule, _why, vector) => {
      expect(isVector(vector)).toBe(true);
      const { got, passed } = runVector(vector);
      // The library's own answer beside the expectation says more than `false`.
      expect({ passed, got, expected: vector.expected }).toMatchObject({ passed: true });
    },
  );

  it.each([
    ['those given', given],
    ['our own', ours],
  ] as const)('exercise every rule that the runner knows: %s', (_name, vectors) => {
    const exercised = new Set(vectors.map((vector) => vector.rule));
    expect(Object.keys(rules).filter((rule) => !exercised.has(rule))).toEqual([]);
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  it('have names of their own, and none says the same as another', () => {
    const all = [...given, ...ours, ...theirs];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ rule, input }) => JSON.stringify([rule, Object.entries(input).sort()]))).size).toBe(all.length);
  });

  it('of our own expect every code that the rules name', () => {
    const expected = ours.flatMap(({ expected }) => [expected['error'], expected['code']]).filter((code) => code !== undefined);
    expect(new Set(expected)).toEqual(
      new Set([
        ...periodFaults,
        ...desiredDateCodes,
        ...['not-a-count', 'zero-term', 'zero-cycle', 'missing', 'not-a-rule', 'unknown-zone', 'unknown-regime'],
        ...['not-a-date', 'not-an-instant', 'out-of-range'],
      ]),
    );
  });

  const sound = { id: 'X', rule: 'add-period', input: { date: '2027-01-31', period: 'P1M' }, why: '' };

  it('fail on a wrong expectation', () => {
    expect(runVector({ ...sound, expected: { date: '2027-03-03' } }).passed).toBe(false);
  });

  it('fail on an unknown rule, also one that every object has', () => {
    for (const rule of ['no-such-rule', 'toString', 'constructor']) {
      expect(runVector({ ...sound, rule, expected: { date: '2027-02-28' } }).passed).toBe(false);
    }
  });

  it('fail on an input that the rule cannot read', () => {
    expect(runVector({ ...sound, input: {}, expected: { date: '2027-02-28' } }).passed).toBe(false);
    expect(runVector({ ...sound, input: { date: 1 }, expected: { error: 'not-a-date' } }).passed).toBe(false);
  });

  it.each([
    ['customer', 'consumer', 'cat'],
    ['phase', 'after-tacit-renewal', 'later'],
    ['scope', 'data-processing-service', 'data-processing'],
    ['jurisdiction', 'nl', 'Nederland'],
    ['country', 'NL', ''],
  ])('fail on a word for %s that is not known, which would go without its protection', (name, known, unknown) => {
    const said = (word: string) =>
      runVector({ ...sound, rule: 'notice-anytime', input: { received: '2026-11-21', notice: 'P14D', [name]: word }, expected: { end: '2026-12-05' } });
    expect(said(known).passed).toBe(true);
    expect(said(unknown)).toMatchObject({ passed: false, got: { malformed: expect.stringContaining('input ') as string } });
  });

  it('fail on a code that was not expected', () => {
    const input = { earliest: '2026-12-21', desired: '2026-12-01' };
    expect(runVector({ ...sound, rule: 'desired-date', input, expected: { end: '2026-12-21' } }).passed).toBe(false);
  });

  it('are malformed without an expectation', () => {
    expect(isVector({ ...sound, expected: {} })).toBe(false);
    expect(isVector({ ...sound })).toBe(false);
    expect(isVector(null)).toBe(false);
  });
});
