import { type Result, fault } from '../base/result.ts';
import { type LabelFault, type LabelTable, type StatutoryLabels, labelChoices, labelsFrom } from './statutory-labels.ts';
import {
  californianTerminationLabels,
  dutchTerminationLabels,
  frenchTerminationLabels,
  germanTerminationLabels,
} from './statutory-termination.ts';
import { withdrawalLabels } from './statutory-withdrawal.ts';

/** The words of each preset that has any. A page takes the one table that it needs, from its own module. */
export const labelTables: Readonly<Record<string, LabelTable>> = {
  'eu-withdrawal': withdrawalLabels,
  'de-termination': germanTerminationLabels,
  'fr-termination': frenchTerminationLabels,
  'nl-termination': dutchTerminationLabels,
  'us-ca-termination': californianTerminationLabels,
};

const tableOf = (preset: string) => (Object.hasOwn(labelTables, preset) ? labelTables[preset] : undefined);

/**
 * The words that a preset (its id) fixes for its two controls, in a language (BCP 47) and a country (ISO 3166-1 alpha-2).
 * `lang` may differ from the language asked: a statute in one language speaks it on every page.
 * Errors: `no-words-prescribed`, then the catalogue's own words stand there; `no-words-in-language`.
 */
export function statutoryLabels(preset: string, language: string, country?: string): Result<StatutoryLabels, LabelFault> {
  const table = tableOf(preset);
  return table ? labelsFrom(table, language, country) : fault('no-words-prescribed');
}

/** The same and all that are as lawful there; none where there is an error. */
export function statutoryLabelChoices(preset: string, language: string, country?: string): readonly StatutoryLabels[] {
  const table = tableOf(preset);
  return table ? labelChoices(table, language, country) : [];
}
