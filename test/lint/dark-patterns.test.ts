import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { darkPatterns } from '../../src/terms/dark-patterns.ts';
import { untestedPatterns } from '../support/dark-patterns.ts';

/** The pattern that a test's name begins with, such as `it('DP07: no papers', …`. */
export function patternsIn(source: string): string[] {
  return [...source.matchAll(/\bit\(\s*[`'"](DP\d\d): /g)].map(([, id]) => id!);
}

const folder = 'test/elements';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
const named = files.flatMap((name) => patternsIn(readFileSync(`${folder}/${name}`, 'utf8')));
const known = darkPatterns.map(({ id }) => id as string);

describe('the dark patterns', () => {
  it('are each tested on the real widget by a test of their number, or listed with the reason why none can', () => {
    expect(known.filter((id) => !named.includes(id) && !(id in untestedPatterns))).toEqual([]);
  });

  it('are not called untested where a test names them, nor without a reason', () => {
    expect(Object.keys(untestedPatterns).filter((id) => named.includes(id) || !known.includes(id))).toEqual([]);
    for (const reason of Object.values(untestedPatterns)) expect(reason).toMatch(/\w+ \w+/);
  });

  it('are all in the list that the tests name', () => {
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });

  it('are read from the names of tests alone', () => {
    expect(patternsIn("it('DP07: no papers', f); it(`DP13: weighs, ${w}`, f); // DP01: no\nit('tells DP02: nothing', f)")).toEqual(['DP07', 'DP13']);
  });
});
