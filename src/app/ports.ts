import { KroonConfigErrorEvent } from '../elements/config-error.ts';
import type { FirstWords, Ports, Rest, Sender } from '../elements/ports.ts';
import { fallbacks } from '../i18n/translate.ts';
import { configured, layers } from './config.ts';
import { resolveEndpoint } from './endpoint.ts';

interface Language {
  readonly first: () => Promise<{ readonly first: FirstWords['first'] }>;
  readonly rest: () => Promise<{ readonly rest: Rest }>;
}

/** The languages that travel with the package, each brought only where it is spoken. */
const languages: Readonly<Record<string, Language>> = {
  en: { first: () => import('../i18n/en/first.ts'), rest: () => import('../i18n/en/rest.ts') },
  nl: { first: () => import('../i18n/nl/first.ts'), rest: () => import('../i18n/nl/rest.ts') },
};

const told = new Set<string>();

/** Tells the page's developer once: which tag, what is wrong. Never what a customer typed. */
function report(sender: HTMLElement | Document, reason: string): void {
  const said = `${sender instanceof HTMLElement ? `<${sender.localName}>` : 'kroon'}: ${reason}`;
  if (told.has(said)) return;
  told.add(said);
  console.warn(said);
  sender.dispatchEvent(new KroonConfigErrorEvent(reason));
}

async function first(locale: string): Promise<FirstWords> {
  for (const tag of fallbacks(locale)) {
    const own = layers().languages.find(({ language }) => language.toLowerCase() === tag);
    if (own) return own;
    const known = languages[tag];
    if (known) return { language: tag, dir: 'ltr', first: (await known.first()).first };
  }
  return { language: 'en', dir: 'ltr', first: (await languages['en']!.first()).first };
}

async function rest(language: string): Promise<Rest> {
  const own = layers().languages.find((known) => known.language === language);
  return own?.rest ?? (await (languages[language] ?? languages['en']!).rest()).rest;
}

/** Joins the widgets to words, schemas and delivery. */
export const ports: Ports = {
  configured,
  now: () => Date.now(),
  first,
  rest,
  engine: async (sender: Sender) => (await import('./engine.ts')).createEngine(sender, report),
  report,
  inspect(sender) {
    const endpoint = resolveEndpoint(sender.setting('endpoint'));
    if (!endpoint.ok && !sender.deliver) report(sender, endpoint.error);
  },
};
