import { describe, expect, it } from 'vitest';
import { de } from '../../src/i18n/de.ts';
import { en } from '../../src/i18n/en.ts';
import { fr } from '../../src/i18n/fr.ts';
import { nl } from '../../src/i18n/nl.ts';
import { writeDate, writeInstant, writePeriod, writingLocale } from '../../src/i18n/dates.ts';
import { fillText } from '../../src/i18n/translate.ts';
import { writeInstantIn } from '../../src/i18n/zoned-instant.ts';

const catalogues = { de, en, fr, nl };
type Language = keyof typeof catalogues;

/** Spaces that do not break are spaces here. */
const plain = (text: string) => text.replace(/\s/g, ' ');
const spoken = (language: Language, period: string) =>
  plain(writePeriod(language, period, catalogues[language].first.cancellation.one));

describe('writePeriod', () => {
  it.each([
    ['en', 'P1M', 'one month'],
    ['en', 'P1W', 'one week'],
    ['en', 'P1Y6M', 'one year and 6 months'],
    ['en', 'P14D', '14 days'],
    ['en', 'P1000D', '1,000 days'],
    ['nl', 'P1M', 'één maand'],
    ['nl', 'P1Y1D', 'één jaar en één dag'],
    ['nl', 'P1000D', '1.000 dagen'],
    ['de', 'P1M', 'ein Monat'],
    ['de', 'P1W', 'eine Woche'],
    ['de', 'P1Y6M', 'ein Jahr und 6 Monate'],
    ['de', 'P1000D', '1.000 Tage'],
    ['fr', 'P1M', 'un mois'],
    ['fr', 'P1W', 'une semaine'],
    ['fr', 'P1Y6M', 'un an et 6 mois'],
    ['fr', 'P1000D', '1 000 jours'],
  ] as const)('says in %s of %s: %s', (language, period, said) => {
    expect(spoken(language, period)).toBe(said);
  });
});

describe('a sentence with a value in it', () => {
  /** As the review page says it. */
  const rule = (language: Language, period: string) =>
    fillText(catalogues[language].late.cancellation.rules['notice-anytime'], {
      period: spoken(language, period).replace(/^./, (first) => first.toUpperCase()),
    });

  it.each([
    ['de', 'P1M', 'Ein Monat ab Eingang Ihrer Kündigung.'],
    ['de', 'P1W', 'Eine Woche ab Eingang Ihrer Kündigung.'],
    ['de', 'P14D', '14 Tage ab Eingang Ihrer Kündigung.'],
    ['de', 'P3M', '3 Monate ab Eingang Ihrer Kündigung.'],
    ['de', 'P1Y', 'Ein Jahr ab Eingang Ihrer Kündigung.'],
    ['de', 'P10D', '10 Tage ab Eingang Ihrer Kündigung.'],
    ['fr', 'P1M', 'Un mois après la réception de votre résiliation.'],
    ['fr', 'P1W', 'Une semaine après la réception de votre résiliation.'],
    ['fr', 'P14D', '14 jours après la réception de votre résiliation.'],
    ['fr', 'P3M', '3 mois après la réception de votre résiliation.'],
    ['fr', 'P1Y', 'Un an après la réception de votre résiliation.'],
    ['fr', 'P10D', '10 jours après la réception de votre résiliation.'],
  ] as const)('reads well in %s with %s: %s', (language, period, said) => {
    expect(rule(language, period)).toBe(said);
  });

  it.each([
    ['de', 'Noor de Wit kündigt den Vertrag „ZV-1182“ zum Donnerstag, 1. April 2027.'],
    ['fr', 'Noor de Wit résilie le contrat « ZV-1182 » avec effet au jeudi 1er avril 2027.'],
  ] as const)('declares in %s: %s', (language, said) => {
    const { declaration, endOn } = catalogues[language].late.cancellation;
    const end = fillText(endOn, { date: writeDate(language, '2027-04-01') });
    expect(plain(fillText(declaration, { name: 'Noor de Wit', contract: 'ZV-1182', end }))).toBe(said);
  });

  it.each([
    ['de', 'Sanne antwortet Ihnen spätestens am Dienstag, 24. November.'],
    ['fr', 'Sanne vous répondra au plus tard le mardi 24 novembre.'],
  ] as const)('promises in %s: %s', (language, said) => {
    const date = writeDate(language, '2026-11-24', false);
    expect(plain(fillText(catalogues[language].first.complaint.promise, { name: 'Sanne', date }))).toBe(said);
  });
});

describe('dates', () => {
  it.each([
    ['fr', '2027-05-01', 'samedi 1er mai 2027'],
    ['fr-CA', '2027-01-01', 'vendredi 1er janvier 2027'],
    ['fr', '2027-05-11', 'mardi 11 mai 2027'],
    ['de', '2027-05-01', 'Samstag, 1. Mai 2027'],
    ['de-AT', '2027-01-01', 'Freitag, 1. Jänner 2027'],
    ['nl', '2027-05-01', 'zaterdag 1 mei 2027'],
    ['en-GB', '2027-05-01', 'Saturday 1 May 2027'],
    // With four digits, as the field shows it and a question about it says it: `26` would be read as 2026.
    ['nl', '0026-12-31', 'donderdag 31 december 0026'],
    ['en-GB', '0026-12-31', 'Thursday 31 December 0026'],
    ['en-US', '0927-01-01', 'Wednesday January 1, 0927'],
    ['de', '0026-12-31', 'Donnerstag, 31. Dezember 0026'],
    ['fr', '0026-12-31', 'jeudi 31 décembre 0026'],
  ])('are written in %s as its readers do: %s is %s', (locale, date, said) => {
    // Engines differ about the comma after an English weekday.
    expect(plain(writeDate(locale, date)).replace(/^(\w+day),/, '$1')).toBe(said);
  });

  it('say the first of a month in French beside a time too, and no other 1', () => {
    expect(plain(writeInstant('fr', new Date(2027, 4, 1, 1, 1).getTime()))).toMatch(/^samedi 1er mai 2027 à 0?1:01 /);
    expect(plain(writeInstantIn('fr-CA', '2027-05-01T01:01:01Z', 'UTC'))).toMatch(/^samedi 1er mai 2027 à 0?1 h 01 min 01 s /);
  });

  it('are left as they were sent where no clock here shows them', () => {
    expect(writeInstantIn('nl', '2026-06-30T23:59:60Z', 'Europe/Amsterdam')).toBe('2026-06-30T23:59:60Z');
  });

  it('are written in the region that was asked for, where its language is spoken', () => {
    expect(['de-CH', 'fr-CA', 'fr', 'de', 'nl-BE'].map((tag) => writingLocale(tag, 'fr'))).toEqual(['fr', 'fr-CA', 'fr', 'fr', 'fr']);
  });
});
