/** What kind of thing a rating is about. */
export const ratingSubjects = ['relationship', 'product', 'service', 'person'] as const;
/** One of `ratingSubjects`. */
export type RatingSubject = (typeof ratingSubjects)[number];
