import { complaint } from './de/complaint.ts';
import { rating } from './de/rating.ts';
import { cancellation } from './de/cancellation.ts';
import { late as lateComplaint } from './de/late-complaint.ts';
import { late as lateRating } from './de/late-rating.ts';
import { late as lateCancellation } from './de/late-cancellation.ts';
import { preset } from './de/preset.ts';
import { switching } from './de/switching.ts';
import { common } from './de/late.ts';
import type { Catalogue } from './en.ts';

/** German, formal. */
export const de: Catalogue = {
  language: 'de',
  dir: 'ltr',
  first: { complaint, rating, cancellation },
  late: { common, complaint: lateComplaint, rating: lateRating, cancellation: lateCancellation },
  preset,
  switching,
};
