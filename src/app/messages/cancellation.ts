import type { KindMessages } from './kind-messages.ts';
import { common } from './late.ts';

const initial = {
  en: () => import('../../i18n/en/cancellation.ts'),
  nl: () => import('../../i18n/nl/cancellation.ts'),
  de: () => import('../../i18n/de/cancellation.ts'),
  fr: () => import('../../i18n/fr/cancellation.ts'),
};

const late = {
  en: () => import('../../i18n/en/late-cancellation.ts'),
  nl: () => import('../../i18n/nl/late-cancellation.ts'),
  de: () => import('../../i18n/de/late-cancellation.ts'),
  fr: () => import('../../i18n/fr/late-cancellation.ts'),
};

/** What a cancellation says. */
export const cancellationMessages: KindMessages = {
  initial: (language) => initial[language](),
  late: (language) => late[language](),
  common,
};
