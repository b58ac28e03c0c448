import * as f from './fields.ts';
import { limits } from './limits.ts';
import { remedies } from './remedies.ts';

/** What a complaint may be about. */
export const complaintCategories = [
  'question',
  'product',
  'service',
  'delivery',
  'billing',
  'agreement',
  'staff',
  'privacy',
  'other',
] as const;
/** One of `complaintCategories`. */
export type ComplaintCategory = (typeof complaintCategories)[number];

/** What went wrong, in the customer's own words. Only `message` has to be there. */
export const complaintData = f.looseObject({
  ...f.shared,
  message: f.words(limits.long),
  category: f.optional(f.oneOf(complaintCategories)),
  remedy: f.optional(f.array(f.oneOf(remedies)).check(f.maxLength(remedies.length))),
  /** An agreement that was not kept: what, who said it, when (as the customer remembers it). */
  agreement: f.optional(f.looseObject({ what: f.text(), by: f.optional(f.name), on: f.optional(f.name) })),
  occurredOn: f.optional(f.date),
  order: f.optional(f.name),
  contract: f.optional(f.name),
  urgent: f.optional(f.boolean()),
  attachments: f.optional(f.attachments),
  /** What the customer was shown: a local date (last day included), the rule, and who answers. */
  promise: f.optional(f.looseObject({ respondBy: f.date, rule: f.name, responder: f.optional(f.name) })),
});
/** What a complaint says. */
export type ComplaintData = f.Infer<typeof complaintData>;
