import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../journeys/built.ts';
import { mutantNames, mutants, mutate } from './mutants.ts';

describe('the mutants of the soak', () => {
  it.each(mutantNames)('"%s" finds its place in the product once', (name) => {
    const source = readFileSync(join(root, mutants[name].file), 'utf8');
    expect(mutate(source, mutants[name])).toContain(mutants[name].instead);
  });

  it('say so loudly where the place is gone, or is there twice', () => {
    const mutant = { file: 'a.ts', place: 'x < 3', instead: 'x < 4' };
    expect(mutate('if (x < 3)', mutant)).toBe('if (x < 4)');
    expect(() => mutate('if (x <= 2)', mutant)).toThrow('0 times');
    expect(() => mutate('x < 3 || x < 3', mutant)).toThrow('2 times');
  });
});
