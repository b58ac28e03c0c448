import { type Clock, systemClock } from '../../base/clock.ts';
import { type Result, fault, ok } from '../../base/result.ts';
import type { ClaimedItem, Gathering, RelayStore, Settlement, StoredEvent, TriedItem } from '../../receiver/relay-store.ts';
import { nextDelay } from './retry-schedule.ts';

/**
 * How one try of an effect ended. `failed` is tried again by the schedule of its reason; `refused`, by who it is meant
 * for, and `withheld` are not; `gone` takes the destination out of use; `gathered` goes later, with others of its
 * recipient. `reason` is a code, never a customer's data.
 */
export type EffectAttempt =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'gathered'; readonly recipient: string; readonly bytes: number }
  | { readonly outcome: 'failed'; readonly reason: string; readonly retryAfter?: number }
  | { readonly outcome: 'refused' | 'withheld' | 'gone'; readonly reason: string };

/** An event whose words are still there. */
export type WholeEvent = StoredEvent & { readonly raw: Uint8Array };

/** Does what an event leads to at one destination. It ends by itself, well within the lease. */
export type Effect = (item: ClaimedItem, event: WholeEvent) => Promise<EffectAttempt>;

/** Does once what several events lead to together. They come one by one: their bodies need not be held at once. */
export interface JointEffect {
  add(event: WholeEvent): void;
  send(): Promise<Exclude<EffectAttempt, { readonly outcome: 'gathered' | 'withheld' }>>;
}

export interface RelayOptions {
  readonly store: Pick<RelayStore, 'claim' | 'settle' | 'event' | 'disable'>;
  /** By destination. Items of other destinations are left to who knows them. */
  readonly effects: ReadonlyMap<string, Effect>;
  /** By destination, for the id of a gathering: where effects gather. */
  readonly gatherings?: ReadonlyMap<string, (id: string) => JointEffect>;
  readonly clock?: Clock;
  /** From 0 up to 1, as `Math.random`. */
  readonly random?: () => number;
  /** Milliseconds that an item is ours; after them another relay may have it. Longer than any effect takes. */
  readonly lease?: number;
  /** Milliseconds after which the store is asked anew where nothing woke the relay: others may have written. */
  readonly poll?: number;
  /** Tries under way at once for one destination, so that a slow one keeps no other waiting. */
  readonly together?: number;
  /** Milliseconds that `stop` gives to what is under way. */
  readonly drain?: number;
  /** Hears of each dead letter, of each item that reached nobody, and of each destination taken out of use. */
  readonly onDead?: (destination: string, reason: string, state: 'dead' | 'unreached') => void;
  /** Hears of each try that delivered, without a reason, and of each that will be made again, with it. */
  readonly onTried?: (destination: string, reason?: string) => void;
  /** Hears of a store or an effect that threw. */
  readonly onFault?: (error: unknown) => void;
}

export interface Relay {
  start(): void;
  /** Looks at once, or nearly so: something was committed. */
  wake(): void;
  /** Takes nothing more and lets what is under way end. What does not is due again after its lease. */
  stop(): Promise<void>;
}

/** Milliseconds in which commits gather: a claim writes, and a thousand commits need no thousand claims. */
const gather = 10;
/** Milliseconds before a store that was busy is asked again, and how often for one settlement. */
const busyWait = 1_000;
const settleTries = 10;

