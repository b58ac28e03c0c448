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
  /** What happened, in at most 10,000 UTF-16 units. */
  message: f.words(limits.long),
  /** What it is about. */
  category: f.optional(f.oneOf(complaintCategories)),
  /** What would make it right; several may. */
  remedy: f.optional(f.array(f.oneOf(remedies)).check(f.maxLength(remedies.length))),
  /** An agreement that was not kept: what, who said it, when (as the customer remembers it). */
  agreement: f.optional(f.looseObject({ what: f.text(), by: f.optional(f.name), on: f.optional(f.name) })),
  /** Local date `YYYY-MM-DD` on which it happened. */
  occurredOn: f.optional(f.date),
  /** Number of an order, as the customer knows it. */
  order: f.optional(f.name),
  /** Number or name of a contract, as the customer knows it. */
  contract: f.optional(f.name),
  /** Whether the customer says that it cannot wait. */
  urgent: f.optional(f.boolean()),
  /** Files, such as pictures of what is broken. */
  attachments: f.optional(f.attachments),
  /** What the customer was shown: a local date (last day included), the rule, and who answers. */
  promise: f.optional(f.looseObject({ respondBy: f.date, rule: f.name, responder: f.optional(f.name) })),
});
/** What a complaint says. */
export type ComplaintData = f.Infer<typeof complaintData>;
