import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type Result, fault } from '../../../src/base/result.ts';
import { type EventKind, deriveReference } from '../../../src/events/index.ts';
import type { OutboxState } from '../../../src/receiver/relay-store.ts';
import { createEffects, mailDestination } from '../../../src/server/delivery/effects.ts';
import { type MailSender, createMailSender } from '../../../src/server/delivery/mail-sender.ts';
import { type Relay, type RelayOptions, createRelay } from '../../../src/server/delivery/relay.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { type ManualClock, createManualClock } from '../../support/manual-clock.ts';
import { bytesOf, cancellationSample, complaintSample, sampleEvent } from '../../support/samples.ts';
import { type CaughtMail, type SmtpCatcher, createSmtpCatcher } from '../../support/smtp-catcher.ts';
import { type RelaySuiteHarness, until } from '../delivery/relay-suite.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const lease = 90 * second;
const victim = 'victim@example.org';

function value<Value>(result: Result<Value, 'busy'>): Value {
  if (!result.ok) throw new Error('The store is busy');
  return result.value;
}

// Real mails through a real server, beside whatever else the machine does.
vi.setConfig({ testTimeout: 60_000 });

/** What was received, as a test speaks of it. */
interface Act {
  readonly id: string;
  readonly reference: string;
  readonly declaration: string;
}

