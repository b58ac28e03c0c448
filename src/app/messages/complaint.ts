/** What a complaint says before a touch, by language. */
export const complaintWords = {
  en: () => import('../../i18n/en/complaint.ts'),
  nl: () => import('../../i18n/nl/complaint.ts'),
  de: () => import('../../i18n/de/complaint.ts'),
  fr: () => import('../../i18n/fr/complaint.ts'),
};
