import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { nl } from '../../src/i18n/nl.ts';
import { writePeriod } from '../../src/i18n/dates.ts';

/** Spaces that do not break are spaces here. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('writePeriod', () => {
  const spoken = (language: string, period: string) => {
    const { one } = { en, nl }[language]!.first.cancellation;
    return plain(writePeriod(language, period, one));
  };

  it.each([
    ['en', 'P1M', 'one month'],
    ['en', 'P1W', 'one week'],
    ['en', 'P1Y6M', 'one year and 6 months'],
    ['en', 'P14D', '14 days'],
    ['en', 'P1000D', '1,000 days'],
    ['nl', 'P1M', 'één maand'],
    ['nl', 'P1Y1D', 'één jaar en één dag'],
    ['nl', 'P1000D', '1.000 dagen'],
  ])('says in %s of %s: %s', (language, period, said) => {
    expect(spoken(language, period)).toBe(said);
  });
});