/** Sends what stands in the outbox, beside a receiver or alone, in one process or several. */
export function createRelay(options: RelayOptions): Relay {
  const { store, effects, gatherings, clock = systemClock, random = Math.random, onDead, onTried, onFault } = options;
  const { lease = 90_000, poll = 5_000, together = 4, drain = 10_000 } = options;
  const underWay = new Set<Promise<void>>();
  const atWork = new Map<string, number>();
  /** Destinations that had as much due as there was room for: there may be more. */
  const full = new Set<string>();
  /** Destinations that are being looked at; true: look once more, something came meanwhile. */
  const looking = new Map<string, boolean>();
  /** What makes it look next, each with what calls it off. */
  const timers = new Map<string, () => void>();
  let running = false;

  /** Looks again after so many milliseconds; one timer a reason, however often there is one. */
  function lookAfter(delay: number, reason: string): void {
    if (!running || timers.has(reason)) return;
    const look = () => {
      timers.delete(reason);
      lookAtAll();
    };
    timers.set(reason, clock.after(delay, look));
  }

  /** The polls find what is due later; only a try that is soon due has a timer, with others of its moment. */
  function lookWhenDue(delay: number): void {
    if (delay > 2 * poll) return;
    const now = clock.monotonic();
    const moment = Math.ceil((now + delay) / gather) * gather;
    lookAfter(moment - now, `due ${moment}`);
  }

  const pause = (delay: number) =>
    new Promise<void>((resolve) => {
      clock.after(delay, resolve);
    });

  /** A store that throws is reported, and treated as one that is busy. */
  async function ask<Value>(run: () => Promise<Result<Value, 'busy'>>): Promise<Result<Value, 'busy'>> {
    try {
      return await run();
    } catch (error) {
      onFault?.(error);
      return fault('busy');
    }
  }

  async function settle(item: TriedItem & Pick<ClaimedItem, 'destination'>, settlement: Settlement): Promise<void> {
    for (let tries = 1; ; tries++) {
      const settled = await ask(() => store.settle(item, settlement));
      if (settled.ok || tries === settleTries || !running) break;
      // Were this given up, what was delivered would be delivered again.
      await pause(busyWait);
    }
    if (settlement.state === 'pending') {
      lookWhenDue(settlement.delay);
      onTried?.(item.destination, settlement.error);
    }
    if (settlement.state === 'delivered') onTried?.(item.destination);
    const { state } = settlement;
    if (state !== 'dead' && state !== 'unreached') return;
    for (const _ of item.gathering?.items ?? [item]) onDead?.(item.destination, settlement.error, state);
  }

  async function attempt(run: () => Promise<EffectAttempt>): Promise<EffectAttempt> {
    try {
      return await run();
    } catch (error) {
      onFault?.(error);
      return { outcome: 'failed', reason: 'fault' };
    }
  }

  async function read(id: string): Promise<Result<WholeEvent, 'busy' | 'expired'>> {
    const found = await ask(() => store.event(id));
    if (!found.ok) return found;
    const { raw } = found.value ?? {};
    return found.value && raw ? ok({ ...found.value, raw }) : fault('expired');
  }

  async function settlementOf(item: ClaimedItem, attempt: EffectAttempt): Promise<Settlement> {
    if (attempt.outcome === 'delivered') return { state: 'delivered' };
    if (attempt.outcome === 'gathered') return { state: 'gathered', recipient: attempt.recipient, bytes: attempt.bytes };
    const { outcome, reason: error } = attempt;
    if (outcome === 'withheld') return { state: 'withheld', error };
    if (outcome === 'refused') return { state: 'unreached', error };
    // Before the item is settled: were it the other way, a crash in between would send it the next one too.
    if (outcome === 'gone') await ask(() => store.disable(item.destination, error));
    const delay = outcome === 'failed' ? nextDelay(item.attempts, random(), attempt.retryAfter, error) : undefined;
    return delay === undefined ? { state: 'dead', error } : { state: 'pending', delay, error };
  }

  async function tryAlone(item: ClaimedItem, effect: Effect): Promise<void> {
    const event = await read(item.event);
    if (!event.ok && event.error === 'expired') {
      await settle(item, { state: 'dead', error: event.error });
      return;
    }
    const tried: EffectAttempt = event.ok ? await attempt(() => effect(item, event.value)) : { outcome: 'failed', reason: event.error };
    await settle(item, await settlementOf(item, tried));
  }

  function addTo(joint: JointEffect, event: WholeEvent): 'fault' | undefined {
    try {
      joint.add(event);
      return undefined;
    } catch (error) {
      onFault?.(error);
      return 'fault';
    }
  }

  /** One that cannot go along is a dead letter by itself, and costs the others nothing. */
  async function tryTogether(item: ClaimedItem, { id, items }: Gathering): Promise<void> {
    const { destination, claim } = item;
    const joint = gatherings?.get(destination)?.(id);
    if (!joint) throw new TypeError(`Nothing sends what was gathered for ${destination}`);
    const added: Gathering['items'][number][] = [];
    let busy = false;
    for (const each of items) {
      const event = await read(each.event);
      const wrong = event.ok ? addTo(joint, event.value) : event.error;
      busy ||= wrong === 'busy';
      if (wrong === undefined || wrong === 'busy') added.push(each);
      else await settle({ messageId: each.messageId, claim, destination }, { state: 'dead', error: wrong });
    }
    if (added.length === 0) return;
    const tried: EffectAttempt = busy ? { outcome: 'failed', reason: 'busy' } : await attempt(() => joint.send());
    await settle({ ...item, gathering: { id, items: added } }, await settlementOf(item, tried));
  }

  /** What `stop` waits for. Nothing of it rejects. */
  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.then(() => underWay.delete(work));
  }

  async function handle(item: ClaimedItem, effect: Effect): Promise<void> {
    const { destination } = item;
    atWork.set(destination, (atWork.get(destination) ?? 0) + 1);
    try {
      await (item.gathering ? tryTogether(item, item.gathering) : tryAlone(item, effect));
    } catch (error) {
      onFault?.(error);
    }
    atWork.set(destination, (atWork.get(destination) ?? 1) - 1);
    if (full.has(destination)) track(look(destination, effect));
  }

  async function look(destination: string, effect: Effect): Promise<void> {
    if (looking.has(destination)) {
      looking.set(destination, true);
      return;
    }
    do {
      looking.set(destination, false);
      const most = together - (atWork.get(destination) ?? 0);
      if (!running || most <= 0) break;
      const claimed = await ask(() => store.claim({ destinations: [destination], most, lease }));
      if (!claimed.ok) {
        lookAfter(busyWait, 'busy');
        break;
      }
      if (claimed.value.length === most) full.add(destination);
      else full.delete(destination);
      for (const item of claimed.value) track(handle(item, effect));
    } while (looking.get(destination));
    looking.delete(destination);
  }

  function lookAtAll(): void {
    if (!running) return;
    for (const [destination, effect] of effects) track(look(destination, effect));
    lookAfter(poll, 'poll');
  }

  return {
    start() {
      if (running) return;
      running = true;
      lookAtAll();
    },
    wake() {
      lookAfter(gather, 'wake');
    },
    async stop() {
      running = false;
      for (const callOff of timers.values()) callOff();
      timers.clear();
      let callOff = (): void => undefined;
      const enough = new Promise<boolean>((resolve) => {
        callOff = clock.after(drain, () => {
          resolve(false);
        });
      });
      const ended = () => Promise.all(underWay).then(() => true);
      // A claim that is under way brings more to do.
      while (underWay.size > 0 && (await Promise.race([ended(), enough])));
      callOff();
    },
  };
}
