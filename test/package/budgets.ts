/**
 * What a page may weigh: brotli at its best, 1 kB = 1000 bytes. `goal` is what we are out for; where it is
 * not reached yet, `most` holds what is, so that it can only become less. It is lowered with each gain, to
 * the goal and no further. README.md and docs/figures.md give these figures, and docs.test.ts compares them.
 */
export const budgets = {
  loader: { what: '`kroon.js`', goal: 2_500, most: 2_500 },
  ratingBefore: { what: 'a page with one rating, before a touch', goal: 14_500, most: 14_500 },
  ratingAfter: { what: 'the same, after a submission', goal: 35_000, most: 38_150 },
  everything: { what: 'all three widgets, one language, everything that they can bring', goal: 59_000, most: 66_650 },
  preset: { what: 'a cancellation by a preset with a form of its own, besides', goal: 6_000, most: 6_000 },
  check: { what: 'its law, to check the page, once the browser is idle', goal: 3_600, most: 3_600 },
  all: { what: '`kroon.all.js`, with every preset and four languages', goal: 90_000, most: 90_000 },
} as const;
export type Budget = (typeof budgets)[keyof typeof budgets];
