import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { labelFaults } from '../../src/i18n/statutory-labels.ts';
import { terminationLabelSources } from '../../src/i18n/statutory-termination.ts';
import * as withdrawal from '../../src/i18n/statutory-withdrawal.ts';
import { labelTables, statutoryLabelChoices, statutoryLabels } from '../../src/i18n/statutory.ts';
import { sourceMarks } from '../../src/terms/presets/preset.ts';
import { presets } from '../../src/terms/presets/index.ts';

const official = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt',
  'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'];
const words = (preset: string, language: string, country?: string) => {
  const found = statutoryLabels(preset, language, country);
  return found.ok ? `${found.value.entry} | ${found.value.confirm} | ${found.value.lang}` : found.error;
};
const everyPair = Object.entries(labelTables).flatMap(([id, table]) =>
  [table.words, ...Object.values(table.national ?? {}), ...Object.values(table.alternatives ?? {})].flatMap((pairs) =>
    Object.entries(pairs).map(([language, pair]) => [id, language, pair] as const),
  ),
);

describe('statutoryLabels', () => {
  it.each([
    ['eu-withdrawal', 'en', undefined, 'Withdraw from contract here | Confirm withdrawal | en'],
    ['eu-withdrawal', 'nl', undefined, 'Hier de overeenkomst herroepen | Herroeping bevestigen | nl'],
    ['eu-withdrawal', 'nl-BE', 'BE', 'Hier de overeenkomst herroepen | Herroeping bevestigen | nl'],
    ['eu-withdrawal', 'DE-at', 'AT', 'Vertrag widerrufen | Widerruf bestätigen | de'],
    ['eu-withdrawal', 'fr', 'BE', 'Renoncer au contrat ici | Confirmer la rétractation | fr'],
    ['eu-withdrawal', 'it', undefined, 'Recedere dal contratto qui | Conferma recesso | it'],
    ['eu-withdrawal', 'it', 'IT', 'Recedere dal contratto qui | Conferma recesso | it'],
    // A country's own words are in its own language: on an English page the directive's stand.
    ['eu-withdrawal', 'en', 'IT', 'Withdraw from contract here | Confirm withdrawal | en'],
    ['eu-withdrawal', 'cs', 'CZ', 'Odstoupit od smlouvy | Potvrdit odstoupení od smlouvy | cs'],
    ['eu-withdrawal', 'cs', 'SK', 'Zde odstoupit od smlouvy | Potvrdit odstoupení od smlouvy | cs'],
    ['eu-withdrawal', 'ro', 'RO', 'Retrageți-vă din contract aici | Confirmați retragerea | ro'],
    ['de-termination', 'de', 'DE', 'Verträge hier kündigen | jetzt kündigen | de'],
    // The statute gives its words in one language.
    ['de-termination', 'en', 'DE', 'Verträge hier kündigen | jetzt kündigen | de'],
    ['fr-termination', 'nl', 'FR', 'Résilier votre contrat | Notification de la résiliation | fr'],
    ['nl-termination', 'nl-NL', 'NL', 'Abonnement beëindigen | Opzegging bevestigen | nl'],
    ['us-ca-termination', 'en-US', 'US', 'Click to cancel | Click to cancel | en'],
    ['eu-withdrawal', 'tr', 'DE', 'no-words-in-language'],
    ['eu-withdrawal', '', undefined, 'no-words-in-language'],
    ['eu-withdrawal', 'toString', undefined, 'no-words-in-language'],
    ['eu-withdrawal', 'constructor', 'constructor', 'no-words-in-language'],
    ['nl-termination', 'en', 'NL', 'no-words-in-language'],
    ['us-ca-termination', 'es', 'US', 'no-words-in-language'],
    ['generic', 'en', undefined, 'no-words-prescribed'],
    ['uk-subscription', 'en', 'GB', 'no-words-prescribed'],
    ['toString', 'en', undefined, 'no-words-prescribed'],
  ])('%s in %s, %s: %s', (preset, language, country, expected) => {
    expect(words(preset, language, country)).toBe(expected);
  });

  it('hands out a copy, so that nobody changes the words', () => {
    const first = statutoryLabels('de-termination', 'de');
    if (first.ok) Object.assign(first.value, { confirm: 'or stay?' });
    expect(words('de-termination', 'de')).toBe('Verträge hier kündigen | jetzt kündigen | de');
  });

  it('knows other words that are as lawful, and shows the directive’s first', () => {
    expect(statutoryLabelChoices('eu-withdrawal', 'nl', 'NL').map(({ entry }) => entry)).toEqual([
      'Hier de overeenkomst herroepen',
      'Hier de overeenkomst ontbinden',
    ]);
    expect(statutoryLabelChoices('eu-withdrawal', 'it', 'IT').map(({ entry }) => entry)).toEqual([
      'Recedere dal contratto qui',
      'Recedi dal contratto qui',
    ]);
    expect(statutoryLabelChoices('eu-withdrawal', 'nl', 'BE')).toHaveLength(1);
    expect(statutoryLabelChoices('generic', 'nl')).toEqual([]);
    expect(labelFaults).toContain('no-words-prescribed');
  });
});

describe('the words', () => {
  it('of a withdrawal exist in every official language of the Union', () => {
    expect(Object.keys(withdrawal.withdrawalLabels.words)).toEqual(official);
    expect(Object.keys(withdrawal.withdrawalLabelsAgreed)).toEqual(official);
    for (const files of Object.values(withdrawal.withdrawalLabelsAgreed)) expect(files).toBeGreaterThanOrEqual(3);
  });

  it('of a withdrawal exist in every language that the widgets speak', () => {
    const folder = fileURLToPath(new URL('../../src/i18n', import.meta.url));
    const spoken = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(spoken.length).toBeGreaterThan(1);
    for (const { name } of spoken) expect(official).toContain(name);
  });

  it.each(everyPair)('of %s in %s stand alone', (_id, _language, pair) => {
    expect(pair).toHaveLength(2);
    for (const text of pair) {
      expect(text).toBe(text.trim().normalize('NFC'));
      // Letters, the spaces between them and a hyphen: no price, no sign, no question.
      expect(text).toMatch(/^\p{L}+([ -]\p{L}+)*$/u);
    }
  });

  it('exist for every preset whose statute fixes them, and for no other', () => {
    const fixed = Object.values(presets).filter((preset) => 'labels' in preset).map(({ id }) => id as string);
    expect(fixed.toSorted()).toEqual(Object.keys(labelTables).toSorted());
  });

  it('name their source, its mark and the day it was read', () => {
    const national = withdrawal.nationalWithdrawalLabelSources;
    const { national: own, alternatives } = withdrawal.withdrawalLabels;
    expect(Object.keys(national).toSorted()).toEqual([...Object.keys(own!), ...Object.keys(alternatives!)].toSorted());
    expect(['eu-withdrawal', ...Object.keys(terminationLabelSources)]).toEqual(Object.keys(labelTables));
    const sources = [withdrawal.withdrawalLabelSource, ...Object.values(national), ...Object.values(terminationLabelSources)];
    for (const { cite, mark, asOf } of sources) {
      expect(cite).not.toBe('');
      expect(sourceMarks).toContain(mark);
      expect(asOf >= '2026-11-21' && !Number.isNaN(Date.parse(asOf))).toBe(true);
    }
  });
});
