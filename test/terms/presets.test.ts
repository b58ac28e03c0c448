import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/index.ts';
import { on } from './read.ts';

const all: readonly terms.Preset[] = Object.values(terms.presets);
const statutory = all.filter((preset) => preset.basis === 'statute');
const listed = ({ fields }: terms.Preset) => [...fields.required, ...fields.oneOf.flat(), ...fields.allowed];

describe('presets', () => {
  it('stand under their own ids', () => {
    expect(terms.presetIds).toEqual(all.map((preset) => preset.id));
    expect(terms.presetIds).toEqual([
      'eu-withdrawal', 'de-termination', 'fr-termination', 'nl-termination', 'us-ca-termination', 'us-mn-termination',
      'us-rosca', 'uk-subscription', 'es-termination', 'eu-dataact-switch', 'b2b', 'generic',
    ]);
  });

  it('give one country’s customers withdrawal and termination apart', () => {
    for (const country of ['DE', 'FR', 'NL', 'ES']) {
      const acts = statutory.filter(({ scope }) => scope.countries.includes(country)).map(({ act }) => act);
      expect(new Set(acts)).toEqual(new Set(['withdrawal', 'termination']));
    }
  });

  it('fix the act of each: only one withdraws', () => {
    expect(all.filter(({ act }) => act !== 'termination').map(({ id, act }) => [id, act])).toEqual([
      ['eu-withdrawal', 'withdrawal'],
    ]);
  });
});

describe.each(all.map((preset) => [preset.id, preset] as const))('preset %s', (_id, preset) => {
  const { required, oneOf, allowed, forbidden, closed, mayStayEmpty, when } = preset.fields;

  it('names each field once', () => {
    const named = [...listed(preset), ...forbidden];
    expect(new Set(named).size).toBe(named.length);
    for (const field of named) expect(terms.presetFields).toContain(field);
  });

  it('asks who, which contract and where to send the receipt', () => {
    expect(listed(preset).some((field) => field === 'name' || field === 'company')).toBe(true);
    expect(required).toContain('contract');
    expect([...required, ...oneOf.flat()]).toContain('receipt');
  });

  it('never demands a reason, and only asks what it lists', () => {
    expect(required).not.toContain('reason');
    for (const field of preset.asks) expect([...required, ...allowed, ...oneOf.flat()]).toContain(field);
    expect(preset.asks).not.toContain('reason');
    for (const field of mayStayEmpty) expect(required).toContain(field);
    for (const field of Object.keys(when)) expect(listed(preset)).toContain(field);
  });

  it('lets its form ask all that the law requires', () => {
    const basics = ['contract', 'receipt', preset.holder ?? 'name'];
    for (const field of required) expect([...basics, ...preset.asks]).toContain(field);
  });

  it('keeps early release out of a closed list', () => {
    if (!closed) return;
    expect(preset.asks).not.toContain('early-release');
    expect(forbidden).toEqual(expect.arrayContaining(['early-release', 'reason']));
  });

  it('names its sources, their marks and what is to be confirmed', () => {
    expect(preset.sources.length).toBeGreaterThan(0);
    for (const { mark, cite } of [...preset.sources, ...preset.duties, ...Object.values(preset.national)]) {
      expect(terms.sourceMarks).toContain(mark);
      expect(cite).not.toBe('');
    }
    expect(preset.toConfirm.length).toBeGreaterThan(0);
    expect(preset.fields.cite).not.toBe('');
  });

  it('has dates that are dates, in countries that are its own', () => {
    const { countries } = preset.scope;
    for (const [country, from] of Object.entries(preset.validFrom)) {
      if (country !== 'default') expect(countries).toContain(country);
      if (from !== null) expect(terms.parseDate(from)).toMatchObject({ ok: true });
    }
    for (const country of Object.keys(preset.national)) expect(countries).toContain(country);
    for (const region of preset.scope.regions ?? []) expect(countries).toContain(region.slice(0, 2));
  });

  it('says in its form whose law it is, where it is one country’s and one kind’s alone', () => {
    const { countries, regions, customers } = preset.scope;
    const alone = countries.length === 1 && !regions && preset.id !== 'us-rosca';
    expect(preset.country).toBe(alone ? countries[0] : undefined);
    if (alone || preset.id === 'b2b') expect([preset.customer]).toEqual(customers);
    else expect(preset.customer).toBeUndefined();
  });

  it('says when a cause may be stated exactly where it asks for one', () => {
    expect(preset.causeFor !== undefined).toBe(preset.asks.includes('cause'));
    if (preset.asks.includes('cause')) expect(when.cause).toBeDefined();
  });

  it('fixes words only with a provision that does', () => {
    expect(preset.labels !== 'statutory' || preset.labelCite !== undefined).toBe(true);
  });

  it('has a notice at most that can be read', () => {
    if (preset.noticeAtMost) expect(terms.parsePeriod(preset.noticeAtMost.period)).toMatchObject({ ok: true });
  });
});

describe('the steps', () => {
  it.each([
    ['de-termination', 1, 2],
    ['fr-termination', 2, 3],
    ['eu-withdrawal', 2, 3],
    ['nl-termination', 2, 3],
    ['generic', 2, 3],
  ] as const)('of %s are %d screens and %d clicks', (id, screens, clicks) => {
    expect(terms.presetLimits(terms.presets[id])).toEqual({ screens, clicks, interstitials: 0 });
  });

  it('are the fields first', () => {
    for (const { steps } of all) expect(steps[0]).toBe('fields');
  });
});

describe('the Data Act', () => {
  it('caps the notice of a business at two months through its form', () => {
    const cap = terms.statutoryCap({ customer: 'business', scope: terms.euDataActSwitchForm.service });
    expect(cap).toEqual(terms.months(2));
  });
});

describe('isInForce', () => {
  it.each([
    ['eu-withdrawal', '2026-06-18', undefined, false],
    ['eu-withdrawal', '2026-06-19', undefined, true],
    ['eu-withdrawal', '2026-06-19', 'NL', true],
    ['eu-withdrawal', '2026-09-30', 'AT', false],
    ['eu-withdrawal', '2026-10-01', 'AT', true],
    ['eu-withdrawal', '2026-12-31', 'CZ', false],
    ['eu-withdrawal', '2027-01-01', 'CZ', true],
    ['eu-withdrawal', '2026-06-19', 'toString', true],
    ['de-termination', '2022-06-30', 'DE', false],
    ['de-termination', '2022-07-01', 'DE', true],
    ['fr-termination', '2023-05-31', 'FR', false],
    ['us-mn-termination', '2025-01-01', 'US', true],
    ['us-ca-termination', '2025-06-30', 'US', false],
    ['es-termination', '2025-12-27', 'ES', false],
    ['es-termination', '2025-12-28', 'ES', true],
    ['eu-dataact-switch', '2025-09-11', 'NL', false],
    ['eu-dataact-switch', '2025-09-12', 'NL', true],
    // Enacted, and no day is set.
    ['uk-subscription', '2026-11-21', 'GB', false],
    ['uk-subscription', '2099-01-01', undefined, false],
    ['generic', '1990-01-01', 'NL', true],
    ['us-rosca', '2026-11-21', 'US', true],
  ] as const)('%s on %s in %s: %s', (id, date, country, inForce) => {
    expect(terms.isInForce(terms.presets[id], on(date), country)).toBe(inForce);
  });
});
