import type { Clock } from '../base/clock.ts';
import { createEmitter } from '../base/emitter.ts';
import type { KroonEvent } from '../events/envelope.ts';
import { type Entry, createEntry, hasRoom, recordAfter, recordOf, viewOf, waitOf } from './entry.ts';
import { type Destination, type Hold, type OutboxRecord, isNewer } from './outbox-record.ts';
import type { OutboxStore } from './outbox-store.ts';
import { within } from './patience.ts';
import { shortestWait, timeoutOf } from './retry-policy.ts';
import { type Channel, type Locks, withLock } from './tabs.ts';
import { timedSend } from './timed-send.ts';
import type { Attempt, Transport, UnsentRecord } from './transport.ts';

/** How an event in the outbox stands now, with what the last try brought. */
export interface Delivery {
  readonly record: OutboxRecord;
  /** Whether a try is under way. */
  readonly sending: boolean;
  readonly last?: Attempt;
  /** Whether the record stands in a store that survives the page. */
  readonly durable: boolean;
  /** A mistake of the page's or its endpoint's, with the change in which it showed. */
  readonly report?: Hold;
}

export interface OutboxOptions {
  /** Opens the durable store; where that fails or takes over 3 s, memory serves. */
  readonly open: () => Promise<OutboxStore>;
  readonly transport: Transport;
  readonly clock: Clock;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** The destination that the page's present configuration gives a lane; else the recorded one serves. */
  readonly destinationOf: (lane: string) => Destination | undefined;
  /** Whether the page is out of sight, where that is known. */
  readonly hidden?: () => boolean;
  /** `navigator.locks`, where there is one. */
  readonly locks?: Locks | undefined;
  readonly channel?: Channel | undefined;
}

export interface DrainOptions {
  /** Makes every unsent item due: the customer asks. */
  readonly now?: boolean;
  /** Makes due what met no network: it may be back. */
  readonly online?: boolean;
}

export interface Outbox {
  /**
   * Writes the event, then sends it. Resolves when it is committed (or held in memory), with how it
   * stands; what follows comes through `watch`.
   */
  submit(event: KroonEvent, lane: string, destination: Destination): Promise<Delivery>;
  /** Tries everything that is due; `now` makes unsent items due. */
  drain(options?: DrainOptions): Promise<void>;
  /** Hears every change of any delivery. */
  watch(listener: (delivery: Delivery) => void): () => void;
  list(): Promise<readonly Delivery[]>;
  /** Deletes an unsent item because the customer said so. */
  remove(id: string): Promise<void>;
  close(): void;
}

/** Milliseconds after which a store that does not answer is taken for one that fails. */
const storePatience = 3000;
/** Milliseconds after which the send no longer waits for the commit. */
const commitPatience = 1000;

/** Makes the page's outbox. It outlives every widget: removing an element stops no send. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, transport, random, hidden, locks, channel } = options;
  const entries = new Map<string, Entry>();
  const emitter = createEmitter<Delivery>();
  /** What the customer took back: no late answer or stored row brings it up again. */
  const gone = new Set<string>();
  let closed = false;
  let opened: Promise<OutboxStore> | undefined;
  /** The store, once it is open; until then, and where it never is, memory serves. */
  let ready: OutboxStore | undefined;
  const store = () => (opened ??= (async () => (ready = await options.open()))());

  const patient = <Value>(delay: number, promise: Promise<Value>) => within(clock, delay, promise);
  const ask = <Value>(question: (store: OutboxStore) => Promise<Value>) => patient(storePatience, store().then(question));

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
    if (closed || gone.has(entry.record.id) || entry.record.status !== 'unsent') return;
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
      schedule(entry, record.hold === 'misconfigured' ? 0 : waitOf(record, clock.now()));
    } else if (!known.sending && isNewer(record, known.record)) {
      known.record = record;
      known.patience = Infinity;
      emit(known);
      schedule(known, waitOf(record, clock.now()));
    }
  };

  const refresh = async () => {
    for (const row of (await ask((from) => from.list())) ?? []) adopt(row);
  };

  const persist = async (entry: Entry) => {
    const to = await store();
    if (!hasRoom(await to.list(), entry.record)) return;
    const stored = await to.add(entry.record);
    entry.durable = to.durable;
    // A slow commit may have been overtaken by the answer.
    if (entry.record.attempts > stored.attempts) await to.replace(entry.record);
    else entry.record = stored;
    emit(entry);
  };

  /** Writes down what a try brought. */
  const settle = async (entry: Entry, last: Attempt) => {
    const { plan, next } = recordAfter(entry.record, last, clock.now(), { random: random(), hidden: !!hidden?.() });
    entry.last = last;
    entry.record = next;
    // The answer is true whatever the device's store does next; a row left behind is sent again and replayed.
    emit(entry, { sending: false, ...(plan.kind === 'retry' && plan.report && { report: plan.hold }) });
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
    const { id, lane, destination, bytes } = entry.record;
    const now = clock.monotonic();
    if (!free && now < entry.patience) {
      // Another tab is sending it. If it still holds the lock when its try must be over, it is frozen.
      entry.patience = Math.min(entry.patience, now + timeoutOf(bytes!.length));
      return entry.patience - now;
    }
    entry.patience = Infinity;
    const row = entry.durable ? await patient(commitPatience, store().then((from) => from.get(id))) : undefined;
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
    const present = { ...entry.record, destination: options.destinationOf(lane) ?? destination };
    const last = await timedSend(clock, transport, present as UnsentRecord, control);
    return gone.has(id) ? 0 : settle(entry, last);
  };

  const attempt = async (entry: Entry) => {
    if (closed || entry.sending || entry.record.status !== 'unsent') return;
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
    entries.get(id)?.cancel();
    entries.get(id)?.abort();
    entries.delete(id);
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
    async submit(event, lane, destination) {
      const known = entries.get(event.id);
      if (known) {
        await known.written;
        return viewOf(known);
      }
      gone.delete(event.id);
      const entry = track(recordOf(event, lane, destination, clock.now()));
      entry.sending = true;
      const write = persist(entry);
      entry.written = patient(storePatience, write);
      await patient(commitPatience, write);
      entry.sending = false;
      void attempt(entry);
      await entry.written;
      return viewOf(entry);
    },
    async drain({ now, online } = {}) {
      await refresh();
      const due = [...entries.values()].filter(
        ({ record, due }) =>
          now || due <= clock.monotonic() || waitOf(record, clock.now()) === 0 || (online && record.hold === 'network'),
      );
      // Three at a time: one that hangs does not hold up the rest, and a receiver that comes back is not flooded.
      const work = async () => {
        for (let entry = due.shift(); entry; entry = due.shift()) await attempt(entry);
      };
      await Promise.all([work(), work(), work()]);
    },
    watch: emitter.on,
    async list() {
      await refresh();
      return [...entries.values()].map(viewOf);
    },
    async remove(id) {
      forget(id);
      await (await patient(storePatience, store()))?.remove(id);
      channel?.postMessage(id);
    },
    close() {
      closed = true;
      for (const entry of entries.values()) entry.cancel();
      ready?.close();
    },
  };
}
