import { complaint } from './nl/complaint.ts';
import { rating } from './nl/rating.ts';
import { cancellation } from './nl/cancellation.ts';
import { late as lateComplaint } from './nl/late-complaint.ts';
import { late as lateRating } from './nl/late-rating.ts';
import { late as lateCancellation } from './nl/late-cancellation.ts';
import { preset } from './nl/preset.ts';
import { switching } from './nl/switching.ts';
import { common } from './nl/late.ts';
import type { Catalogue } from './en.ts';

/** Dutch, formal. */
export const nl: Catalogue = {
  language: 'nl',
  dir: 'ltr',
  first: { complaint, rating, cancellation },
  late: { common, complaint: lateComplaint, rating: lateRating, cancellation: lateCancellation },
  preset,
  switching,
};
