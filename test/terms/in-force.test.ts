import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/index.ts';
import { saysSoon, soonIn, upcoming } from '../../src/terms/upcoming.ts';

const day = (text: string): terms.LocalDate => {
  const found = terms.parseDate(text);
  if (!found.ok) throw new TypeError(text);
  return found.value;
};
const today = day('2026-12-01');
const all: readonly terms.Preset[] = Object.values(terms.presets);

describe('which preset holds', () => {
  it.each([
    ['NL', 'termination', '2026-12-01', {}, 'nl-termination'],
    ['nl', 'withdrawal', '2026-12-01', {}, 'eu-withdrawal'],
    ['DE', 'termination', '2022-06-30', {}, undefined],
    ['DE', 'termination', '2022-07-01', {}, 'de-termination'],
    ['DE', 'termination', '2026-12-01', { customer: 'business' }, undefined],
    ['FR', 'termination', '2026-12-01', {}, 'fr-termination'],
    ['IT', 'termination', '2026-12-01', {}, undefined],
    ['IT', 'withdrawal', '2026-12-01', {}, 'eu-withdrawal'],
    ['CZ', 'withdrawal', '2026-12-31', {}, undefined],
    ['CZ', 'withdrawal', '2027-01-01', {}, 'eu-withdrawal'],
    ['AT', 'withdrawal', '2026-09-30', {}, undefined],
    ['AT', 'withdrawal', '2026-10-01', {}, 'eu-withdrawal'],
    ['GB', 'termination', '2027-06-01', {}, undefined],
    ['US', 'termination', '2026-12-01', {}, 'us-rosca'],
    ['US', 'termination', '2026-12-01', { region: 'us-ca' }, 'us-ca-termination'],
    ['US', 'termination', '2025-06-30', { region: 'US-CA' }, 'us-rosca'],
    ['US', 'termination', '2026-12-01', { region: 'US-MN' }, 'us-mn-termination'],
    ['US', 'termination', '2026-12-01', { region: 'US-TX' }, 'us-rosca'],
    ['US', 'termination', '2026-12-01', { customer: 'business' }, undefined],
    ['US', 'termination', '2026-12-01', { customer: 'business', region: 'US-CO' }, 'us-rosca'],
    ['US', 'termination', '2025-08-05', { customer: 'business', region: 'US-CO' }, undefined],
    ['DE', 'termination', '2026-12-01', { service: 'data-processing-service', customer: 'business' }, 'eu-dataact-switch'],
    ['DE', 'termination', '2025-09-11', { service: 'data-processing-service' }, 'de-termination'],
    ['NL', 'termination', '2025-09-11', { service: 'data-processing-service', customer: 'business' }, undefined],
    ['XX', 'termination', '2026-12-01', {}, undefined],
    ['constructor', 'termination', '2026-12-01', {}, undefined],
  ] as const)('in %s for %s on %s with %j: %s', (country, act, on, scope, id) => {
    expect(terms.presetFor(country, act, day(on), scope)?.id).toBe(id);
  });

  it('is one in every country and region that a preset in force is for', () => {
    for (const { id, scope, act, basis, service } of all.filter((preset) => preset.basis === 'statute')) {
      for (const country of scope.countries) {
        if (!terms.isInForce(terms.presets[id as terms.PresetId], today, country)) continue;
        const found = terms.presetFor(country, act, today, { region: scope.regions?.[0], customer: scope.customers[0], service });
        expect([found?.id, found?.act, found?.basis], `${id} in ${country}`).toEqual([id, act, basis]);
      }
    }
  });
});

