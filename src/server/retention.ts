import { type Clock, systemClock } from '../base/clock.ts';
import type { RelayStore, Retention } from '../receiver/relay-store.ts';

export interface RetentionOptions {
  readonly store: Pick<RelayStore, 'erase'>;
  readonly retention: Retention;
  readonly clock?: Clock;
  /** Events that one transaction erases: intake waits no longer than for so many. */
  readonly most?: number;
  /** Hears of a store that threw. */
  readonly onFault?: (error: unknown) => void;
}

export interface RetentionRun {
  /** Erases now, and then daily. */
  start(): void;
  stop(): void;
}

const daily = 24 * 60 * 60 * 1000;
/** Milliseconds between two transactions, in which the store serves others. */
const breath = 50;
const busyWait = 60_000;

/** Erases, day by day, what has passed its age. Several processes may do so: what is gone is gone once. */
export function createRetention(options: RetentionOptions): RetentionRun {
  const { store, retention, clock = systemClock, most = 100, onFault } = options;
  let running = false;
  let callOff = (): void => undefined;

  async function eraseSome(): Promise<number> {
    try {
      const erased = await store.erase(retention, most);
      if (!erased.ok) return busyWait;
      return erased.value.payloads + erased.value.rows > 0 ? breath : daily;
    } catch (error) {
      onFault?.(error);
      return busyWait;
    }
  }

  async function run(): Promise<void> {
    const delay = await eraseSome();
    if (!running) return;
    callOff = clock.after(delay, () => void run());
  }

  return {
    start() {
      if (running) return;
      running = true;
      void run();
    },
    stop() {
      running = false;
      callOff();
    },
  };
}
