import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/i18n/', import.meta.url);

/** A language is a folder of words with a module of its name beside it. */
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}.ts`, folder)))
  .map(({ name }) => name);

/** Every sentence of a language with the path to it, `late.common.outcome.sent`, and those of pages and mails. */
async function sentences(language: string): Promise<Map<string, string>> {
  const load = async (path: string) => (await import(new URL(path, folder).href)) as Record<string, unknown>;
  const [module, { form }, { mail }] = await Promise.all([
    load(`${language}.ts`), load(`${language}/form-post.ts`), load(`${language}/mail.ts`),
  ]);
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) walk(member, path ? `${path}.${key}` : key);
    } else throw new TypeError(`${path} is not words`);
  };
  walk(module![language], '');
  walk({ form, mail }, '');
  return found;
}

const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

/** The sentences that break a rule, so that a failure says where and what. */
function breaches(words: Map<string, string>, breaks: (sentence: string, path: string) => boolean): string[] {
  return [...words].filter(([path, sentence]) => breaks(sentence, path)).map(([path, text]) => `${path}: ${text}`);
}

/** What a calm person at a counter does not say. */
const banned =
  /!|¡|\b(oeps|oops|ups|ticket|helaas|unfortunately|leider|zo snel mogelijk|as soon as possible|schnellstmöglich|annuleren)\b|feedback|(?<!\p{L})(hoppla|abbrechen|bedauer\p{L}*|umgehend|so schnell wie möglich|oups|hélas|malheureusement|désolée?s?|annuler|dès que possible|dans les meilleurs délais|dans les plus brefs délais)(?!\p{L})/iu;

/** What belongs to no language, or is the same word in another. */
const shared: Readonly<Record<string, readonly string[]>> = {
  nl: ['ltr', 'kB', 'MB', 'Contract', 'Contract {value}', 'Privacy'],
  de: ['ltr', 'kB', 'MB', 'Name'],
  fr: ['ltr', 'Contact', 'Urgent'],
};

/** The ways to say no; a control that says it twice is a trick. */
const negation: Readonly<Record<string, RegExp>> = {
  en: /\b(not|no|never|without|none|nothing)\b|n’t\b/gi,
  nl: /\b(niet|geen|nooit|zonder|niets)\b/gi,
  de: /\b(nicht|kein\w*|nie|niemals|ohne|nichts)\b/gi,
  fr: /\b(pas|jamais|aucune?|sans|rien)\b/gi,
};
const controls =
  /\.(send|again|now|takeBack|erase|eraseSure|startOver|putBack|copy|print|save|calendar|another|close|change|clear|publish|next|back|confirm|remove|choose|earliest|later|today|otherDay|early|byContract|yes|no|danger|review)$/;

/** How a language prints what others print otherwise. */
const print: Readonly<Record<string, RegExp>> = {
  en: /[„«»]/,
  nl: /[„«»]/,
  // „ opens and “ closes.
  de: /[”«»]|(^|\s)“|„(?!\S)/,
  // A narrow no-break space before ; : ? and a no-break one inside « ».
  fr: /(?<!\u202f)[;:?]|[„“”]|«(?!\u00a0)|(?<!\u00a0)»/,
};

/** Who is spoken to politely is not spoken to as a friend. */
const familiar: Readonly<Record<string, RegExp>> = {
  nl: /\b(je|jij|jou|jouw|jullie)\b/i,
  de: /\b(du|dich|dir|dein\w*|euch|euer)\b/i,
  fr: /(?<!\p{L})(tu|toi|ton|ta|tes)(?!\p{L})/iu,
};

const english = await sentences('en');

describe('the catalogue', () => {
  it('has English, Dutch, German and French', () => {
    expect([...languages].sort()).toEqual(['de', 'en', 'fr', 'nl']);
  });

  it.each(languages.filter((language) => language !== 'en'))('%s leaves no sentence in English', async (language) => {
    const left = (text: string, path: string) =>
      text === english.get(path) && /\p{L}/u.test(text.replace(/\{\w+\}/g, '')) && !shared[language]!.includes(text);
    expect(breaches(await sentences(language), left)).toEqual([]);
  });

  it.each(languages)('%s says no at most once on a control', async (language) => {
    const words = await sentences(language);
    expect([...words.keys()].filter((path) => controls.test(path)).length).toBeGreaterThan(25);
    const twice = (text: string, path: string) => controls.test(path) && (text.match(negation[language]!) ?? []).length > 1;
    expect(breaches(words, twice)).toEqual([]);
  });

  it.each(languages)('%s is printed as its readers print', async (language) => {
    expect(breaches(await sentences(language), (text) => print[language]!.test(text))).toEqual([]);
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
