import { describe, expect, it } from 'vitest';
import { type CapScope, type Phase, consumerCap, statutoryCap } from '../../src/terms/cap.ts';
import { per } from './read.ts';

describe('statutoryCap', () => {
  const consumer = 'consumer' as const;
  it.each<[CapScope, Phase | undefined, string | undefined]>([
    [{ jurisdiction: 'NL', customer: consumer }, 'after-tacit-renewal', 'P1M'],
    // Longer than a month is presumed unreasonable in a contract that was not renewed too.
    [{ jurisdiction: 'NL', customer: consumer }, 'first-term', 'P1M'],
    [{ jurisdiction: 'NL', customer: consumer }, undefined, 'P1M'],
    [{ jurisdiction: 'nl' }, undefined, 'P1M'],
    [{ jurisdiction: 'NL', customer: 'business' }, undefined, undefined],
    [{ jurisdiction: 'NL', customer: 'business' }, 'first-term', undefined],
    // The press has rules of its own, on what was renewed.
    [{ jurisdiction: 'NL', goods: 'newspaper-or-magazine' }, undefined, undefined],
    [{ jurisdiction: 'NL', goods: 'newspaper-or-magazine' }, 'first-term', undefined],
    [{ jurisdiction: 'NL', goods: 'newspaper-or-magazine' }, 'after-tacit-renewal', 'P1M'],
    [{ jurisdiction: 'NL' }, 'after-tacit-renewal', 'P1M'],
    [{ jurisdiction: 'nl' }, 'after-tacit-renewal', 'P1M'],
    [{ jurisdiction: 'de' }, 'first-term', 'P1M'],
    [{ jurisdiction: 'Be' }, 'after-tacit-renewal', 'P2M'],
    [{ jurisdiction: 'NL', customer: 'business' }, 'after-tacit-renewal', undefined],
    [{ jurisdiction: 'DE', customer: consumer }, 'after-tacit-renewal', 'P1M'],
    [{ jurisdiction: 'DE', customer: consumer }, 'first-term', 'P1M'],
    // Both phases have it, so it holds whichever it is.
    [{ jurisdiction: 'DE', customer: consumer }, undefined, 'P1M'],
    [{ jurisdiction: 'BE', customer: consumer }, 'after-tacit-renewal', 'P2M'],
    [{ jurisdiction: 'BE', customer: consumer }, undefined, 'P2M'],
    [{ jurisdiction: 'BE', customer: consumer }, 'first-term', undefined],
    [{ jurisdiction: 'BE', customer: 'business' }, 'after-tacit-renewal', undefined],
    [{ jurisdiction: 'BE', goods: 'newspaper-or-magazine' }, 'after-tacit-renewal', undefined],
    [{ jurisdiction: 'FR', customer: consumer }, 'after-tacit-renewal', undefined],
    [{ customer: 'business', scope: 'data-processing-service' }, undefined, 'P2M'],
    [{ jurisdiction: 'NL', customer: consumer, scope: 'data-processing-service' }, 'after-tacit-renewal', 'P1M'],
    [{}, undefined, undefined],
  ])('%j in phase %s: %s', (scope, phase, cap) => {
    expect(statutoryCap(scope, phase)).toEqual(cap === undefined ? undefined : per(cap));
  });
});

describe('consumerCap', () => {
  it('leaves the Data Act out, which protects businesses too', () => {
    expect(consumerCap({ scope: 'data-processing-service' }, 'after-tacit-renewal')).toBeUndefined();
  });
});
