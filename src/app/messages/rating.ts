/** What a rating says before a touch, by language. */
export const ratingWords = {
  en: () => import('../../i18n/en/rating.ts'),
  nl: () => import('../../i18n/nl/rating.ts'),
  de: () => import('../../i18n/de/rating.ts'),
  fr: () => import('../../i18n/fr/rating.ts'),
};
