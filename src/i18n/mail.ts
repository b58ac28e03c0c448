import { type Catalogue, en } from './en.ts';
import { mail as english } from './en/mail.ts';
import { nl } from './nl.ts';
import { mail as dutch } from './nl/mail.ts';
import { fallbacks } from './translate.ts';

export type MailWords = typeof english;

/** A language with what mails need of it; no page loads this. */
export interface MailLanguage {
  readonly words: MailWords;
  readonly catalogue: Catalogue;
}

const languages: Readonly<Record<string, MailLanguage>> = {
  en: { words: english, catalogue: en },
  nl: { words: dutch, catalogue: nl },
};

/** The nearest language to a tag that a page gave, whatever it holds; English where there is none. */
export function mailLanguage(tag: string): MailLanguage {
  const found = fallbacks(tag).find((name) => Object.hasOwn(languages, name)) ?? 'en';
  return languages[found]!;
}
