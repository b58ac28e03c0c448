import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { de } from '../../src/i18n/de.ts';
import { en } from '../../src/i18n/en.ts';
import { fr } from '../../src/i18n/fr.ts';
import { nl } from '../../src/i18n/nl.ts';
import { fillText } from '../../src/i18n/translate.ts';

/** The part of a page that sends the version draws as well, so it is read as text: there is no page here. */
const part = readFileSync(new URL('../../src/elements/rating/rating-definition.ts', import.meta.url), 'utf8');
const version = /wordingVersion = '(\d+)'/.exec(part)![1]!;

/** What a customer answers to: the questions with their points and ends, and what they let others read. */
const asked = [de, en, fr, nl].map(({ language, first, late }) => {
  const { stars, csat, ces, recommendation, thumbs, satisfied, yes, no } = first.rating;
  const { trust, recognition, commitment, understanding, attention, drivers } = late.rating;
  // As it is read: what the ends mean is written once, for the eye and for the ear.
  const { driversHint: hint, driverLow: low, driverHigh: high, driversSkip } = late.rating;
  const driversHint = `${fillText(hint, { low, high })} ${driversSkip}`;
  const { others, publish, terms } = late.rating;
  const points = { stars, csat, ces, recommendation, thumbs, satisfied, yes, no };
  const further = { trust, recognition, commitment, understanding, attention, drivers, driversHint };
  return { language, points, further, testimonial: { others, publish, terms } };
});

/** Of each version, what it asked. A version that has been given out stays as it is: a changed question needs the next. */
const recorded: Readonly<Record<string, string>> = {
  '2': '533a7810c56f3a0e',
};

describe('the wording of a rating', () => {
  it('is what its version says it is, since a score compares only with scores of the same words', () => {
    expect(createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16)).toBe(recorded[version]);
  });
});
