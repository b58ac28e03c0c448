import { de } from './de.ts';
import { form as germanForm } from './de/form-post.ts';
import { mail as german } from './de/mail.ts';
import { type Catalogue, en } from './en.ts';
import { type FormWords, form as englishForm } from './en/form-post.ts';
import { type MailWords, mail as english } from './en/mail.ts';
import { fr } from './fr.ts';
import { form as frenchForm } from './fr/form-post.ts';
import { mail as french } from './fr/mail.ts';
import { nl } from './nl.ts';
import { form as dutchForm } from './nl/form-post.ts';
import { mail as dutch } from './nl/mail.ts';
import { localeFallbacks } from './locale-fallbacks.ts';

export type { FormWords, MailWords };

/** A language with what mails and the pages of a receiver need of it; no supplier's page loads this. */
export interface MailLanguage {
  readonly words: MailWords;
  readonly form: FormWords;
  readonly catalogue: Catalogue;
}

const languages: Readonly<Record<string, MailLanguage>> = {
  en: { words: english, form: englishForm, catalogue: en },
  nl: { words: dutch, form: dutchForm, catalogue: nl },
  de: { words: german, form: germanForm, catalogue: de },
  fr: { words: french, form: frenchForm, catalogue: fr },
};

/** The nearest language to a tag that a page gave, whatever it holds; English where there is none. */
export function mailLanguage(tag: string): MailLanguage {
  const found = localeFallbacks(tag).find((name) => Object.hasOwn(languages, name)) ?? 'en';
  return languages[found]!;
}
