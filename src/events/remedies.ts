/** What would make it right. */
export const remedies = ['repair', 'replacement', 'refund', 'apology', 'explanation', 'change', 'other'] as const;
/** One of `remedies`. */
export type Remedy = (typeof remedies)[number];
