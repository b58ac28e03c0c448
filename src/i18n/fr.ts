import { complaint } from './fr/complaint.ts';
import { rating } from './fr/rating.ts';
import { cancellation } from './fr/cancellation.ts';
import { late as lateComplaint } from './fr/late-complaint.ts';
import { late as lateRating } from './fr/late-rating.ts';
import { late as lateCancellation } from './fr/late-cancellation.ts';
import { preset } from './fr/preset.ts';
import { switching } from './fr/switching.ts';
import { common } from './fr/late.ts';
import type { Catalogue } from './en.ts';

/** French, formal. */
export const fr: Catalogue = {
  language: 'fr',
  dir: 'ltr',
  first: { complaint, rating, cancellation },
  late: { common, complaint: lateComplaint, rating: lateRating, cancellation: lateCancellation },
  preset,
  switching,
};
