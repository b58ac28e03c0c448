import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type Result, fault } from '../../../src/base/result.ts';
import type { IntakeStore } from '../../../src/receiver/intake-store.ts';
import type { ClaimedItem, RelayStore } from '../../../src/receiver/relay-store.ts';
import { type EffectAttempt, type Relay, type RelayOptions, createRelay } from '../../../src/server/delivery/relay.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { type ManualClock, createManualClock, settleAll } from '../../support/manual-clock.ts';
import { until } from '../../support/until.ts';

type Store = IntakeStore & RelayStore;

export interface RelaySuiteHarness {
  readonly store: Store;
  /** Another connection to the same store, with the same clock. */
  again(): Promise<Store>;
  close(): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const lease = 90 * second;
const crm = 'webhook:crm';
const mail = 'mail:acknowledgement';

function value<Value>(result: Result<Value, 'busy'>): Value {
  if (!result.ok) throw new Error('The store is busy');
  return result.value;
}

export { until };

/** What every relay does, whichever store it stands on. */
export function relaySuite(name: string, create: (clock: ManualClock) => Promise<RelaySuiteHarness>): void {
  describe(`relay: ${name}`, () => {
    let clock: ManualClock;
    let harness: RelaySuiteHarness;
    let store: Store;
    let sent: ClaimedItem[];
    let answer: (item: ClaimedItem) => EffectAttempt | Promise<EffectAttempt>;
    let dead: [string, string][];
    let faults: unknown[];
    /** Questions to the store that it has not answered yet. */
    let asking: number;
    const relays: Relay[] = [];

    beforeEach(async () => {
      clock = createManualClock(Date.UTC(2026, 10, 21, 10, 15, 1));
      harness = await create(clock);
      ({ store } = harness);
      sent = [];
      dead = [];
      faults = [];
      asking = 0;
      answer = () => ({ outcome: 'delivered' });
    });
    afterEach(async () => {
      const stopped = Promise.all(relays.splice(0).map((relay) => relay.stop()));
      // Past the drain: where a test failed, an effect may be held for ever.
      await clock.advance(10 * second);
      await stopped;
      await harness.close();
    });

    const effect = async (item: ClaimedItem) => {
      sent.push(item);
      return answer(item);
    };

    /** The same store, which counts what it is asked: between two of its answers a relay does all else at once. */
    function counted(asked: RelayOptions['store']): RelayOptions['store'] {
      const counting =
        <Args extends unknown[], Value>(ask: (...args: Args) => Promise<Value>) =>
        (...args: Args) => {
          asking++;
          return ask(...args).finally(() => asking--);
        };
      const { claim, settle, event, disable } = asked;
      return { claim: counting(claim), settle: counting(settle), event: counting(event), disable: counting(disable) };
    }

    /** Waits until no relay has anything under way but what an effect holds back: what was not sent is not coming. */
    async function quiet(): Promise<void> {
      await settleAll();
      await until(async () => {
        if (asking > 0) return false;
        await settleAll();
        return asking === 0;
      });
    }

    /** Waits for what a store does in its own time, while the clock stands still, and for all that follows from it. */
    async function came(holds: () => unknown): Promise<void> {
      await until(holds);
      await quiet();
    }

    function relay({ store: asked = store, ...over }: Partial<RelayOptions> = {}): Relay {
      const made = createRelay({
        store: counted(asked),
        effects: new Map([
          [crm, effect],
          [mail, effect],
        ]),
        clock,
        random: () => 0.5,
        lease,
        onDead: (destination, reason) => dead.push([destination, reason]),
        onFault: (error) => faults.push(error),
        ...over,
      });
      relays.push(made);
      made.start();
      return made;
    }

    let minted = 0;
    async function receive(destinations: readonly string[] = [crm], from: Store = store): Promise<string> {
      const id = createId(minted++);
      const entry = entryOf(id, new TextEncoder().encode('{}'));
      const receivedAt = new Date(clock.now()).toISOString();
      const receipt = { ...entry.receipt, receivedAt };
      value(await from.receive({ ...entry, receipt, item: { ...entry.item, receivedAt }, destinations }));
      return id;
    }

    const inState = async (state: 'pending' | 'delivered' | 'dead' | 'withheld' | 'unreached') => value(await store.outbox(state, 1_000));
    const delivered = async (count: number) => (await inState('delivered')).length === count;

    it('sends at the commit, once, to each destination', async () => {
      const running = relay();
      const id = await receive([crm, mail]);
      running.wake();
      await clock.advance(10);
      await came(() => delivered(2));
      expect(sent.map(({ event, destination }) => [event, destination]).sort()).toEqual([[id, mail], [id, crm]]);
      clock.sleep(hour);
      await clock.advance(10 * second);
      await quiet();
      expect(sent).toHaveLength(2);
    });

    it('finds what another process received, without a wake', async () => {
      relay();
      await receive([crm], await harness.again());
      await clock.advance(5 * second);
      await came(() => delivered(1));
    });

    it('FAULTS 46: tries a destination that is down by the schedule of Standard Webhooks, then makes a dead letter of it', async () => {
      let at = 0;
      answer = () => {
        at = clock.now();
        return { outcome: 'failed', reason: 'status-503' };
      };
      await receive();
      relay();
      const delays = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];
      // A store that is asked over a network may write while the clock of this test moves on by a poll.
      const wait = async (tried: number, delay: number) => {
        let left = NaN;
        await came(async () => {
          const [item] = await inState('pending');
          left = Date.parse(item?.dueAt ?? '') - at;
          return item?.attempts === tried && left >= delay && left <= delay + 5 * second;
        });
        return at + left - clock.now();
      };
      for (const [i, delay] of delays.entries()) {
        const left = await wait(i + 1, delay);
        // Days pass in a step: the polls in between have nothing to find.
        clock.sleep(Math.max(0, left - 10 * second));
        await clock.advance(Math.min(left, 10 * second) - 1);
        await quiet();
        expect(sent).toHaveLength(i + 1);
        await clock.advance(5 * second);
        await came(() => sent.length === i + 2);
      }
      await came(async () => (await inState('dead')).length === 1);
      expect(sent).toHaveLength(10);
      expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
      expect(dead).toEqual([[crm, 'status-503']]);
      expect(await inState('dead')).toMatchObject([{ attempts: 10, error: 'status-503' }]);
      clock.sleep(48 * hour);
      await clock.advance(10 * second);
      await quiet();
      expect(sent).toHaveLength(10);

      // A person may ask for it again; the schedule then starts anew.
      answer = () => ({ outcome: 'delivered' });
      expect(value(await store.requeue(sent[0]!.messageId))).toBe(true);
      await clock.advance(5 * second);
      await came(() => delivered(1));
      expect(sent.at(-1)).toMatchObject({ messageId: sent[0]!.messageId, attempts: 1 });
    });

    it('FAULTS 7: waits as long as the destination asks', async () => {
      answer = () => ({ outcome: 'failed', reason: 'status-429', retryAfter: hour });
      await receive();
      relay();
      await came(async () => (await inState('pending'))[0]?.error === 'status-429');
      expect(Date.parse((await inState('pending'))[0]!.dueAt) - clock.now()).toBe(hour);
    });

    it('FAULTS 46: takes a destination that is gone out of use; what comes for it waits until somebody enables it', async () => {
      answer = () => ({ outcome: 'gone', reason: 'status-410' });
      const running = relay();
      await receive();
      await clock.advance(5 * second);
      await came(async () => (await inState('dead')).length === 1);
      expect(dead).toEqual([[crm, 'status-410']]);
      expect(value(await store.disabled())).toMatchObject([{ destination: crm, reason: 'status-410' }]);
      answer = () => ({ outcome: 'delivered' });
      await receive([crm, mail]);
      running.wake();
      clock.sleep(hour);
      await clock.advance(10 * second);
      await came(() => delivered(1));
      expect(sent.map(({ destination }) => destination)).toEqual([crm, mail]);
      value(await store.enable(crm));
      await clock.advance(5 * second);
      await came(() => delivered(2));
    });

    it('FAULTS 44: sends again, under the same message id, what a relay delivered and could not write down', async () => {
      const dying = relay({ store: { ...store, settle: async () => fault('busy') } });
      await receive();
      await clock.advance(5 * second);
      await came(() => sent.length === 1);
      void dying.stop();
      await clock.advance(20 * second);
      relay();
      await clock.advance(lease - 30 * second);
      await quiet();
      expect(sent).toHaveLength(1);
      await clock.advance(30 * second);
      await came(() => delivered(1));
      expect(sent).toHaveLength(2);
      expect(sent[1]!.messageId).toBe(sent[0]!.messageId);
    });

    it('FAULTS 45: sends nothing twice with three relays at once, and leaves nothing out', async () => {
      const stores = [store, await harness.again(), await harness.again()];
      const ids = await Promise.all(Array.from({ length: 60 }, () => receive([crm, mail])));
      for (const each of stores) relay({ store: each });
      await came(() => delivered(120));
      expect(sent.map(({ event, destination }) => `${event} ${destination}`).sort()).toEqual(
        ids.flatMap((id) => [`${id} ${mail}`, `${id} ${crm}`]).sort(),
      );
    });

    it('keeps no destination waiting for a slow one, and asks little of each', async () => {
      const holding: (() => void)[] = [];
      answer = ({ destination }) =>
        destination === mail
          ? { outcome: 'delivered' }
          : new Promise((resolve) => holding.push(() => { resolve({ outcome: 'delivered' }); }));
      await Promise.all(Array.from({ length: 12 }, () => receive([crm, mail])));
      const running = relay();
      await came(() => delivered(12));
      // Were there room for more, it would be taken now.
      running.wake();
      await clock.advance(10);
      await quiet();
      expect(sent.filter(({ destination }) => destination === crm)).toHaveLength(4);
      await came(() => {
        holding.splice(0).forEach((release) => { release(); });
        return delivered(24);
      });
      expect(sent).toHaveLength(24);
    });

    it('O8: withholds for good, and lays what its recipient refuses to the case, and says why', async () => {
      const told: unknown[] = [];
      answer = ({ destination }) => (destination === mail ? { outcome: 'refused', reason: 'smtp-550' } : { outcome: 'withheld', reason: 'mail-cap' });
      relay({ onDead: (...each) => told.push(each) });
      await receive([crm, mail]);
      await clock.advance(5 * second);
      await came(async () => (await inState('withheld')).length === 1 && (await inState('unreached')).length === 1);
      expect([(await inState('withheld'))[0]?.error, (await inState('unreached'))[0]?.error]).toEqual(['mail-cap', 'smtp-550']);
      expect(told).toEqual([[mail, 'smtp-550', 'unreached']]);
      expect(value(await store.health()).dead).toBe(0);
    });

    it('O16: makes a dead letter at once of what is too large, and of what is not found after six tries on one day', async () => {
      answer = ({ destination }) => ({ outcome: 'failed', reason: destination === mail ? 'status-413' : 'status-404' });
      relay();
      await receive([crm, mail]);
      await clock.advance(5 * second);
      await came(async () => (await inState('dead')).length === 1);
      expect(dead).toEqual([[mail, 'status-413']]);
      await came(async () => {
        if ((await inState('dead')).length === 2) return true;
        const [item] = await inState('pending');
        // Its claim is not settled yet.
        if (item?.error === undefined) return false;
        clock.sleep(Math.max(0, Date.parse(item.dueAt) - clock.now()));
        await clock.advance(5 * second);
        return false;
      });
      expect(sent.filter(({ destination }) => destination === crm)).toHaveLength(6);
      expect(clock.now() - Date.UTC(2026, 10, 21, 10, 15, 1)).toBeLessThan(8 * hour + 12 * minute);
    });

    it('tries again where an effect throws, and reports it', async () => {
      answer = () => {
        throw new TypeError('a mistake');
      };
      await receive();
      relay();
      await came(async () => (await inState('pending'))[0]?.error === 'fault');
      expect(faults).toEqual([new TypeError('a mistake')]);
      answer = () => ({ outcome: 'delivered' });
      await clock.advance(5 * second);
      await came(() => delivered(1));
    });

    it('FAULTS 42: waits for a store that is busy, or fails, and loses nothing', async () => {
      let troubles = 0;
      const claim: RelayStore['claim'] = async (claiming) => {
        if (troubles++ === 0) return fault('busy');
        if (troubles === 2) throw new Error('the disk is gone');
        return store.claim(claiming);
      };
      let settling = 0;
      const settle: RelayStore['settle'] = async (...each) => (settling++ < 3 ? fault('busy') : store.settle(...each));
      await receive();
      relay({ store: { ...store, claim, settle }, effects: new Map([[crm, effect]]) });
      await came(async () => {
        await quiet();
        if (await delivered(1)) return true;
        await clock.advance(second);
        return false;
      });
      expect(sent).toHaveLength(1);
      expect(faults).toEqual([new Error('the disk is gone')]);
    });

    it('FAULTS 55: makes a dead letter of an item whose event was erased', async () => {
      await receive();
      value(await store.disable(crm, 'test'));
      const { raw: _, ...erased } = value(await store.event((await inState('pending'))[0]!.event))!;
      value(await store.enable(crm));
      relay({ store: { ...store, event: async () => ({ ok: true, value: erased }) } });
      await came(async () => (await inState('dead')).length === 1);
      expect([sent.length, dead]).toEqual([0, [[crm, 'expired']]]);
    });

    it('FAULTS 48: stops by letting what is under way end, and takes no more', async () => {
      let release = (): void => undefined;
      answer = () => new Promise((resolve) => (release = () => { resolve({ outcome: 'delivered' }); }));
      // With no room for more, the end of the one under way is when it would look for the next.
      const running = relay({ together: 1 });
      await receive();
      await clock.advance(5 * second);
      await came(() => sent.length === 1);
      const stopped = running.stop();
      await receive();
      running.wake();
      await clock.advance(second);
      release();
      await stopped;
      expect([(await inState('delivered')).length, (await inState('pending')).length]).toEqual([1, 1]);
      clock.sleep(hour);
      await clock.advance(10 * second);
      await quiet();
      expect(sent).toHaveLength(1);
    });

    it('asks the store once for many commits, and rarely where nothing happens', async () => {
      let begun = 0;
      let ended = 0;
      const claim: RelayStore['claim'] = async (claiming) => {
        begun++;
        const claimed = await store.claim(claiming);
        ended++;
        return claimed;
      };
      const running = relay({ store: { ...store, claim }, effects: new Map([[crm, effect]]) });
      await came(() => ended === 1);
      for (let i = 0; i < 100; i++) running.wake();
      await clock.advance(10);
      await came(() => ended === 2);
      expect(begun).toBe(2);
      for (let polls = 1; polls <= 12; polls++) {
        await clock.advance(5 * second);
        await came(() => ended === 2 + polls);
        expect(begun).toBe(2 + polls);
      }
    });
  });
}
