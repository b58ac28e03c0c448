import { type SettingValues, type Settings, kebab, settings } from '../../elements/host/settings.ts';
import type { Catalogue } from '../../i18n/en.ts';

/** What `configure` takes. An attribute or property of a widget wins over it. */
export type PageConfig = SettingValues<Settings> & {
  /** Further languages, as `kroon/locales/*` exports them, or a page's own. */
  readonly languages?: readonly Catalogue[];
};

interface SharedConfig {
  /** The `data-*` attributes of the script tag, in kebab case. */
  script: Readonly<Record<string, string | undefined>>;
  configured: Record<string, string | undefined>;
  languages: Catalogue[];
}

/** The loader and the chunks are files of their own, and two copies may meet in one page: they share this. */
const key = Symbol.for('kroon.config');

export function sharedConfig(): SharedConfig {
  const holder = globalThis as { [key]?: SharedConfig | undefined };
  return (holder[key] ??= { script: {}, configured: {}, languages: [] });
}

/** A language that the page brought itself. */
export function broughtLanguage(tag: string): Catalogue | undefined {
  return sharedConfig().languages.find(({ language }) => language.toLowerCase() === tag.toLowerCase());
}

/**
 * Sets what holds for all widgets of the page: below an attribute, above the script tag's `data-*`.
 * A name that is not known warns and is left out; nothing throws.
 */
export function configure(config: PageConfig): void {
  const { configured, languages } = sharedConfig();
  for (const [name, value] of Object.entries(config)) {
    if (name === 'languages') languages.push(...(value as readonly Catalogue[]));
    else if (Object.hasOwn(settings, name)) configured[kebab(name)] = String(value);
    else console.warn(`kroon: configure() does not know "${name}"; it was left out.`);
  }
}

/** What the page says for all widgets, by attribute name. */
export function configured(name: string): string | undefined {
  const { script, configured: own } = sharedConfig();
  return own[name] ?? script[name];
}
