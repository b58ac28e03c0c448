import type { KindMessages } from './kind-messages.ts';
import { common } from './late.ts';

const initial = {
  en: () => import('../../i18n/en/rating.ts'),
  nl: () => import('../../i18n/nl/rating.ts'),
  de: () => import('../../i18n/de/rating.ts'),
  fr: () => import('../../i18n/fr/rating.ts'),
};

const late = {
  en: () => import('../../i18n/en/late-rating.ts'),
  nl: () => import('../../i18n/nl/late-rating.ts'),
  de: () => import('../../i18n/de/late-rating.ts'),
  fr: () => import('../../i18n/fr/late-rating.ts'),
};

/** What a rating says. */
export const ratingMessages: KindMessages = {
  initial: (language) => initial[language](),
  late: (language) => late[language](),
  common,
};
