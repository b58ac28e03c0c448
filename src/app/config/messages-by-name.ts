import { version } from '../../base/version.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { Language } from '../../i18n/languages.ts';
import type { KindMessages } from '../messages/kind-messages.ts';

/**
 * For the script alone, whose words lie beside it under names that the build gives them. A bundler needs a list of imports
 * instead, one for each language: `app/messages` has it.
 */
const load =
  <Module>(name: string) =>
  (language: Language) =>
    import(/* @vite-ignore */ `./${name}.${language}-${version}.js`) as Promise<Module>;

export const messagesByName = (kind: EventKind): KindMessages => ({
  initial: load(kind),
  late: load(`late-${kind}`),
  common: load('late'),
});
