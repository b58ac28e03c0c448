import type { KindMessages } from './kind-messages.ts';
import { common } from './late.ts';

const initial = {
  en: () => import('../../i18n/en/complaint.ts'),
  nl: () => import('../../i18n/nl/complaint.ts'),
  de: () => import('../../i18n/de/complaint.ts'),
  fr: () => import('../../i18n/fr/complaint.ts'),
};

const late = {
  en: () => import('../../i18n/en/late-complaint.ts'),
  nl: () => import('../../i18n/nl/late-complaint.ts'),
  de: () => import('../../i18n/de/late-complaint.ts'),
  fr: () => import('../../i18n/fr/late-complaint.ts'),
};

/** What a complaint says. */
export const complaintMessages: KindMessages = {
  initial: (language) => initial[language](),
  late: (language) => late[language](),
  common,
};
