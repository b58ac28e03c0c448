import { type Clock, systemClock } from '../base/clock.ts';
import type { IntakeStore } from '../receiver/intake-store.ts';
import type { Signer } from '../receiver/sign.ts';
import { faultName } from './last-resort.ts';
import { StoreNotice } from './store/standing.ts';

export interface FaultLogOptions {
  /** Who speaks, before each line. */
  readonly name?: string;
  /** Takes one line, without its end. Default: standard error. */
  readonly write?: (line: string) => void;
  readonly clock?: Clock;
}

/** Something that fails now. */
export interface Failing {
  /** `store`, `signature`, or a destination. */
  readonly what: string;
  /** Why, at last. */
  readonly code: string;
  /** RFC 3339 in UTC. */
  readonly since: string;
}

/**
 * Tells an operator of each fault once: a line where something begins to fail, and one where it works again. Names
 * and codes only: a message might hold what a customer wrote, or a password.
 */
export interface FaultLog {
  /** How a try at a destination ended: delivered, or with the reason why it will be made again. */
  tried(destination: string, reason?: string): void;
  /** Something will never be delivered. The first of a destination's is said; health and inbox have them all. */
  dead(destination: string, reason: string, state?: 'dead' | 'unreached'): void;
  /** Why a store took nothing in, or that it is in its place again; without either, that it took something in. */
  store(told?: unknown): void;
  /** That a receipt was signed. That one was not comes as a fault. */
  signed(): void;
  /** What is refused, such as the letters of a page: the first is said, and the next after an hour without one. */
  refused(what: string, code: string): void;
  /** Something was thrown that nothing tells the end of. */
  fault(error: unknown): void;
  /** What is no fault, and said each time. */
  say(text: string): void;
  /** What was said to fail, and not yet to work again. */
  failing(): readonly Failing[];
}

/** Milliseconds without a failure before something counts as mended. */
const mended = 10_000;
/** Milliseconds after which a fault that came back is news. */
const forgotten = 60 * 60 * 1000;
/** Names that are kept at once: errors give themselves names, and memory has an end. */
const mostKnown = 1_000;
/** Reasons of one failure that are said: where they alternate, the line of each is enough. */
const mostReasons = 5;

interface Standing {
  /** Monotonic, of the last time. */
  readonly last: number;
  readonly since: string;
  readonly code: string;
  /** Reasons that were said. */
  readonly said: ReadonlySet<string>;
}

export function createFaultLog(options: FaultLogOptions = {}): FaultLog {
  const { name = 'kroon-receiver', write = console.error, clock = systemClock } = options;
  /** What is said to fail. */
  const standing = new Map<string, Standing>();
  /** When each was noted last. */
  const noted = new Map<string, number>();
  /** Timers of what works again, by what looks whether it stays so. */
  const watched = new Set<string>();
  const say = (text: string): void => {
    write(`${name}: ${text}`);
  };

  /** The latest stand last, and the first of too many goes. */
  function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
    map.delete(key);
    map.set(key, value);
    if (map.size > mostKnown) map.delete(map.keys().next().value!);
  }

  /** Says it where it is news. */
  function note(what: string, text: string): void {
    const now = clock.monotonic();
    const last = noted.get(what);
    keep(noted, what, now);
    if (last === undefined || now - last > forgotten) say(text);
  }

  /** @param news whether another reason of the same failure is said too */
  function failed(what: string, code: string, news = false): void {
    const before = standing.get(what);
    const said = before?.said ?? new Set<string>();
    const isNews = !before || (news && !said.has(code) && said.size < mostReasons);
    const since = before?.since ?? new Date(clock.now()).toISOString();
    keep(standing, what, { last: clock.monotonic(), since, code, said: isNews ? new Set([...said, code]) : said });
    if (isNews) say(`${what} fails (${code})`);
  }

  function mend(what: string): void {
    if (standing.delete(what)) say(`${what} works again`);
  }

  /** Not at once: some of many may still fail. */
  function worked(what: string): void {
    const { last } = standing.get(what) ?? {};
    if (last === undefined || watched.has(what)) return;
    const left = last + mended - clock.monotonic();
    if (left <= 0) {
      mend(what);
      return;
    }
    // Nothing may come for hours that would tell it.
    watched.add(what);
    clock.after(left, () => {
      watched.delete(what);
      if (standing.get(what)?.last === last) mend(what);
    });
  }

  return {
    say,
    tried(destination, reason) {
      if (reason === undefined) worked(destination);
      else failed(destination, reason, true);
    },
    dead(destination, reason, state = 'dead') {
      note(`${state} ${destination}`, `${destination} ${reason}, ${state === 'dead' ? 'a dead letter' : 'its case is marked'}`);
    },
    store(told) {
      if (told === undefined) worked('store');
      else if (told instanceof StoreNotice && told.code === 'in-place') mend('store');
      // The code says more than the name, which drivers give to all alike.
      else failed('store', faultName(told).split(' ').at(-1)!);
    },
    signed() {
      worked('signature');
    },
    refused(what, code) {
      note(`refused ${code} ${what}`, `${what} refused (${code})`);
    },
    fault(error) {
      const thrown = faultName(error);
      const [kind, code] = thrown.split(' ');
      if (kind === 'Signature' && code !== undefined) failed('signature', code);
      else note(`error ${thrown}`, thrown);
    },
    failing: () => [...standing].map(([what, { code, since }]) => ({ what, code, since })),
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

/** The same signer; that it signs is told to the log. */
export function hearingSigner(signer: Signer, log: Pick<FaultLog, 'signed'>): Signer {
  return {
    ...signer,
    async sign(bytes) {
      const signature = await signer.sign(bytes);
      log.signed();
      return signature;
    },
  };
}
