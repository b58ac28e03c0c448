import { type Setting, flag, text } from '../host/settings.ts';

/** What a rating takes besides. */
export const ratingSettings = {
  /**
   * The scale, with its question.
   * @default 'stars'
   */
  scale: text as Setting<'stars' | 'csat' | 'ces' | 'recommendation' | 'thumbs'>,
  /**
   * What kind of thing is rated.
   * @default 'relationship'
   */
  about: text as Setting<'relationship' | 'product' | 'service' | 'person'>,
  /** The name of what is rated, as the question says it. */
  'about-name': text,
  /**
   * Asks for trust, recognition, commitment, understanding and attention too.
   * @default false
   */
  drivers: flag,
  /**
   * Asks whether others may read the words; the same at every score.
   * @default false
   */
  testimonial: flag,
  /** Where a customer may tell it elsewhere; shown whatever the score. */
  'review-url': text,
};
