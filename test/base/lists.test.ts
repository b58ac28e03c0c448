import { describe, expect, it } from 'vitest';
import { hex } from '../../src/base/hex.ts';
import { isoInstant, readInstant } from '../../src/base/instant.ts';
import { namesOf, series } from '../../src/base/lists.ts';
import { sum } from '../../src/base/sum.ts';

describe('E1: what is done without the built-ins that pages replace', () => {
  it('counts', () => {
    expect(series(3, (i) => i * 2)).toEqual([0, 2, 4]);
    expect(series(0, (i) => i)).toEqual([]);
  });

  it('adds up', () => {
    expect(sum([1, 2, 3.5])).toBe(6.5);
    expect(sum([])).toBe(0);
  });

  it('gives own names alone, in their order', () => {
    const object = Object.assign(Object.create({ inherited: 1 }) as object, { b: 1, a: 2 });
    expect(namesOf(object)).toEqual(['b', 'a']);
  });

  it('writes bytes in hexadecimal', () => {
    expect(hex(new Uint8Array([0, 9, 16, 255]))).toBe('000910ff');
  });

  it.each([0, 1, -1, 951_782_400_123, Date.UTC(2026, 11, 31, 23, 59, 59, 999), Date.UTC(9999, 11, 31), -62_135_596_800_000])(
    'writes the instant %i as the engine does, and reads it again',
    (instant) => {
      expect(isoInstant(instant)).toBe(new Date(instant).toISOString());
      expect(readInstant(isoInstant(instant))).toBe(instant);
    },
  );

  it('reads no instant where there is none', () => {
    expect(readInstant('soon')).toBeNaN();
  });
});
