import { createEmitter } from '../base/emitter.ts';
import { type Entry, createEntry, hasRoom, recordAfter, recordOf, viewOf, waitOf } from './entry.ts';
import { type OutboxRecord, isNewer, overIn } from './outbox-record.ts';
import type { OutboxStore } from './outbox-store.ts';
import { within } from './deadline.ts';
import { shortestWait, timeoutOf } from './retry-policy.ts';
import type { Delivery, Outbox, OutboxOptions } from './outbox-types.ts';
import { withLock } from './tab-lock.ts';
import { timedSend } from './timed-send.ts';
import type { Attempt, UnsentRecord } from './transport.ts';

/** Milliseconds after which a store that does not answer is taken for one that fails. */
const storeDeadline = 3000;
/** Milliseconds after which the send no longer waits for the commit. */
const commitDeadline = 1000;

/** Bytes: browsers let all requests that outlive a page have 64 KiB together. */
const mostOnLeaving = 48 * 1024;

/** Makes the page's outbox. It outlives every widget: removing an element stops no send. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, transport, random, hidden, locks, channel } = options;
  const entries = new Map<string, Entry>();
  const emitter = createEmitter<Delivery>();
  /** What the customer took back: no late answer or stored row brings it up again. */
  const gone = new Set<string>();
  let opened: Promise<OutboxStore> | undefined;
  /** The store, once it is open; until then, and where it never is, memory serves. */
  let ready: OutboxStore | undefined;
  const store = () => (opened ??= (async () => (ready = await options.open()))());

  const inTime = <Value>(delay: number, promise: Promise<Value>) => within(clock, delay, promise);
  const ask = <Value>(question: (store: OutboxStore) => Promise<Value>) => inTime(storeDeadline, store().then(question));

  const emit = (entry: Entry, news?: Partial<Delivery>) => {
    emitter.emit({ ...viewOf(entry), ...news });
  };

  const track = (record: OutboxRecord): Entry => {
    const entry = createEntry(record);
    entries.set(record.id, entry);
    return entry;
  };

  const schedule = (entry: Entry, delay: number) => {
    entry.cancel();
    if (gone.has(entry.record.id) || entry.record.status !== 'unsent') return;
    entry.due = clock.monotonic() + delay;
    entry.cancel = clock.after(delay, () => void attempt(entry));
  };

  /** Takes over what the store says, where that is news. */
  const adopt = (record: OutboxRecord) => {
    const known = entries.get(record.id);
    if (gone.has(record.id)) return;
    if (!known) {
      // A slow retry is also due once at each page load: the page may have been mended.
      const entry = track(record);
      entry.durable = !!ready?.durable;
      entry.left = record.bytes !== null;
      schedule(entry, record.retryReason === 'misconfigured' ? 0 : waitOf(record, clock.now()));
    } else if (!known.sending && isNewer(record, known.record)) {
      known.record = record;
      known.deadline = Infinity;
      emit(known);
      schedule(known, waitOf(record, clock.now()));
    }
  };

  const refresh = async () => {
    const rows = (await ask((from) => from.list())) ?? [];
    const over = overIn(rows, clock.now());
    for (const row of rows) {
      if (over.includes(row)) void ask((from) => from.remove(row.id));
      else adopt(row);
    }
  };

  /** The record with the destination of the present page: a mended endpoint mends what waits. */
  const present = ({ record }: Entry) =>
    ({ ...record, destination: options.destinationOf(record) ?? record.destination }) as UnsentRecord;

  /** After three tries without a network: is it away, or is only this endpoint out of reach from this page? */
  const probe = async (entry: Entry) => {
    const { retryReason, attempts } = entry.record;
    if (retryReason !== 'network' || attempts < 3 || entry.blocked !== undefined || !options.probe) return;
    entry.blocked = false;
    entry.blocked = await options.probe(present(entry).destination.endpoint).catch(() => false);
    if (entry.blocked && entry.record.retryReason === 'network') emit(entry, { sending: false, report: 'network' });
  };

  const persist = async (entry: Entry) => {
    const to = await store();
    if (!hasRoom(await to.list(), entry.record)) return;
    const stored = await to.add(entry.record);
    entry.durable = to.durable;
    const { attempts, bytes, digest } = entry.record;
    // A slow commit may have been overtaken by the answer, or by another tab with the same draft.
    if (bytes === null || (digest === stored.digest && attempts > stored.attempts)) await to.replace(entry.record);
    else entry.record = stored;
    emit(entry);
  };

  /** The row of another tab that pressed first, where this one sent other bytes of the same draft beside its own slow commit. */
  const rowOfAnother = async (last: Attempt, { id, digest }: OutboxRecord) => {
    if (last.kind !== 'refused' || last.problem.type !== 'conflict') return undefined;
    const row = await ask((from) => from.get(id));
    return row && row.digest !== digest ? row : undefined;
  };

  /** Writes down what a try brought. */
  const settle = async (entry: Entry, last: Attempt, sent: OutboxRecord) => {
    const other = await rowOfAnother(last, sent);
    if (other) {
      entry.record = other;
      entry.durable = true;
      emit(entry, { sending: false });
      return waitOf(other, clock.now());
    }
    const { plan, next } = recordAfter(entry.record, last, clock.now(), { random: random(), hidden: !!hidden?.() });
    entry.record = next;
    // The answer is true whatever the device's store does next; a row left behind is sent again and replayed.
    emit(entry, { sending: false, ...(plan.kind === 'retry' && plan.report && { report: plan.retryReason }) });
    void probe(entry);
    const stored = entry.durable;
    const there = ready && (await ask((to) => to.replace(next)));
    if (there) channel?.postMessage(next.id);
    else if (there === false && stored && next.bytes) {
      // The page or the customer emptied the storage: from now on only this page has it.
      entry.durable = false;
      emit(entry, { sending: false });
    }
    return plan.kind === 'retry' ? plan.dueIn : 0;
  };

  /** One pass over one event. Resolves to the milliseconds until the next, where it is still unsent then. */
  const pass = async (entry: Entry, free: boolean): Promise<number> => {
    const { id, bytes } = entry.record;
    const now = clock.monotonic();
    if (!free && now < entry.deadline) {
      // Another tab is sending it. If it still holds the lock when its try must be over, it is frozen.
      entry.deadline = Math.min(entry.deadline, now + timeoutOf(bytes!.length));
      // Or it goes the next moment, as a page does that is being loaded again: to ask for the lock is no request.
      return Math.min(entry.deadline - now, shortestWait);
    }
    entry.deadline = Infinity;
    const row = entry.durable ? await inTime(commitDeadline, store().then((from) => from.get(id))) : undefined;
    if (row && isNewer(row, entry.record)) {
      entry.record = row;
      emit(entry, { sending: false });
      return waitOf(row, clock.now());
    }
    if (gone.has(id)) return 0;
    entry.tried = clock.monotonic();
    emit(entry);
    const control = new AbortController();
    entry.abort = () => {
      control.abort();
    };
    const sent = present(entry);
    const last = await timedSend(clock, transport, sent, control);
    return gone.has(id) ? 0 : settle(entry, last, sent);
  };

  const attempt = async (entry: Entry) => {
    if (entry.sending || entry.record.status !== 'unsent') return;
    let next = entry.tried + shortestWait - clock.monotonic();
    if (next <= 0) {
      entry.cancel();
      entry.sending = true;
      await withLock(locks, entry.record.id, async (free) => {
        next = await pass(entry, free);
      });
      entry.sending = false;
    }
    schedule(entry, next);
  };

  const forget = (id: string) => {
    gone.add(id);
    const entry = entries.get(id);
    if (!entry) return;
    entry.cancel();
    entry.abort();
    entries.delete(id);
    // Whoever shows it must not go on saying that it is kept, or on its way.
    emit(entry, { sending: false, withdrawn: true });
  };

  if (channel) {
    // A tab tells of what it has committed: a row that is not there was taken back in that tab.
    const handleTold = async (id: string) => {
      const [row, known] = (await ask(async (from) => [await from.get(id), true] as const)) ?? [];
      if (row) adopt(row);
      else if (known) forget(id);
    };
    channel.onmessage = ({ data }) => void handleTold(String(data));
  }

  return {
    async submit(event, queue, destination) {
      const record = recordOf(event, queue, destination, clock.now());
      const known = entries.get(event.id);
      if (known) {
        known.given = record.content;
        known.left = false;
        await known.written;
        return viewOf(known);
      }
      gone.delete(event.id);
      const entry = track(record);
      entry.given = record.content;
      entry.sending = true;
      const write = persist(entry);
      entry.written = inTime(storeDeadline, write);
      await inTime(commitDeadline, write);
      entry.sending = false;
      void attempt(entry);
      await entry.written;
      return viewOf(entry);
    },
    async drain({ now, online } = {}) {
      await refresh();
      const due = [...entries.values()].filter(
        ({ record, due }) =>
          now || due <= clock.monotonic() || waitOf(record, clock.now()) === 0 || (online && record.retryReason === 'network'),
      );
      // Three at a time: one that hangs does not hold up the rest, and a receiver that comes back is not flooded.
      const work = async () => {
        for (let entry = due.shift(); entry; entry = due.shift()) await attempt(entry);
      };
      await Promise.all([work(), work(), work()]);
    },
    leave() {
      const entry = [...entries.values()].find(({ record, tried }) => record.status === 'unsent' && tried === -Infinity);
      if (entry && entry.record.bytes!.length <= mostOnLeaving) transport.sendOnLeaving?.(present(entry));
    },
    watch: emitter.on,
    async list() {
      await refresh();
      return [...entries.values()].map(viewOf);
    },
    async remove(id) {
      forget(id);
      await (await inTime(storeDeadline, store()))?.remove(id);
      channel?.postMessage(id);
    },
  };
}
