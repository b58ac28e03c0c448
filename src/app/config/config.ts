import type { Catalogue } from '../../i18n/en.ts';

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

/** A language that the page brought itself, by its tag in lower case. */
export function broughtLanguage(tag: string): Catalogue | undefined {
  return sharedConfig().languages.find(({ language }) => language.toLowerCase() === tag);
}

/** What the page says for all widgets, by attribute name. */
export function configured(name: string): string | undefined {
  const { script, configured: own } = sharedConfig();
  return own[name] ?? script[name];
}
