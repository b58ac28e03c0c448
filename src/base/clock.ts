import { now } from './now.ts';

/** Time as a collaborator, so that no test has to wait and no wrong clock can stop a timer. */
export interface Clock {
  /** Milliseconds since 1970 UTC, as the machine believes. */
  now(): number;
  /** Milliseconds that never go back and never jump; only differences mean something. */
  monotonic(): number;
  /** Calls `run` once after `delay` milliseconds of monotonic time; the returned function calls it off. */
  after(delay: number, run: () => void): () => void;
}

/** `setTimeout` takes a signed 32-bit delay; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

export const systemClock: Clock = {
  now,
  monotonic: () => performance.now(),
  after(delay, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, delay), longestTimeout));
    return () => {
      clearTimeout(timer);
    };
  },
};
