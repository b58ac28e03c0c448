import type { KindMessages } from './kind-messages.ts';

const late = {
  en: () => import('../../i18n/en/late.ts'),
  nl: () => import('../../i18n/nl/late.ts'),
  de: () => import('../../i18n/de/late.ts'),
  fr: () => import('../../i18n/fr/late.ts'),
};

/** What every kind says from the first touch on. */
export const common: KindMessages['common'] = (language) => late[language]();
