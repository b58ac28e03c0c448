import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { sharedConfig } from '../../../src/app/config/config.ts';
import { configure } from '../../../src/app/config/configure.ts';
import { cancellationMessages } from '../../../src/app/messages/cancellation.ts';
import { complaintMessages } from '../../../src/app/messages/complaint.ts';
import { ratingMessages } from '../../../src/app/messages/rating.ts';
import { portsFor } from '../../../src/app/config/ports.ts';
import { eventKinds } from '../../../src/events/event-types.ts';
import type { Catalogue } from '../../../src/i18n/en.ts';
import { languages } from '../../../src/i18n/languages.ts';
import { mailLanguage } from '../../../src/i18n/mail.ts';

const folder = new URL('../../../src/i18n/', import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const ports = {
  complaint: portsFor(complaintMessages),
  rating: portsFor(ratingMessages),
  cancellation: portsFor(cancellationMessages),
};

/** The whole catalogue, as a program imports it. */
async function catalogue(language: string): Promise<Catalogue> {
  const module = (await import(new URL(`${language}.ts`, folder).href)) as Record<string, Catalogue>;
  return module[language]!;
}

describe('a language of the package', () => {
  it('has its folder, and a folder is a language', () => {
    expect([...languages].sort()).toEqual(folders.sort());
  });

  it.each(languages.flatMap((language) => eventKinds.map((kind) => [language, kind] as const)))(
    '%s reaches the widget whole: %s',
    async (language, kind) => {
      const whole = await catalogue(language);
      const words = await ports[kind].initialMessages(`${language}-XX`, kind);
      expect(words).toEqual({ language, dir: whole.dir, initialMessages: whole.first[kind] });
      expect(await ports[kind].messages(words.language, kind)).toEqual({ ...whole.late.common, kindMessages: whole.late[kind] });
    },
  );

  it.each(languages)('%s reaches the mails and the pages that answer a form', async (language) => {
    expect(mailLanguage(`${language}-XX`).catalogue).toEqual(await catalogue(language));
  });
});

describe('a language that the page brought', () => {
  afterEach(() => {
    sharedConfig().languages.length = 0;
  });

  it('is spoken before and after a touch, however its tag is written', async () => {
    const german = await catalogue('de');
    const swiss: Catalogue = {
      ...german,
      language: 'de-CH',
      late: { ...german.late, common: { ...german.late.common, send: 'Abschicken' } },
    };
    configure({ languages: [swiss] });
    const words = await ports.complaint.initialMessages('de-ch', 'complaint');
    expect(words.language).toBe('de-CH');
    expect((await ports.complaint.messages(words.language, 'complaint')).send).toBe('Abschicken');
    expect((await ports.complaint.initialMessages('de-AT', 'complaint')).language).toBe('de');
  });
});
