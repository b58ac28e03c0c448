import { type Clock, systemClock } from '../base/clock.ts';
import type { IntakeStore } from '../receiver/intake-store.ts';
import { faultName } from './last-resort.ts';
import { StoreNotice } from './standing.ts';

export interface FaultLogOptions {
  /** Who speaks, before each line. */
  readonly name?: string;
  /** Takes one line, without its end. Default: standard error. */
  readonly write?: (line: string) => void;
  readonly clock?: Clock;
}

/**
 * Tells an operator of each fault once: a line where something begins to fail, and one where it works again. Names
 * and codes only: a message might hold what a customer wrote, or a password.
 */
export interface FaultLog {
  /** How a try at a destination ended: delivered, or with the reason why it will be made again. */
  tried(destination: string, reason?: string): void;
  /** Something will never be delivered. The first of a destination's is said; health and inbox have them all. */
  dead(destination: string, reason: string): void;
  /** Why a store took nothing in, or that it is in its place again; without either, that it took something in. */
  store(told?: unknown): void;
  /** Something was thrown that nothing tells the end of. */
  fault(error: unknown): void;
  /** What is no fault, and said each time. */
  say(text: string): void;
}

/** Milliseconds without a failure before something counts as mended. */
const mended = 10_000;
/** Milliseconds after which a fault that came back is news. */
const forgotten = 60 * 60 * 1000;
/** Names that are kept at once: errors give themselves names, and memory has an end. */
const mostKnown = 1_000;

export function createFaultLog(options: FaultLogOptions = {}): FaultLog {
  const { name = 'kroon-receiver', write = console.error, clock = systemClock } = options;
  /** When each last failed, of those that are said to fail. */
  const failing = new Map<string, number>();
  const say = (text: string): void => {
    write(`${name}: ${text}`);
  };

  /** Says it where it is news. */
  function note(what: string, text: string, silence = Infinity): void {
    const now = clock.monotonic();
    const last = failing.get(what);
    failing.delete(what);
    failing.set(what, now);
    if (failing.size > mostKnown) failing.delete(failing.keys().next().value!);
    if (last === undefined || now - last > silence) say(text);
  }

  function failed(what: string, code: string): void {
    note(what, `${what} fails (${code})`);
  }

  function mend(what: string): void {
    if (failing.delete(what)) say(`${what} works again`);
  }

  /** Not at once: some of many may still fail. */
  function worked(what: string): void {
    const last = failing.get(what);
    if (last !== undefined && clock.monotonic() - last >= mended) mend(what);
  }

  return {
    say,
    tried(destination, reason) {
      if (reason === undefined) worked(destination);
      else failed(destination, reason);
    },
    dead(destination, reason) {
      note(`dead ${destination}`, `${destination} ${reason}, a dead letter`, forgotten);
    },
    store(told) {
      if (told === undefined) worked('store');
      else if (told instanceof StoreNotice && told.code === 'in-place') mend('store');
      // The code says more than the name, which drivers give to all alike.
      else failed('store', faultName(told).split(' ').at(-1)!);
    },
    fault(error) {
      const thrown = faultName(error);
      note(`error ${thrown}`, thrown, forgotten);
    },
  };
}

/** The same store; what it takes in is told to the log. */
export function hearing(store: IntakeStore, log: Pick<FaultLog, 'store'>): IntakeStore {
  return {
    ...store,
    async receive(entry) {
      const received = await store.receive(entry);
      if (received.ok) log.store();
      return received;
    },
  };
}