describe('what begins next', () => {
  const next = (country: string, act: terms.PresetAct, on: string, scope: terms.LawScope = {}) =>
    terms.lawChanges(country, act, day(on), scope).map(({ preset, from, place }) => [preset.id, from, place?.region]);

  it('is the earliest first, what has no day last, and a state’s rule by its name', () => {
    expect(next('CZ', 'withdrawal', '2026-12-01')).toEqual([['eu-withdrawal', '2027-01-01', undefined]]);
    expect(next('CZ', 'withdrawal', '2027-01-01')).toEqual([]);
    expect(next('GB', 'termination', '2026-12-01')).toEqual([['uk-subscription', undefined, undefined]]);
    expect(next('US', 'termination', '2026-12-01')).toEqual([['us-rosca', '2027-01-01', 'US-LA']]);
    expect(next('US', 'termination', '2026-12-01', { region: 'US-LA' })).toEqual([['us-rosca', '2027-01-01', 'US-LA']]);
    expect(next('US', 'termination', '2026-12-01', { region: 'US-NY' })).toEqual([]);
    expect(next('US', 'termination', '2026-09-30', { region: 'US-NY' })).toEqual([['us-rosca', '2026-10-01', 'US-NY']]);
    expect(next('US', 'termination', '2025-06-30', { region: 'US-CA' })).toEqual([['us-ca-termination', '2025-07-01', undefined]]);
    expect(next('DE', 'termination', '2026-12-01')).toEqual([]);
    // Who is protected in one place alone hears of its rule before it begins.
    expect(next('US', 'termination', '2025-07-01', { region: 'US-CO', customer: 'business' })).toEqual([['us-rosca', '2025-08-06', 'US-CO']]);
    expect(next('US', 'termination', '2026-12-01', { customer: 'business' })).toEqual([]);
  });

  it('takes a day as it is written, and throws on what is none: an answer would be of another day', () => {
    expect(terms.presetFor('NL', 'termination', '2026-12-01')?.id).toBe('nl-termination');
    expect(terms.lawChanges('CZ', 'withdrawal', '2026-12-01')).toHaveLength(1);
    expect(terms.changesAhead('CZ', 'withdrawal', '2026-12-01')).toHaveLength(1);
    for (const wrong of ['2026-02-30', 'tomorrow', '']) expect(() => terms.presetFor('NL', 'termination', wrong), wrong).toThrow(RangeError);
  });

  it('is of every contract too, where it is asked for those of a service', () => {
    const cloud = { service: 'data-processing-service', customer: 'consumer' } as const;
    expect(terms.presetFor('NL', 'withdrawal', today, cloud)?.id).toBe('eu-withdrawal');
    expect(terms.presetFor('DE', 'termination', today, cloud)?.id).toBe('eu-dataact-switch');
  });

  it('is heard of from ninety days before, and not once it holds', () => {
    const ahead = (on: string) => terms.changesAhead('CZ', 'withdrawal', day(on)).length;
    expect([ahead('2026-10-02'), ahead('2026-10-03'), ahead('2026-12-31'), ahead('2027-01-01')]).toEqual([0, 1, 1, 0]);
    expect(terms.changesAhead('GB', 'termination', today)).toEqual([]);
  });
});

describe('what a page brings of it', () => {
  /** Every first day after the one on which the list was made: of a preset in a country, and of a place with the form of one. */
  const isAhead = (from: string | null | undefined): from is string => typeof from === 'string' && from > '2026-12-01';
  const statutes = all.filter(({ basis }) => basis === 'statute');
  const told = [
    ...statutes.flatMap((preset) =>
      (preset.scope.regions ? [] : preset.scope.countries).flatMap((country) => {
        const from = terms.firstDay(preset, country);
        return isAhead(from) ? [{ country, preset: preset.id, from }] : [];
      }),
    ),
    ...terms.usPlaces.flatMap(({ form, validFrom, city, name }) =>
      isAhead(validFrom) ? [{ country: 'US', preset: form, from: validFrom, place: city ?? name }] : [],
    ),
  ];

  it('is what the presets and the table say', () => {
    expect(upcoming).toEqual(told);
    expect(told.length).toBeGreaterThan(1);
  });

  it('is told from ninety days before, in the country alone', () => {
    const soon = (country: string, on: string) => soonIn(country, day(on)).length;
    expect([soon('cz', '2026-10-02'), soon('cz', '2026-10-03'), soon('CZ', '2026-12-31'), soon('CZ', '2027-01-01')]).toEqual([0, 1, 1, 0]);
    expect([soon('DE', '2026-12-01'), soon('constructor', '2026-12-01')]).toEqual([0, 0]);
  });

  it('is a sentence with the day and the preset, and promises no change of the page', () => {
    const british = { country: 'GB', preset: 'uk-subscription', from: '2027-01-15' } as const;
    expect(soonIn('gb', today, [british])).toEqual([british]);
    for (const word of ['GB', '2027-01-15', 'preset="uk-subscription"', 'no form changes']) expect(saysSoon(british)).toContain(word);
    expect(saysSoon(upcoming[1]!)).toContain('Louisiana');
  });
});

