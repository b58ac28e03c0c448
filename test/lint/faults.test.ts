import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults, untested } from '../support/faults.ts';

/** Numbers in the names of tests, such as `FAULTS 13, 15: tries …`. */
export function numbersIn(source: string): number[] {
  const names = source.matchAll(/\bFAULTS (\d+(?:, \d+)*)/g);
  return [...names].flatMap(([, list]) => list!.split(', ').map(Number));
}

const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => /\.ts$/.test(name));
const named = new Set(
  files.filter((name) => !/lint.faults\.test\.ts$/.test(name)).flatMap((name) => numbersIn(readFileSync(`test/${name}`, 'utf8'))),
);

describe('the faults that the whole survives', () => {
  it('are each named by a test, or listed with the reason why none can', () => {
    const missing = Object.keys(faults).map(Number).filter((number) => !named.has(number) && !(number in untested));
    expect(missing).toEqual([]);
  });

  it('are not called untested where a test names them', () => {
    expect(Object.keys(untested).map(Number).filter((number) => named.has(number))).toEqual([]);
  });

  it('are all in the list that the tests name', () => {
    expect([...named].filter((number) => !(number in faults))).toEqual([]);
  });

  it('are read from names, one or several at a time', () => {
    expect(numbersIn("it('FAULTS 13, 15: tries', () => {}); it('faults 7', …)")).toEqual([13, 15]);
  });
});
