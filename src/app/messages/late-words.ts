import type { Messages } from '../../elements/contract/ports.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { Catalogue } from '../../i18n/en.ts';
import { broughtLanguage } from '../config/config.ts';

type Late = Catalogue['late'];
type LateModules = { readonly [Kind in EventKind]: () => Promise<{ readonly late: Late[Kind] }> } & {
  readonly common: () => Promise<{ readonly common: Late['common'] }>;
};

/** What is said after a touch: what all say, and what one kind says. */
const lates: Readonly<Record<string, LateModules>> = {
  en: {
    common: () => import('../../i18n/en/late.ts'),
    complaint: () => import('../../i18n/en/late-complaint.ts'),
    rating: () => import('../../i18n/en/late-rating.ts'),
    cancellation: () => import('../../i18n/en/late-cancellation.ts'),
  },
  nl: {
    common: () => import('../../i18n/nl/late.ts'),
    complaint: () => import('../../i18n/nl/late-complaint.ts'),
    rating: () => import('../../i18n/nl/late-rating.ts'),
    cancellation: () => import('../../i18n/nl/late-cancellation.ts'),
  },
  de: {
    common: () => import('../../i18n/de/late.ts'),
    complaint: () => import('../../i18n/de/late-complaint.ts'),
    rating: () => import('../../i18n/de/late-rating.ts'),
    cancellation: () => import('../../i18n/de/late-cancellation.ts'),
  },
  fr: {
    common: () => import('../../i18n/fr/late.ts'),
    complaint: () => import('../../i18n/fr/late-complaint.ts'),
    rating: () => import('../../i18n/fr/late-rating.ts'),
    cancellation: () => import('../../i18n/fr/late-cancellation.ts'),
  },
};

export async function lateWords<Kind extends EventKind>(language: string, kind: Kind): Promise<Messages<Kind>> {
  const brought = broughtLanguage(language);
  if (brought) return { ...brought.late.common, kindMessages: brought.late[kind] };
  const known = lates[language] ?? lates['en']!;
  const [{ common }, { late }] = await Promise.all([known.common(), known[kind]()]);
  return { ...common, kindMessages: late as Late[Kind] };
}
