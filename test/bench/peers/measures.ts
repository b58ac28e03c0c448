/** A line between the server and the browser, as the developer tools emulate one. */
export interface Line {
  /** Milliseconds that each request waits at least. */
  readonly roundTrip: number;
  readonly megabits: number;
}

export const lines = {
  slow: { roundTrip: 300, megabits: 0.75 },
  quick: { roundTrip: 40, megabits: 10 },
} as const satisfies Record<string, Line>;
export type LineName = keyof typeof lines;

/** How much slower than the machine the browser runs: a customer's phone. */
export const slowdown = 4;
export const instances = 100;
export const mounts = 10;

/** The parts that `--only` names: each is one or two loads of every page in a round. */
export const parts = ['slow', 'quick', 'usable', 'script', 'hundred', 'mounts'] as const;
export type Part = (typeof parts)[number];

/** What one load, or two, tell. Milliseconds, but for shift (a score), heap and left (bytes), long, nodes and listeners (counts). */
export const measures = [
  'slow',
  'shift',
  'quick',
  'usableFull',
  'long',
  'usableSlowed',
  'scriptFull',
  'scriptSlowed',
  'heap',
  'hundred',
  'nodes',
  'listeners',
  'left',
] as const;
export type Measure = (typeof measures)[number];
export type Sample = Readonly<Partial<Record<Measure, number>>>;

/** What was found of one peer: a list for each measure, one value a round. */
export interface Found {
  /** Brotli, of what the page loads until it is quiet, without the page itself. */
  readonly bytes: number;
  readonly values: Readonly<Record<Measure, readonly number[]>>;
}