/** Acts over the cap of one address: each is acknowledged, together, by a real mail, whichever store it stands on. */
export function gatheringSuite(name: string, create: (clock: ManualClock) => Promise<RelaySuiteHarness>): void {
  describe(`F14: legal acts beyond three an hour to one address: ${name}`, () => {
    let clock: ManualClock;
    let harness: RelaySuiteHarness;
    let store: RelaySuiteHarness['store'];
    let smtp: SmtpCatcher;
    let sender: MailSender;
    let dead: [string, string][];
    const relays: Relay[] = [];
    /** What is being claimed, or is claimed and not settled: were time to pass meanwhile, its lease would end. */
    const underWay = new Set<unknown>();

    beforeEach(async () => {
      clock = createManualClock(Date.UTC(2026, 10, 21, 10, 15, 1));
      harness = await create(clock);
      ({ store } = harness);
      smtp = await createSmtpCatcher();
      sender = createMailSender({ server: smtp.url, from: 'Zonkust Verhuur <klant@zonkust.example>' });
      dead = [];
      underWay.clear();
    });
    afterEach(async () => {
      await Promise.all(relays.splice(0).map((relay) => relay.stop()));
      sender.close();
      await smtp.close();
      await harness.close();
    });

    function relay(from = store, over: Partial<RelayOptions> = {}): Relay {
      const mail = { sender, zone: 'Europe/Amsterdam', supplier: 'Zonkust Verhuur' };
      const { effects, gatherings } = createEffects({ store: from, mail });
      const onDead = (destination: string, reason: string) => dead.push([destination, reason]);
      const watched: RelayOptions['store'] = {
        ...from,
        async claim(claiming) {
          underWay.add(claiming);
          const claimed = await from.claim(claiming);
          for (const { messageId } of claimed.ok ? claimed.value : []) underWay.add(messageId);
          underWay.delete(claiming);
          return claimed;
        },
        async settle(item, settlement) {
          const settled = await from.settle(item, settlement);
          underWay.delete(item.messageId);
          return settled;
        },
      };
      const made = createRelay({ store: watched, effects, gatherings, clock, random: () => 0.5, lease, onDead, ...over });
      relays.push(made);
      made.start();
      return made;
    }

    let minted = 0;
    /** Receives something by the manual clock; the click was three seconds earlier. */
    async function receive(data: object = {}, kind: EventKind = 'cancellation'): Promise<Act> {
      // No two in one millisecond: what came first is said first.
      clock.sleep(1);
      const id = createId(minted++);
      const declaration = `Ik zeg overeenkomst nummer ${minted} op.`;
      const time = clock.now() - 3 * second;
      const customer = { name: 'x', email: victim, reply: 'email' as const };
      const sample = kind === 'cancellation' ? { ...cancellationSample, declaration } : complaintSample;
      const event = sampleEvent(kind, { id, time, data: { ...sample, customer, ...data } });
      const entry = entryOf(id, bytesOf(event));
      const receivedAt = new Date(clock.now()).toISOString();
      const item = { ...entry.item, kind, type: event.type, time: event.time, data: event.data, receivedAt };
      value(await store.receive({ ...entry, receipt: { ...entry.receipt, receivedAt }, item, destinations: [mailDestination] }));
      return { id, reference: deriveReference(id), declaration };
    }
    const receiveMany = async (count: number, data: object = {}) => {
      const acts: Act[] = [];
      for (let i = 0; i < count; i++) acts.push(await receive(data));
      return acts;
    };
    const to = (email: string) => ({ customer: { name: 'x', email, reply: 'email' } });

    const inState = async (state: OutboxState) => value(await store.outbox(state, 2_000));
    const countOf = async (state: OutboxState) => (await inState(state)).length;
    /** Until nothing is left that was not looked at yet. */
    const looked = async () => {
      await clock.advance(5 * second);
      await until(async () => (await countOf('pending')) === 0 && underWay.size === 0);
    };
    /** Lets time pass up to a moment, as it does: poll by poll. */
    const pass = async (ms: number) => {
      clock.sleep(Math.max(0, ms - 10 * second));
      await clock.advance(Math.min(ms, 10 * second));
      await until(() => underWay.size === 0);
    };
    /** Three acts that got a mail each, and three that are gathered: these. */
    const sentThenGathered = async () => {
      await receiveMany(3);
      await looked();
      const acts = await receiveMany(3);
      await looked();
      return acts;
    };
    const bodyOf = ({ mail }: CaughtMail) => mail.text ?? '';
    /** The mails that hold an act in full, text and HTML, with its reference. */
    const holding = ({ reference, declaration }: Act) =>
      smtp.mails.filter(({ mail }) =>
        [mail.text ?? '', mail.html ?? ''].every((part) => part.includes(reference) && part.includes(declaration)),
      );

    it('go in one mail within 15 minutes, each in full with its moments, and none is withheld', async () => {
      relay();
      const acts: Act[] = [];
      for (let i = 0; i < 9; i++) {
        acts.push(await receive());
        await looked();
      }
      await until(() => smtp.mails.length === 3);
      // The fourth came 30 seconds ago.
      await pass(12 * minute);
      expect([smtp.mails.length, await countOf('gathered')]).toEqual([3, 6]);
      await pass(2 * minute + 20 * second);
      await until(async () => (await countOf('delivered')) === 9);
      expect(smtp.mails).toHaveLength(4);
      const [, , , together] = smtp.mails;
      expect([together!.to, together!.mail.subject]).toEqual([[victim], 'Ontvangen: uw 6 verklaringen']);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      for (const [i, act] of acts.slice(3).entries()) {
        expect(holding(act)).toEqual([together]);
        const at = (seconds: number) => `om 11:15:${String(1 + 5 * (3 + i) + seconds).padStart(2, '0')} (Europe/Amsterdam, UTC+1)`;
        for (const part of [together!.mail.text!, together!.mail.html!]) {
          expect(part).toContain(at(0));
          expect(part).toContain(at(-3));
        }
      }
      for (const state of ['pending', 'gathered', 'withheld', 'dead'] as const) expect(await countOf(state)).toBe(0);
      await pass(hour);
      expect(smtp.mails).toHaveLength(4);
    });

    it('speak each its own language, whichever act it is', async () => {
      relay();
      await receiveMany(3);
      await looked();
      const acts = [
        await receive({ locale: 'de-AT', act: 'withdrawal' }),
        await receive({ locale: 'fr', act: 'request' }),
        await receive({ locale: 'en-GB' }),
        await receive({ act: 'withdrawal' }),
      ];
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 7);
      const [, , , together] = smtp.mails;
      for (const act of acts) expect(holding(act)).toEqual([together]);
      // Those that wait together are taken in no certain order; the mail speaks as the first of them.
      const text = bodyOf(together!).replace(/\r\n/g, '\n');
      for (const heading of ['Ihr Widerruf ist angekommen.', 'Nous avons bien reçu votre demande.', 'Your notice has arrived.', 'Uw herroeping is aangekomen.']) {
        expect(text).toContain(`\n${heading}\n`);
      }
      expect(together!.mail.subject).toBe('Eingegangen: Ihre 4 Erklärungen');
      for (const lang of ['de', 'fr', 'en', 'nl']) expect(together!.mail.html).toContain(`<section lang="${lang}" dir="ltr">`);
    });

    it('are never mixed between two addresses', async () => {
      relay();
      const other = 'other@example.org';
      const ours: Act[] = [];
      const theirs: Act[] = [];
      for (let i = 0; i < 6; i++) {
        ours.push(await receive());
        theirs.push(await receive(to(other)));
        await looked();
      }
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 12);
      expect(smtp.mails).toHaveLength(8);
      for (const [email, acts] of [[victim, ours], [other, theirs]] as const) {
        for (const act of acts) expect(holding(act).map((mail) => mail.to)).toEqual([[email]]);
      }
    });

    it('are one address in whatever case, and never go to one that is only alike', async () => {
      relay();
      await receiveMany(3);
      await looked();
      const same = [await receive(to('VICTIM@example.org')), await receive(to('Victim@Ｅxample.org'))];
      await looked();
      // Letters of another width may be another mailbox, though they count as one against the cap.
      const alike = await receive(to('\uff56ictim@example.org'));
      const nowhere = await receive(to('victim@example'));
      await looked();
      const sent = new Map<string, readonly string[]>();
      const held: MailSender = {
        ...sender,
        send: async (mail) => {
          sent.set(mail.to, [...(sent.get(mail.to) ?? []), mail.text]);
          return { outcome: 'delivered' };
        },
      };
      await Promise.all(relays.splice(0).map((each) => each.stop()));
      const { effects, gatherings } = createEffects({ store, mail: { sender: held, zone: 'UTC' } });
      relay(store, { effects, gatherings });
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 6);
      const texts = (email: string) => (sent.get(email) ?? []).join();
      expect([...sent.keys()].sort()).toEqual(['VICTIM@example.org', '\uff56ictim@example.org']);
      for (const { declaration } of same) expect(texts('VICTIM@example.org')).toContain(declaration);
      expect(texts('\uff56ictim@example.org')).toContain(alike.declaration);
      expect(texts('VICTIM@example.org')).not.toContain(alike.declaration);
      // An address that no mail reaches says so on its case.
      expect(await inState('unreached')).toMatchObject([{ event: nowhere.id, error: 'recipient' }]);
    });

    it('do not take a complaint with them: that stays withheld', async () => {
      relay();
      await receiveMany(3);
      await looked();
      const complaint = await receive({}, 'complaint');
      const act = await receive();
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 4);
      expect(await inState('withheld')).toMatchObject([{ event: complaint.id, error: 'mail-cap' }]);
      // One alone is the acknowledgement that it would have been.
      expect([holding(act).length, smtp.mails.at(-1)!.mail.subject]).toEqual([1, `Ontvangen: uw opzegging (${act.reference})`]);
    });

    it('are acknowledged beyond ten a day too, with three mails an hour and a gathering in a quarter of one at most', async () => {
      relay();
      const acts: Act[] = [];
      const perHour: number[] = [];
      for (let hours = 0; hours < 6; hours++) {
        const before = smtp.mails.length;
        for (let i = 0; i < 12; i++) {
          acts.push(await receive());
          await looked();
          await pass(5 * minute - 5 * second);
        }
        perHour.push(smtp.mails.length - before);
      }
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === acts.length);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      // Sixty minutes hold four whole quarters, and the end of one that began before.
      for (const count of perHour) expect(count).toBeLessThanOrEqual(3 + 5);
      expect(perHour.at(-1)).toBeLessThanOrEqual(5);
      expect(await countOf('withheld')).toBe(0);
    });

    it('are split where one mail would be too large to be taken, into as few as hold them', async () => {
      relay();
      await receiveMany(3);
      await looked();
      // What takes the most room by letter, in the mail as in its HTML: three bytes, and five for one.
      const long = (i: number) => `Nummer ${i}: ${'€&'.repeat(4_900)}`;
      const declared = Array.from({ length: 80 }, (_, i) => ({ declaration: long(i) }));
      for (const each of declared) await receive(each);
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 83);
      const together = smtp.mails.slice(3);
      expect(together.length).toBeGreaterThan(1);
      expect(together.length).toBeLessThanOrEqual(5);
      for (const { raw } of together) expect(raw.length).toBeLessThan(10_000_000);
      const words = together.map(({ mail }) => `${mail.text}\n${mail.html!.replaceAll('&#38;', '&')}`).join('\n');
      for (const { declaration } of declared) expect(words.split(declaration)).toHaveLength(3);
      const counts = together.map(({ mail }) => Number(/\d+/.exec(mail.subject ?? '')?.[0]));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(80);
      expect(new Set(together.map(({ mail }) => mail.messageId)).size).toBe(together.length);
    });

    it('are tried again together by the schedule, as one mail under one Message-ID; what comes meanwhile goes by itself', async () => {
      relay();
      await receiveMany(3);
      await looked();
      const acts = await receiveMany(2);
      await looked();
      smtp.answer = { at: 'data', code: 451 };
      await pass(14 * minute);
      await until(async () => (await inState('gathered')).every(({ attempts, error }) => attempts > 0 && error === 'smtp-451'));
      expect(new Set((await inState('gathered')).map(({ dueAt }) => dueAt)).size).toBe(1);
      const late = await receive();
      await looked();
      await until(async () => (await inState('gathered')).filter(({ attempts }) => attempts === 2).length === 2);
      smtp.answer = undefined;
      await pass(7 * minute);
      await until(async () => (await countOf('delivered')) === 5);
      await pass(8 * minute);
      await until(async () => (await countOf('delivered')) === 6);
      const [, , , together, last] = smtp.mails;
      for (const act of acts) expect(holding(act)).toEqual([together]);
      expect(holding(late)).toEqual([last]);
      expect(smtp.mails).toHaveLength(5);
    });

    it('O8: are laid to their case each where the recipient does not exist, and go again when a person asks for it', async () => {
      relay();
      const acts = await sentThenGathered();
      smtp.answer = { at: 'rcpt', code: 550 };
      await pass(15 * minute);
      await until(async () => (await countOf('unreached')) === 3);
      expect(dead).toEqual([1, 2, 3].map(() => [mailDestination, 'smtp-550']));
      expect((await inState('unreached')).every(({ error }) => error === 'smtp-550')).toBe(true);
      smtp.answer = undefined;
      for (const { messageId } of await inState('unreached')) expect(value(await store.requeue(messageId))).toBe(true);
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 6);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      expect(smtp.mails).toHaveLength(4);
    });

    it('are sent again, all of them under the same Message-ID, by who finds them after a kill between sending and writing it down', async () => {
      const first = relay();
      const acts = await sentThenGathered();
      await first.stop();
      const dying = relay({ ...store, settle: async () => fault('busy') });
      await pass(15 * minute);
      await until(() => smtp.mails.length === 4);
      void dying.stop();
      await clock.advance(20 * second);
      const late = await receive();
      relay(await harness.again());
      await looked();
      await clock.advance(lease - 35 * second);
      expect(smtp.mails).toHaveLength(4);
      await pass(20 * second);
      await pass(10 * second);
      await until(async () => (await countOf('delivered')) === 6);
      const [, , , before, after] = smtp.mails;
      expect(after!.mail.messageId).toBe(before!.mail.messageId);
      expect(bodyOf(after!)).toBe(bodyOf(before!));
      for (const act of acts) expect(holding(act)).toEqual([before, after]);
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 7);
      expect(holding(late)).toHaveLength(1);
    });

    it('wait in the store, not in memory: another process sends them at their time', async () => {
      const first = relay();
      const acts = await receiveMany(7);
      await looked();
      await first.stop();
      const again = await harness.again();
      await pass(13 * minute);
      relay(again);
      await clock.advance(10 * second);
      expect(smtp.mails).toHaveLength(3);
      await pass(80 * second);
      await until(async () => (await countOf('delivered')) === 7);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      expect(smtp.mails).toHaveLength(4);
    });

    it('are sent by one of several relays alone', async () => {
      const stores = [store, await harness.again(), await harness.again()];
      for (const each of stores) relay(each);
      const emails = Array.from({ length: 8 }, (_, i) => `customer${i}@example.org`);
      const acts = (await Promise.all(emails.map((email) => receiveMany(8, to(email))))).flat();
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === acts.length);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      for (const email of emails) expect(smtp.mails.filter((mail) => mail.to[0] === email)).toHaveLength(4);
    });

    it('that waited for a relay go together, not one by one', async () => {
      const acts = await receiveMany(30);
      await pass(hour);
      relay();
      await looked();
      await pass(2 * minute);
      await until(async () => (await countOf('delivered')) === 30);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
      expect(smtp.mails).toHaveLength(4);
    });

    it('that an earlier version withheld go this way once a person asks for them', async () => {
      const acts = await receiveMany(5);
      const claimed = value(await store.claim({ destinations: [mailDestination], most: 5, lease }));
      for (const item of claimed) value(await store.settle(item, { state: 'withheld', error: 'mail-cap' }));
      relay();
      await receiveMany(3);
      await looked();
      expect(await countOf('withheld')).toBe(5);
      for (const { messageId } of claimed) expect(value(await store.requeue(messageId))).toBe(true);
      await looked();
      expect([await countOf('withheld'), await countOf('gathered')]).toEqual([0, 5]);
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 8);
      for (const act of acts) expect(holding(act)).toEqual([smtp.mails[3]]);
    });

    it('go without one whose words were erased meanwhile, which is a dead letter', async () => {
      const first = relay();
      const acts = await sentThenGathered();
      await first.stop();
      const [gone, ...others] = acts;
      const event: typeof store.event = async (id) => {
        const found = await store.event(id);
        if (id !== gone!.id || !found.ok || !found.value) return found;
        return { ok: true, value: { receipt: found.value.receipt } };
      };
      relay({ ...store, event });
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 5);
      for (const act of others) expect(holding(act)).toHaveLength(1);
      expect(smtp.mails.at(-1)!.mail.subject).toBe('Ontvangen: uw 2 verklaringen');
      expect(await inState('dead')).toMatchObject([{ event: gone!.id, error: 'expired' }]);
      expect(dead).toEqual([[mailDestination, 'expired']]);
    });

    it('go without one that cannot be put into words, which is a dead letter, and again whole where the store was busy', async () => {
      const first = relay();
      const [wrong, ...others] = await sentThenGathered();
      await first.stop();
      let busy = true;
      const event: typeof store.event = async (id) => (busy && id === others[0]!.id ? fault('busy') : store.event(id));
      const { gatherings } = createEffects({ store, mail: { sender, zone: 'UTC' } });
      const faults: unknown[] = [];
      relay({ ...store, event }, {
        onFault: (error) => faults.push(error),
        gatherings: new Map([
          [
            mailDestination,
            (id: string) => {
              const joint = gatherings.get(mailDestination)!(id);
              return {
                ...joint,
                add(added) {
                  if (added.receipt.id === wrong!.id) throw new RangeError('no words');
                  joint.add(added);
                },
              };
            },
          ],
        ]),
      });
      await pass(14 * minute);
      await until(async () => (await inState('gathered')).map(({ error }) => error).join() === 'busy,busy');
      expect(smtp.mails).toHaveLength(3);
      busy = false;
      await pass(7 * minute);
      await until(async () => (await countOf('delivered')) === 5);
      for (const act of others) expect(holding(act)).toEqual([smtp.mails[3]]);
      expect(await inState('dead')).toMatchObject([{ event: wrong!.id, error: 'fault' }]);
      expect(faults).toEqual([new RangeError('no words')]);
    });

    it.each([['back', -24 * hour], ['ahead', 24 * hour]])('are not held up by a clock that jumps %s', async (_, jump) => {
      relay();
      const acts = await receiveMany(5);
      await looked();
      clock.jump(jump);
      acts.push(await receive());
      await looked();
      await pass(15 * minute);
      await until(async () => (await countOf('delivered')) === 6);
      for (const act of acts) expect(holding(act)).toHaveLength(1);
    });
  });
}
