import { now } from '../base/now.ts';
import type { FirstWords, LateWords, Ports } from '../elements/ports.ts';
import type { EventKind } from '../events/event-types.ts';
import type { Catalogue } from '../i18n/en.ts';
import { fallbacks } from '../i18n/translate.ts';
import { broughtLanguage, configured } from './config.ts';
import { hasKept, jotDown } from './drafts.ts';

type First = Catalogue['first'];

/** What is said before a touch: for each language that travels with the package, one small module a kind. */
const firsts: Readonly<Record<string, { readonly [Kind in EventKind]: () => Promise<{ readonly [K in Kind]: First[K] }> }>> = {
  en: {
    complaint: () => import('../i18n/en/complaint.ts'),
    rating: () => import('../i18n/en/rating.ts'),
    cancellation: () => import('../i18n/en/cancellation.ts'),
  },
  nl: {
    complaint: () => import('../i18n/nl/complaint.ts'),
    rating: () => import('../i18n/nl/rating.ts'),
    cancellation: () => import('../i18n/nl/cancellation.ts'),
  },
  de: {
    complaint: () => import('../i18n/de/complaint.ts'),
    rating: () => import('../i18n/de/rating.ts'),
    cancellation: () => import('../i18n/de/cancellation.ts'),
  },
  fr: {
    complaint: () => import('../i18n/fr/complaint.ts'),
    rating: () => import('../i18n/fr/rating.ts'),
    cancellation: () => import('../i18n/fr/cancellation.ts'),
  },
};

async function first<Kind extends EventKind>(locale: string, kind: Kind): Promise<FirstWords<Kind>> {
  for (const language of [...fallbacks(locale), 'en']) {
    const brought = broughtLanguage(language);
    if (brought) return { ...brought, first: brought.first[kind] };
    const known = firsts[language];
    if (known) return { language, dir: 'ltr', first: (await known[kind]())[kind] };
  }
  throw new Error('no language');
}

/** Joins the widgets to words, schemas and delivery. */
export const ports: Ports = {
  configured,
  now,
  first,
  late: async <Kind extends EventKind>(language: string, kind: Kind): Promise<LateWords<Kind>> =>
    (await import('./late-words.ts')).lateWords(language, kind),
  drafted: hasKept,
  jot: jotDown,
  engine: async (sender) => (await import('./engine.ts')).createEngine(sender),
  report(sender, reason) {
    import('./report.ts').then(
      ({ report }) => {
        report(sender, reason);
      },
      () => {
        console.warn(reason);
      },
    );
  },
};
