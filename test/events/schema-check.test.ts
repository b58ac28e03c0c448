import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check as refined, unknown } from 'zod/mini';
import type { Issue, IssueCode } from '../../src/events/index.ts';
import { check } from '../../src/events/schema-check.ts';

/** The rule as it reads, at the cost of comparing each with each. */
const byComparing = (found: readonly Issue[]) =>
  found
    .filter(
      ({ pointer, code }, i) =>
        found.findIndex((other) => other.pointer === pointer && [code, 'wrong-type'].includes(other.code)) === i,
    )
    .slice(0, 50);

/** A schema that finds just these. */
const finding = (found: readonly Issue[]) =>
  unknown().check(
    refined(({ issues }) => {
      for (const { pointer, code, limit } of found) {
        const message = limit === undefined ? code : `${code} ${limit}`;
        issues.push({ code: 'custom', input: undefined, message, path: pointer.split('/').slice(1) });
      }
    }),
  );

const codes: readonly IssueCode[] = ['wrong-type', 'required', 'too-long', 'not-an-option'];
const issues = fc.array(
  fc.record(
    { pointer: fc.nat(40).map((n) => `/m${n % 30}`), code: fc.constantFrom(...codes), limit: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: ['pointer', 'code'] },
  ),
  { minLength: 1, maxLength: 150 },
);

describe('check', () => {
  it('says each fault of a member once, and nothing after a wrong type of it', () => {
    const said = (...all: readonly [string, IssueCode][]) =>
      check(finding(all.map(([pointer, code]) => ({ pointer, code }))), {});
    expect(said(['/a', 'too-long'], ['/a', 'too-long'], ['/b', 'too-long'])).toMatchObject({
      error: [{ pointer: '/a', code: 'too-long' }, { pointer: '/b', code: 'too-long' }],
    });
    expect(said(['/a', 'wrong-type'], ['/a', 'required'], ['/a', 'wrong-type'])).toEqual({ ok: false, error: [{ pointer: '/a', code: 'wrong-type' }] });
    // What stood before it stays: what was said of a member is said in the order in which it was found.
    expect(said(['/a', 'required'], ['/a', 'wrong-type'], ['/a', 'too-long'])).toMatchObject({
      error: [{ code: 'required' }, { code: 'wrong-type' }],
    });
  });

  it('is the rule to the letter, in its order, up to fifty', () => {
    fc.assert(
      fc.property(issues, (found) => {
        expect(check(finding(found), {})).toEqual({ ok: false, error: byComparing(found) });
      }),
      { numRuns: 300 },
    );
  });

  it('compares no fault with all others: as many as a body has room for', () => {
    let looks = 0;
    const counted = Array.from({ length: 9_900 }, (_, i) => ({
      toString() {
        looks++;
        return `m${i}`;
      },
    }));
    const many = unknown().check(
      refined(({ issues: all }) => {
        for (const path of counted) all.push({ code: 'custom', input: undefined, message: 'wrong-type', path: [path as unknown as string] });
      }),
    );
    expect(check(many, {})).toMatchObject({ error: { length: 50 } });
    // It stops where it has fifty: what nobody hears of is not even read.
    expect(looks).toBeLessThan(100);
  });
});
