/** What kind of thing a rating is about. */
export const ratingSubjects = ['relationship', 'product', 'service', 'person'] as const;
export type RatingSubject = (typeof ratingSubjects)[number];
