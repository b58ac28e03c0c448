/** Why customers stay: five lines, 1 (not at all) to 5 (wholly). */
export const drivers = ['trust', 'recognition', 'commitment', 'understanding', 'attention'] as const;
/** One of `drivers`. */
export type Driver = (typeof drivers)[number];
