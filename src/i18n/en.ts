import { complaint } from './en/complaint.ts';
import { rating } from './en/rating.ts';
import { cancellation } from './en/cancellation.ts';
import { late as lateComplaint } from './en/late-complaint.ts';
import { late as lateRating } from './en/late-rating.ts';
import { late as lateCancellation } from './en/late-cancellation.ts';
import { preset } from './en/preset.ts';
import { switching } from './en/switching.ts';
import { common } from './en/late.ts';

/** English. Its shape is the catalogue: every other language has the same members. */
export const en = {
  language: 'en',
  dir: 'ltr' as 'ltr' | 'rtl',
  first: { complaint, rating, cancellation },
  late: { common, complaint: lateComplaint, rating: lateRating, cancellation: lateCancellation },
  preset,
  switching,
};
/** All that the package says in one language; a language of one's own has every member of it. */
export type Catalogue = typeof en;
