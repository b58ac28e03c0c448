import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/i18n/', import.meta.url);

/** A language is a folder of words with a module of its name beside it. */
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}.ts`, folder)))
  .map(({ name }) => name);

/** Every sentence of a language with the path to it, `rest.outcome.sent`, in the order of the catalogue. */
async function sentences(language: string): Promise<Map<string, string>> {
  const module = (await import(new URL(`${language}.ts`, folder).href)) as Record<string, unknown>;
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) walk(member, path ? `${path}.${key}` : key);
    } else throw new TypeError(`${path} is not words`);
  };
  walk(module[language], '');
  return found;
}

const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

/** The sentences that break a rule, so that a failure says where and what. */
function breaches(words: Map<string, string>, breaks: (sentence: string, path: string) => boolean): string[] {
  return [...words].filter(([path, sentence]) => breaks(sentence, path)).map(([path, text]) => `${path}: ${text}`);
}

/** What a calm person at a counter does not say. */
const banned =
  /!|¡|\b(oeps|oops|ups|ticket|helaas|unfortunately|leider|zo snel mogelijk|as soon as possible|schnellstmöglich|annuleren)\b|feedback/i;

/** Who is spoken to politely is not spoken to as a friend. */
const familiar: Readonly<Record<string, RegExp>> = {
  nl: /\b(je|jij|jou|jouw|jullie)\b/i,
  de: /\b(du|dich|dir|dein\w*|euch|euer)\b/i,
  fr: /\b(tu|toi|ton|tes)\b/i,
};

const english = await sentences('en');

describe('the catalogue', () => {
  it('has English and Dutch', () => {
    expect(languages).toEqual(expect.arrayContaining(['en', 'nl']));
  });

  it.each(languages)('%s calls itself by its tag', async (language) => {
    expect((await sentences(language)).get('language')).toBe(language);
  });

  it.each(languages)('%s has the members of English, no fewer and no more', async (language) => {
    const words = await sentences(language);
    expect([...words.keys()].filter((path) => !english.has(path))).toEqual([]);
    expect([...english.keys()].filter((path) => !words.has(path))).toEqual([]);
    expect(words.size).toBeGreaterThan(100);
  });

  it.each(languages)('%s has the same placeholders as English in each sentence', async (language) => {
    const words = await sentences(language);
    const other = (text: string, path: string) =>
      placeholders(text).join() !== placeholders(english.get(path) ?? '').join();
    expect(breaches(words, other)).toEqual([]);
  });

  it.each(languages)('%s has no brace that is not a placeholder', async (language) => {
    const stray = (text: string) => /[{}]/.test(text.replace(/\{\w+\}/g, ''));
    expect(breaches(await sentences(language), stray)).toEqual([]);
  });

  it.each(languages)('%s has no empty sentence, and no space too many', async (language) => {
    expect(breaches(await sentences(language), (text) => text.trim() === '')).toEqual([]);
    expect(breaches(await sentences(language), (text) => text !== text.trim() || /\s{2}|\n/.test(text))).toEqual([]);
  });

  it.each(languages)('%s has the quotes, the apostrophe and the ellipsis of print', async (language) => {
    expect(breaches(await sentences(language), (text) => /["'`]|\.{2}/.test(text))).toEqual([]);
  });

  it.each(languages)('%s does not shout, sigh or brush off', async (language) => {
    expect(breaches(await sentences(language), (text) => banned.test(text))).toEqual([]);
  });

  it.each(languages)('%s has no emoji', async (language) => {
    expect(breaches(await sentences(language), (text) => /\p{Extended_Pictographic}/u.test(text))).toEqual([]);
  });

  it.each(languages)('%s speaks politely', async (language) => {
    const friend = familiar[language];
    expect(breaches(await sentences(language), (text) => friend?.test(text) ?? false)).toEqual([]);
  });

  it.each(languages)('%s thanks only where something has arrived', async (language) => {
    const early = (text: string, path: string) => /\b(thank|dank|merci)/i.test(text) && !/\.(thanks|received)$/.test(path);
    expect(breaches(await sentences(language), early)).toEqual([]);
  });

  it.each(languages)('%s lets a word of more than twenty letters break', async (language) => {
    expect(breaches(await sentences(language), (text) => /\p{L}{21}/u.test(text))).toEqual([]);
  });
});
