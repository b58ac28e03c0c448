import { now } from '../../base/now.ts';
import type { Messages, Ports } from '../../elements/contract/ports.ts';
import type { EventKind } from '../../events/event-types.ts';
import { configured } from './config.ts';
import { hasKept, keepEarlyInput } from '../drafts/draft-keys.ts';
import { chooseLanguage } from '../messages/choose-language.ts';
import type { KindMessages } from '../messages/kind-messages.ts';

const initialFrom =
  (own: KindMessages): Ports['initialMessages'] =>
  async (locale, kind) => {
    const language = chooseLanguage(locale);
    return typeof language === 'string'
      ? { language, dir: 'ltr', initialMessages: (await own.initial(language))[kind]! }
      : { ...language, initialMessages: language.first[kind] };
  };

const messagesFrom =
  (own: KindMessages): Ports['messages'] =>
  async <Kind extends EventKind>(locale: string, kind: Kind): Promise<Messages<Kind>> => {
    const language = chooseLanguage(locale);
    if (typeof language !== 'string') return { ...language.late.common, kindMessages: language.late[kind] };
    const [{ common }, { late }] = await Promise.all([own.common(language), own.late(language)]);
    return { ...common, kindMessages: late as Messages<Kind>['kindMessages'] };
  };

const late = () => import('../late.ts');

/** Joins the widgets of a kind to words, schemas and delivery. */
export const portsFor = (own: KindMessages): Ports => ({
  configured,
  now,
  initialMessages: initialFrom(own),
  messages: messagesFrom(own),
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