describe('the table of the United States', () => {
  const places = terms.usPlaces;
  const keyOf = ({ region, city = '' }: terms.UsPlace) => `${region} ${city}`;

  it('has each place once, by state and then city, with a source that is marked and a day or none', () => {
    expect(places.map(keyOf)).toEqual([...new Set(places.map(keyOf))].toSorted());
    for (const { region, validFrom, sources, customers } of places) {
      expect(region).toMatch(/^US-[A-Z]{2}$/);
      expect(validFrom === null || terms.parseDate(validFrom).ok, region).toBe(true);
      expect(sources.length, region).toBeGreaterThan(0);
      expect(customers).toContain('consumer');
    }
    expect(places.filter(({ validFrom }) => validFrom === null).every(({ sources }) => sources.every(({ mark }) => mark !== 'primary'))).toBe(true);
  });

  it('has these days and forms', () => {
    expect(Object.fromEntries(places.map((place) => [keyOf(place).trim(), [place.validFrom, place.form]]))).toEqual({
      'US-AR': [null, 'us-rosca'],
      'US-CA': ['2025-07-01', 'us-ca-termination'],
      'US-CO': ['2025-08-06', 'us-rosca'],
      'US-CT': ['2026-07-01', 'us-rosca'],
      'US-LA': ['2027-01-01', 'us-rosca'],
      'US-MA': ['2025-09-02', 'us-rosca'],
      'US-MD': ['2026-06-01', 'us-rosca'],
      'US-ME': ['2026-01-01', 'us-rosca'],
      'US-MN': ['2025-01-01', 'us-mn-termination'],
      'US-NJ': [null, 'us-rosca'],
      'US-NY': ['2025-11-05', 'us-rosca'],
      'US-NY New York City': ['2026-10-01', 'us-rosca'],
      'US-OK': ['2025-11-01', 'us-rosca'],
      'US-UT': [null, 'us-rosca'],
      'US-VA': ['2026-07-01', 'us-rosca'],
    });
    expect(places.filter(({ customers }) => customers.includes('business')).map(({ region }) => region)).toEqual(['US-CO']);
  });

  it('is where the presets of the states come from, one for each form', () => {
    expect(terms.presets['us-ca-termination'].duties.map(({ cite }) => cite).join('\n')).toContain('17602(h): a reminder each year');
    expect(terms.presets['us-mn-termination'].duties.map(({ cite }) => cite).join('\n')).toContain('325G.59: a notice each year');
    for (const form of ['us-ca-termination', 'us-mn-termination'] as const) {
      const [place, ...others] = places.filter((one) => one.form === form);
      expect(others).toEqual([]);
      const { validFrom, scope, sources, duties } = terms.presets[form];
      expect([validFrom, scope.regions, scope.customers, sources, duties]).toEqual([
        { default: place!.validFrom }, [place!.region], place!.customers, place!.sources, place!.duties,
      ]);
    }
    const federal = places.filter(({ form }) => form === 'us-rosca').flatMap(({ duties }) => duties);
    expect(terms.presets['us-rosca'].duties).toEqual(federal);
    expect(federal.length).toBeGreaterThan(10);
  });

  it('is what a page is held to: the form of its state, and whom it protects', () => {
    const codes = (id: terms.PresetId, configuration: terms.PresetConfiguration) =>
      terms.presetFaults(terms.presets[id], { country: 'US', ...configuration }).map(({ code, message }) => [code, /preset us-\w+-\w+$|: preset (us-[\w-]+)/.exec(message)?.[1]]);
    expect(codes('us-rosca', { region: 'US-CA' })).toEqual([['wrong-region', 'us-ca-termination']]);
    expect(codes('us-rosca', { region: 'us-ny' })).toEqual([]);
    expect(codes('us-rosca', { region: 'US-TX' })).toEqual([]);
    expect(codes('us-ca-termination', { region: 'US-NY' })).toEqual([['wrong-region', 'us-rosca']]);
    expect(codes('us-ca-termination', { region: 'US-TX' })).toEqual([['wrong-region', undefined]]);
    expect(codes('us-ca-termination', { region: 'us-ca' })).toEqual([]);
    expect(codes('us-rosca', { customerKind: 'business' })).toEqual([['wrong-customer', undefined]]);
    expect(codes('us-rosca', { customerKind: 'business', region: 'US-CO' })).toEqual([]);
    expect(codes('us-rosca', { customerKind: 'business', region: 'US-NY' })).toEqual([['wrong-customer', undefined]]);
  });
});
