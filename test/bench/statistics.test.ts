import { describe, expect, it } from 'vitest';
import { createRandom, median, pairedDifferences, pairedRatios, quantile, turned } from './statistics.ts';

describe('statistics of the bench', () => {
  it('take a quantile in whatever order the values came, and between two where it has to be', () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(median([40, 10, 30, 20])).toBe(25);
    expect(quantile([5, 1, 4, 2, 3], 0.25)).toBe(2);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([7], 0.75)).toBe(7);
  });

  it('sort numbers as numbers, and leave the list as it was', () => {
    const values = [100, 9, 20];
    expect(median(values)).toBe(20);
    expect(values).toEqual([100, 9, 20]);
  });

  it('give no number for no values', () => {
    expect(median([])).toBeNaN();
  });

  it('pair each value with the one of its round', () => {
    expect(pairedRatios([2, 9], [1, 3])).toEqual([2, 3]);
    expect(pairedDifferences([2, 9], [1, 3])).toEqual([1, 6]);
  });

  it('put another arm first in each round, and lose none', () => {
    expect([0, 1, 2, 3].map((round) => turned(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
  });

  it('draw the same numbers by the same seed, and others by another', () => {
    const draw = (seed: number) => Array.from({ length: 3 }, createRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1).every((value) => value >= 0 && value < 1)).toBe(true);
  });
});
