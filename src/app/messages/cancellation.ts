/** What a cancellation says before a touch, by language. */
export const cancellationWords = {
  en: () => import('../../i18n/en/cancellation.ts'),
  nl: () => import('../../i18n/nl/cancellation.ts'),
  de: () => import('../../i18n/de/cancellation.ts'),
  fr: () => import('../../i18n/fr/cancellation.ts'),
};
