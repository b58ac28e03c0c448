import type { Catalogue } from '../../i18n/en.ts';
import { type Language, nearestLanguage } from '../../i18n/languages.ts';
import { localeFallbacks } from '../../i18n/locale-fallbacks.ts';
import { broughtLanguage } from '../config/config.ts';

/** What is spoken where `locale` is asked for: what the page brought for it, else what the package has; else English. */
export function chooseLanguage(locale: string): Catalogue | Language {
  const nearest = nearestLanguage(locale);
  return [...localeFallbacks(locale), nearest].map(broughtLanguage).find((brought) => brought) ?? nearest;
}
