import type { Clock } from '../../src/base/clock.ts';

export interface ManualClock extends Clock {
  /** Lets both times pass, running what falls due in order, and what follows from it. */
  advance(ms: number): Promise<void>;
  /** Moves the calendar time alone, as a corrected or mistaken machine clock does. */
  jump(ms: number): void;
  /** Both times pass and no timer runs, as in a machine that sleeps. Monotonic time may stand still. */
  sleep(ms: number): void;
}

/** Lets pending promises and storage requests run to their end, without waiting for time. */
export async function settleAll(turns = 80): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** The clock of one page: once that is gone, none of its timers runs. */
export function pageClock(clock: Clock): { readonly clock: Clock; leave(): void } {
  let gone = false;
  return {
    clock: {
      ...clock,
      after: (delay, run) =>
        clock.after(delay, () => {
          if (!gone) run();
        }),
    },
    leave() {
      gone = true;
    },
  };
}

export function createManualClock(start = Date.UTC(2026, 10, 21, 10, 15)): ManualClock {
  let wall = start;
  let monotonic = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => wall,
    monotonic: () => monotonic,
    after(delay, run) {
      const timer = { at: monotonic + Math.max(0, delay), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = monotonic + ms;
      await settleAll();
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        const to = next && next.at <= end ? next.at : end;
        wall += to - monotonic;
        monotonic = to;
        if (!next || next.at > end) break;
        timers.delete(next);
        next.run();
        await settleAll();
      }
    },
    jump(ms) {
      wall += ms;
    },
    sleep(ms) {
      wall += ms;
    },
  };
}
