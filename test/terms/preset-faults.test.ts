import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statutoryLabelChoices } from '../../src/i18n/statutory.ts';
import * as terms from '../../src/terms/index.ts';
import { sampled, seeded } from './arbitraries.ts';
import { on } from './read.ts';

const all: readonly terms.Preset[] = Object.values(terms.presets);
const faults = (id: terms.PresetId, configuration: terms.PresetConfiguration) => terms.presetFaults(terms.presets[id], configuration);
const codes = (id: terms.PresetId, configuration: terms.PresetConfiguration) =>
  faults(id, configuration).map(({ code, level }) => `${code} ${level}`);

/** A page that does all a preset asks. */
const plain = (preset: terms.Preset): terms.PresetConfiguration => ({
  on: on('2027-06-01'),
  country: preset.scope.countries[0],
  region: preset.scope.regions?.[0],
  customerKind: preset.scope.customers[0],
  asks: [...preset.fields.required, ...preset.asks],
  requires: preset.fields.required.filter((field) => !preset.fields.mayStayEmpty.includes(field)),
  screens: preset.steps.length,
  interstitials: 0,
  clicks: terms.presetLimits(preset).clicks,
  signupClicks: 1,
  exits: ['form', 'phone'],
  retention: [{ place: 'after' }],
});

