import { now } from '../../base/now.ts';
import type { Messages, Ports } from '../../elements/contract/ports.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { Catalogue } from '../../i18n/en.ts';
import { localeFallbacks } from '../../i18n/locale-fallbacks.ts';
import { broughtLanguage, configured } from './config.ts';
import { hasKept, keepEarlyInput } from '../drafts/draft-keys.ts';

/** What one kind says before a touch: a small module for each language that travels with the package. */
export type FirstLoads = Readonly<Record<string, () => Promise<Partial<Catalogue['first']>>>>;

const firstOf =
  (loads: FirstLoads): Ports['initialMessages'] =>
  async (locale, kind) => {
    for (const language of [...localeFallbacks(locale), 'en']) {
      const brought = broughtLanguage(language);
      if (brought) return { ...brought, initialMessages: brought.first[kind] };
      const load = loads[language];
      if (load) return { language, dir: 'ltr', initialMessages: (await load())[kind]! };
    }
    throw new Error('no language');
  };

const late = () => import('../late.ts');

/** Joins the widgets of a kind to words, schemas and delivery. */
export const portsFor = (loads: FirstLoads): Ports => ({
  configured,
  now,
  initialMessages: firstOf(loads),
  messages: async <Kind extends EventKind>(language: string, kind: Kind): Promise<Messages<Kind>> =>
    (await late()).lateWords(language, kind),
  drafted: hasKept,
  keepEarlyInput,
  engine: async (sender) => (await late()).createEngine(sender),
  report(sender, reason) {
    late().then(
      (found) => {
        found.report(sender, reason);
      },
      () => {
        console.warn(reason);
      },
    );
  },
});
