import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailLanguage } from '../../src/i18n/mail.ts';

/** Every sentence with the path to it. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : sentences(value as object, `${path}${name}.`),
  );
}

const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();
const parts = ['words', 'form'] as const;
const languages = readdirSync(new URL('../../src/i18n/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the words of mails and of pages that answer forms', () => {
  it.each(languages.flatMap((language) => parts.map((part) => [language, part] as const)))('%s says all that English says, with the same values in it: %s', (language, part) => {
    const english = new Map(sentences(mailLanguage('en')[part]));
    const words = new Map(sentences(mailLanguage(language)[part]));
    expect([...words.keys()]).toEqual([...english.keys()]);
    for (const [path, sentence] of words) {
      expect([path, placeholders(sentence)]).toEqual([path, placeholders(english.get(path)!)]);
      expect(sentence).not.toMatch(/!|\b(je|jij|jouw|helaas)\b/i);
    }
  });

  it('are put into a header only where they are one line', () => {
    for (const language of languages) {
      // A letter beyond ASCII is encoded by the mailer; a line that ends, or a sign that is not seen, is none.
      for (const subject of Object.values(mailLanguage(language).words.subject)) {
        expect(subject).toMatch(/^(?!.*[\p{Cc}\p{Cf}\u2028\u2029]).+\{reference\}\)$/u);
      }
    }
  });

  it('are the nearest to a tag, and English where there are none', () => {
    const language = (tag: string) => mailLanguage(tag).catalogue.language;
    expect(['nl', 'nl-BE', 'NL_be', 'en-US', 'tlh', '__proto__', ''].map(language)).toEqual(['nl', 'nl', 'nl', 'en', 'en', 'en', 'en']);
  });
});