describe('presetFaults', () => {
  it.each(all.map((preset) => [preset.id, preset] as const))('finds nothing in a plain page of %s', (id, preset) => {
    const expected = id === 'uk-subscription' ? ['not-in-force'] : [];
    expect(terms.presetFaults(preset, plain(preset)).map(({ code }) => code)).toEqual(expected);
    expect(terms.presetFaults(preset, {})).toEqual([]);
  });

  it.each<[terms.PresetId, terms.PresetConfiguration, readonly string[]]>([
    ['eu-withdrawal', { requires: ['reason'] }, ['field-forbidden error']],
    ['eu-withdrawal', { asks: ['reason'] }, ['field-forbidden error']],
    ['eu-withdrawal', { requires: ['items'] }, ['field-required error']],
    ['eu-withdrawal', { asks: ['passport'] }, ['field-not-listed error']],
    ['eu-withdrawal', { asks: ['company'] }, ['field-not-listed error']],
    ['eu-withdrawal', { requires: ['login', 'document'] }, ['obstacle error', 'obstacle error']],
    ['eu-withdrawal', { asks: ['survey'] }, ['obstacle error']],
    ['eu-withdrawal', { earlyRelease: 'ask' }, ['early-release-closed error']],
    ['eu-withdrawal', { retention: [{ place: 'before', control: true, consented: true }] }, ['retention-forbidden error']],
    ['eu-withdrawal', { retention: [{ place: 'on-form', facts: true }] }, ['retention-forbidden error']],
    ['eu-withdrawal', { country: 'GB' }, ['wrong-country warning']],
    ['eu-withdrawal', { country: 'nl' }, []],
    ['eu-withdrawal', { country: 'Nederland' }, []],
    ['eu-withdrawal', { customerKind: 'business' }, ['wrong-customer warning']],
    ['eu-withdrawal', { customerKind: 'firm' }, []],
    ['eu-withdrawal', { on: on('2026-09-30'), country: 'at' }, ['not-in-force warning']],
    ['eu-withdrawal', { on: on('2026-09-30') }, []],
    ['eu-withdrawal', { screens: 3, interstitials: 1 }, ['interstitial error', 'too-many-screens error']],
    ['eu-withdrawal', { exits: ['mail', 'phone'] }, ['no-form error']],
    ['eu-withdrawal', { exits: [] }, ['no-form error']],
    ['eu-withdrawal', { clicks: 4 }, ['too-many-clicks warning']],
    ['eu-withdrawal', { clicks: 4, signupClicks: 4 }, []],
    ['de-termination', { screens: 2 }, ['too-many-screens error']],
    ['de-termination', { earlyRelease: 'granted' }, ['early-release-closed error']],
    ['de-termination', { asks: ['kind', 'cause', 'end'], requires: ['kind'] }, []],
    ['de-termination', { requires: ['end'] }, ['field-required error']],
    ['de-termination', { requires: ['cause'] }, ['field-required error']],
    ['de-termination', { notice: 'P3M' }, ['notice-too-long error']],
    ['de-termination', { notice: 'P31D' }, ['notice-too-long error']],
    ['de-termination', { notice: 'P4W' }, []],
    ['de-termination', { notice: 'P1M' }, []],
    ['de-termination', { notice: 'soon' }, []],
    ['fr-termination', { requires: ['company'] }, []],
    ['fr-termination', { requires: ['line'] }, ['field-required error']],
    ['fr-termination', { asks: ['account'] }, ['obstacle error']],
    ['fr-termination', { retention: [{ place: 'on-form', facts: true }] }, []],
    ['fr-termination', { retention: [{ place: 'on-form' }] }, ['retention-forbidden error']],
    ['nl-termination', { asks: ['phone'] }, ['field-forbidden error']],
    ['nl-termination', { asks: ['shoe-size'] }, ['field-not-listed warning']],
    ['nl-termination', { earlyRelease: 'ask', retention: [{ place: 'before', control: true }] }, []],
    ['nl-termination', { notice: 'P3M' }, ['notice-too-long error']],
    ['nl-termination', { notice: 'P1M' }, []],
    ['nl-termination', { retention: [{ place: 'before' }] }, ['retention-without-control error']],
    [
      'us-ca-termination',
      { retention: [{ place: 'before', control: true }, { place: 'before', control: true }] },
      ['retention-twice error'],
    ],
    ['us-ca-termination', { country: 'US', region: 'US-NY' }, ['wrong-region warning']],
    ['us-ca-termination', { country: 'US', region: 'us-ca' }, []],
    ['us-ca-termination', { country: 'NL', region: 'NL-NH' }, ['wrong-country warning']],
    ['us-mn-termination', { retention: [{ place: 'before', control: true }] }, ['retention-without-consent error']],
    ['us-mn-termination', { retention: [{ place: 'before', control: true, consented: true }] }, []],
    ['uk-subscription', { on: on('2027-12-31'), country: 'GB' }, ['not-in-force warning']],
    ['eu-dataact-switch', { notice: 'P2M' }, []],
    ['eu-dataact-switch', { notice: 'P62D' }, ['notice-too-long error']],
    ['eu-dataact-switch', { notice: 'P59D', customerKind: 'business' }, []],
    ['b2b', { customerKind: 'consumer' }, ['wrong-customer warning']],
    ['b2b', { asks: ['reason'] }, []],
    ['b2b', { requires: ['reason'] }, ['field-required warning']],
    ['generic', { requires: ['reason'] }, ['field-forbidden warning']],
    ['generic', { asks: ['captcha', 'app', 'consent'] }, ['obstacle error', 'obstacle error', 'obstacle error']],
    ['generic', { notice: 'P9Y', country: 'BR' }, []],
  ])('%s with %j: %j', (id, configuration, expected) => {
    expect(codes(id, configuration)).toEqual(expected);
  });

  it('lets nobody put words of their own on a statutory control', () => {
    const lawfulLabels = statutoryLabelChoices('eu-withdrawal', 'nl', 'NL');
    const changed = ['label-changed error'];
    expect(codes('eu-withdrawal', { labels: { confirm: 'Of toch blijven?' }, lawfulLabels })).toEqual(changed);
    expect(codes('eu-withdrawal', { labels: { entry: 'Hier de overeenkomst herroepen €0' }, lawfulLabels })).toEqual(changed);
    expect(codes('eu-withdrawal', { labels: { confirm: 'Confirm withdrawal' } })).toEqual(changed);
    expect(codes('eu-withdrawal', { labels: { entry: 'Hier de overeenkomst ontbinden' }, lawfulLabels })).toEqual([]);
    expect(codes('eu-withdrawal', { labels: {}, lawfulLabels })).toEqual([]);
    // Two pairs are lawful, a mixture of them is not.
    const mixed = { entry: lawfulLabels[0]!.entry, confirm: lawfulLabels[1]!.confirm };
    expect(codes('eu-withdrawal', { labels: mixed, lawfulLabels })).toEqual(changed);
    expect(codes('nl-termination', { labels: { entry: 'Opzeggen' } })).toEqual([]);
    expect(codes('generic', { labels: { entry: 'Stop' } })).toEqual([]);
  });

  it('says where the law has no words in a language', () => {
    expect(codes('eu-withdrawal', { lawfulLabels: statutoryLabelChoices('eu-withdrawal', 'tr') })).toEqual(['label-missing error']);
  });

  it('names the preset, the rule and the pattern', () => {
    const [fault] = faults('de-termination', { requires: ['login'] });
    expect(fault).toEqual({
      code: 'obstacle',
      level: 'error',
      cite: 'LG Köln 29-07-2022, 33 O 355/22',
      pattern: 'DP05',
      message: 'preset de-termination: “login” stands in the way (LG Köln 29-07-2022, 33 O 355/22; DP05)',
    });
    const [early] = faults('de-termination', { earlyRelease: 'ask' });
    expect(early!.message).toBe('preset de-termination: early-release="ask" adds to a closed list of fields (BGB § 312k(2) no. 1; DP06)');
  });

  const text = fc.oneof(fc.string(), fc.constantFrom(...terms.presetFields, ...terms.obstacles, 'NL', 'US-CA', 'P3M'));
  const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
  const anything: fc.Arbitrary<terms.PresetConfiguration> = fc.record({
    country: some(text), region: some(text), customerKind: some(text), asks: some(fc.array(text)), requires: some(fc.array(text)),
    labels: some(fc.record({ entry: some(text), confirm: some(text) })), earlyRelease: some(text), notice: some(text),
    screens: some(fc.integer()), interstitials: some(fc.integer()), clicks: some(fc.integer()), signupClicks: some(fc.integer()),
    retention: some(fc.array(fc.record({ place: fc.constantFrom('before', 'on-form', 'after'), control: fc.boolean() }))),
  });

  it(seeded('is total: whatever the configuration, each fault has a known code and names its rule'), () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), anything, (preset, configuration) => {
        const before = JSON.stringify(preset);
        for (const { code, cite, message } of terms.presetFaults(preset, configuration)) {
          expect(terms.presetFaultCodes).toContain(code);
          expect(cite).not.toBe('');
          expect(message).toContain(cite);
          expect(message).toContain(preset.id);
        }
        expect(JSON.stringify(preset)).toBe(before);
      }),
      sampled(1000),
    );
  });
});
