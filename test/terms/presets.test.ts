import { describe, expect, it } from 'vitest';
import { b2b, generic, isInForce, presetFields } from '../../src/terms/index.ts';
import { on } from './read.ts';

describe.each([generic, b2b])('preset $id', (preset) => {
  const { required, oneOf, allowed, forbidden } = preset.fields;

  it('names each field once', () => {
    const named = [...required, ...oneOf.flat(), ...allowed, ...forbidden];
    expect(new Set(named).size).toBe(named.length);
    for (const field of named) expect(presetFields).toContain(field);
  });

  it('asks who, which contract and where to send the receipt, and never a reason', () => {
    expect(required).toEqual(expect.arrayContaining(['name', 'contract', 'receipt']));
    expect(required).not.toContain('reason');
  });

  it('forbids what stands in the way', () => {
    expect(forbidden).toEqual(expect.arrayContaining(['document', 'account', 'login']));
  });

  it('names its sources and what is to be confirmed', () => {
    expect(preset.sources.length).toBeGreaterThan(0);
    expect(preset.toConfirm.length).toBeGreaterThan(0);
  });
});

describe('isInForce', () => {
  const staged = { ...generic, validFrom: { default: '2026-06-19', AT: '2026-10-01' } };
  it.each([
    ['2026-06-18', undefined, false],
    ['2026-06-19', undefined, true],
    ['2026-09-30', 'AT', false],
    ['2026-10-01', 'AT', true],
    ['2026-06-19', 'NL', true],
  ])('on %s in %s: %s', (date, country, inForce) => {
    expect(isInForce(staged, on(date), country)).toBe(inForce);
    expect(isInForce(generic, on(date), country)).toBe(true);
  });
});
