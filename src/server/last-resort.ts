import { type Clock, systemClock } from '../base/clock.ts';
import { fault } from '../base/result.ts';
import { safely } from '../base/safely.ts';
import type { IntakeStore } from '../receiver/intake-store.ts';
import type { RelayStore } from '../receiver/relay-store.ts';

type Watched = Pick<IntakeStore, 'receive'> & Pick<RelayStore, 'health' | 'probe'>;

export interface LastResortOptions<Store> {
  readonly store: Store;
  /** Hears of each kind of fault once, and of a store that is not sound: names and codes alone. */
  readonly say: (line: string) => void;
  readonly clock?: Clock;
  /** Milliseconds that the store is given to answer. */
  readonly deadline?: number;
}

export interface LastResort<Store> {
  /** Takes in as the store does; after a fault only once the store was found sound, and is `busy` until then. */
  readonly store: Store;
  /** Takes what nothing else caught. Never throws. */
  take(error: unknown): void;
  /** Asks nothing more. */
  stop(): void;
}

/** Milliseconds between two questions to the store: neither a fault in a loop nor a store that is down costs more. */
const askEvery = 1_000;

/** What may be said of an error: its message can hold what a customer wrote, or a password. */
export function faultName(error: unknown): string {
  const word = (text: unknown) => (typeof text === 'string' && /^[\w.-]{1,60}$/.test(text) ? text : '');
  try {
    if (typeof error !== 'object' || error === null) return typeof error;
    const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
    return [word(name) || 'Error', word(code)].filter(Boolean).join(' ');
  } catch {
    // Not even its name can be read.
    return 'Error';
  }
}

/**
 * What is left where something threw and nothing caught it, in a callback, a timer or a driver. Ending the process would
 * take every other customer's words with it, so it goes on; but nobody knows what the fault left behind. So the store is
 * asked whether it still reads and writes, and until it says so nothing is taken in: a device that hears 503 tries again.
 */
export function createLastResort<Store extends Watched>(options: LastResortOptions<Store>): LastResort<Store> {
  const { store, clock = systemClock, deadline = 5_000 } = options;
  // Nobody may read what is said any more; that must not be the end either.
  const say = safely(options.say);
  const said = new Set<string>();
  /** Whether the store is sound, while it is being asked. */
  let doubt: Promise<boolean> | undefined;
  let down = false;
  /** It is being asked, or was a moment ago. */
  let asked = false;
  /** Something was thrown since. */
  let again = false;
  let stopped = false;
  let callOff = (): void => undefined;

  async function readsAndWrites(): Promise<boolean> {
    try {
      const answers = await Promise.all([store.health(), store.probe()]);
      return answers.every(({ ok }) => ok);
    } catch {
      return false;
    }
  }

  async function isSound(): Promise<boolean> {
    let inTime = (): void => undefined;
    const overdue = new Promise<boolean>((resolve) => {
      inTime = clock.after(deadline, () => {
        resolve(false);
      });
    });
    const sound = await Promise.race([readsAndWrites(), overdue]);
    inTime();
    return sound;
  }

  async function ask(): Promise<void> {
    asked = true;
    again = false;
    doubt = isSound();
    const sound = await doubt;
    doubt = undefined;
    if (sound === down) say(sound ? 'the store is sound, intake goes on' : 'the store is not sound, nothing is taken in until it is');
    down = !sound;
    if (stopped) return;
    callOff = clock.after(askEvery, () => {
      asked = false;
      if (again || down) void ask();
    });
  }

  return {
    store: {
      ...store,
      async receive(entry) {
        if (down || (await doubt) === false) return fault('busy');
        return store.receive(entry);
      },
    },
    take(error) {
      const name = faultName(error);
      if (!said.has(name)) say(`${name}, caught by nothing`);
      said.add(name);
      again = true;
      if (!asked && !stopped) void ask();
    },
    stop() {
      stopped = true;
      callOff();
    },
  };
}

/** Puts a last resort where Node would end the process. */
export function catchAll(process: Pick<NodeJS.Process, 'on'>, { take }: Pick<LastResort<unknown>, 'take'>): void {
  process.on('uncaughtException', take);
  process.on('unhandledRejection', take);
}

/**
 * Lets what is said go unread, such as by a pipe whose reader ended. Node's own console hears one such fault; the next is
 * thrown where nothing catches it, and if that is while a request is being read, its parser stops there: the body never
 * ends, and a customer waits for the deadline.
 */
export function ignoreClosedOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
}
