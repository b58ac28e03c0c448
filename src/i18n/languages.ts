/** The languages that travel with the package. */
export const languages = ['en', 'nl', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];

/** The one of them that is nearest to a BCP 47 tag, else English. */
export function nearestLanguage(tag: string): Language {
  const [primary] = tag.toLowerCase().split(/[-_]/);
  return languages.find((language) => language === primary) ?? 'en';
}
