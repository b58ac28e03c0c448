import { namesOf } from '../base/lists.ts';
import * as f from './fields.ts';
import { limits } from './limits.ts';
import { scales } from './scales.ts';
import { ratingSubjects } from './subjects.ts';

/** The five names. */
export const scaleNames = namesOf(scales);

const point = f.int().check(f.must((value) => value >= 1 && value <= 5, 'not-an-option'));

/** A score, a reason, and words that others may read where the customer says so. */
export const ratingData = f
  .looseObject({
    ...f.shared,
    /** Which scale the score is on. */
    scale: f.oneOf(scaleNames),
    /** The lowest score of that scale. */
    min: f.int(),
    /** The highest score of that scale. */
    max: f.int(),
    /** Absent: no answer. That is not a nought. */
    score: f.optional(f.int()),
    /** Which words the question had: scores compare only within one version. */
    wordingVersion: f.name,
    /** What is rated: its kind, and its name where it has one. */
    about: f.looseObject({ kind: f.oneOf(ratingSubjects), name: f.optional(f.name) }),
    /** What the customer says of each driver, 1 (not at all) to 5 (wholly). */
    drivers: f.optional(
      f.looseObject({
        trust: f.optional(point),
        recognition: f.optional(point),
        commitment: f.optional(point),
        understanding: f.optional(point),
        attention: f.optional(point),
      }),
    ),
    /** The reason, in at most 10,000 UTF-16 units. */
    comment: f.optional(f.text(limits.long)),
    /** Whether others may read the words, under which name, and by which version of the question. */
    testimonial: f.optional(
      f.looseObject({ granted: f.boolean(), displayName: f.optional(f.name), textVersion: f.name }),
    ),
  })
  .check(
    f.mustAt((data) => data.min === scales[data.scale].min, 'not-an-option', 'min'),
    f.mustAt((data) => data.max === scales[data.scale].max, 'not-an-option', 'max'),
    f.mustAt(
      (data) => data.score === undefined || (data.score >= scales[data.scale].min && data.score <= scales[data.scale].max),
      'not-an-option',
      'score',
    ),
  );
/** What a rating says. */
export type RatingData = f.Infer<typeof ratingData>;
