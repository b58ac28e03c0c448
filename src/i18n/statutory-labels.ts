import { type Result, fault, ok } from '../base/result.ts';
import type { SourceMark } from '../terms/presets/preset.ts';
import { localeFallbacks } from './locale-fallbacks.ts';

/** The words on the two controls: the one that leads to the form, and the one that declares. */
export type LabelPair = readonly [entry: string, confirm: string];
type ByLanguage = Readonly<Record<string, LabelPair>>;

/** One act's words by language (BCP 47, lower case), and by country (ISO 3166-1 alpha-2) where a country has its own. */
export interface LabelTable {
  readonly words: ByLanguage;
  /** In place of the words above, in that country. */
  readonly national?: Readonly<Record<string, ByLanguage>>;
  /** Beside them: other words that the country's law accepts as well. */
  readonly alternatives?: Readonly<Record<string, ByLanguage>>;
  /** The one language in which the statute gives its words; they stand in it on a page of any language. */
  readonly only?: string;
}

/** Where words come from. They do not travel to a browser. */
export interface LabelSource {
  readonly cite: string;
  readonly mark: SourceMark;
  /** Local date on which the source was read. */
  readonly asOf: string;
  readonly note?: string;
}

/** Words that stand alone on their control: no price, no sign, no further word. `lang` goes onto the control. */
export interface StatutoryLabels {
  readonly entry: string;
  readonly confirm: string;
  readonly lang: string;
}

/** No law or model fixes words for this preset; or it does, and not in this language. */
export const labelFaults = ['no-words-prescribed', 'no-words-in-language'] as const;
export type LabelFault = (typeof labelFaults)[number];

/** The words of a table that hold in a language and a country: the first is the one to show, the rest are as lawful. */
export function labelChoices(table: LabelTable, language: string, country?: string): readonly StatutoryLabels[] {
  const own = (named: Readonly<Record<string, ByLanguage>> | undefined): ByLanguage =>
    (country !== undefined && named && Object.hasOwn(named, country) && named[country]) || {};
  const sources = [{ ...table.words, ...own(table.national) }, own(table.alternatives)];
  for (const lang of table.only ? [table.only] : localeFallbacks(language)) {
    const found = sources.flatMap((words) => (Object.hasOwn(words, lang) ? [words[lang]!] : []));
    if (found.length > 0) return found.map(([entry, confirm]) => ({ entry, confirm, lang }));
  }
  return [];
}

/** The words to show, of a table. Error `no-words-in-language` where it has none in the language or its parents. */
export function labelsFrom(
  table: LabelTable,
  language: string,
  country?: string,
): Result<StatutoryLabels, 'no-words-in-language'> {
  const [first] = labelChoices(table, language, country);
  return first ? ok(first) : fault('no-words-in-language');
}
