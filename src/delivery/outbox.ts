import type { Clock } from '../base/clock.ts';
import { createEmitter } from '../base/emitter.ts';
import type { KroonEvent } from '../events/envelope.ts';
import { deriveReference } from '../events/reference.ts';
import { freezeEvent } from './frozen-event.ts';
import { type Destination, type Hold, type OutboxRecord, isNewer } from './outbox-record.ts';
import type { OutboxStore } from './outbox-store.ts';
import { longestWait, planAfter, shortestWait, timeoutOf } from './retry-policy.ts';
import { type Locks, withLock } from './tab-lock.ts';
import { type Attempt, type Transport, type UnsentRecord, noAnswer } from './transport.ts';

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

/** Tells the other tabs of a change, by id alone; a `BroadcastChannel`. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
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

/** What may stand unsent on a device. Beyond it events are held in memory; none is ever evicted. */
export const outboxLimits = { events: 50, bytes: 8 * 1024 * 1024 } as const;

/** Milliseconds after which a store that does not answer is taken for one that fails. */
const storePatience = 3000;
/** Milliseconds after which the send no longer waits for the commit. */
const commitPatience = 1000;

/** The page's own copy of a record: it sends even if the store is emptied under it. */
interface Entry {
  record: OutboxRecord;
  durable: boolean;
  /** Also true while the first write is pending: nothing else may send it then. */
  sending: boolean;
  last?: Attempt;
  /** Resolves when the first write is done with, well or not. */
  written?: Promise<unknown>;
  /** Monotonic times, in milliseconds: next try due, last try begun, end of the wait for another tab. */
  due: number;
  tried: number;
  patience: number;
  cancel: () => void;
  abort: () => void;
}

const nothing = () => {};

/** Makes the page's outbox. It outlives every widget: removing an element stops no send. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock, transport, random, hidden, locks, channel } = options;
  const entries = new Map<string, Entry>();
  const emitter = createEmitter<Delivery>();
  /** What the customer took back: no late answer or stored row brings it up again. */
  const gone = new Set<string>();
  let closed = false;
  let opened: Promise<OutboxStore> | undefined;
  const store = () => (opened ??= Promise.resolve().then(options.open));

  /** The value, or `undefined` where it fails or takes too long. */
  const within = <Value>(delay: number, promise: Promise<Value>) =>
    new Promise<Value | undefined>((resolve) => {
      const cancel = clock.after(delay, () => {
        resolve(undefined);
      });
      promise.catch(nothing).then((value) => {
        cancel();
        resolve(value as Value | undefined);
      }, nothing);
    });
  const ask = <Value>(question: (store: OutboxStore) => Promise<Value>) => within(storePatience, store().then(question));

  const viewOf = ({ record, sending, last, durable }: Entry): Delivery => ({
    record,
    sending,
    durable,
    ...(last && { last }),
  });
  const emit = (entry: Entry, report?: Hold) => {
    emitter.emit({ ...viewOf(entry), ...(report && { report }) });
  };

  const track = (record: OutboxRecord, due: number): Entry => {
    const entry: Entry = {
      record,
      due,
      durable: false,
      sending: false,
      tried: -Infinity,
      patience: Infinity,
      cancel: nothing,
      abort: nothing,
    };
    entries.set(record.id, entry);
    return entry;
  };

  const schedule = (entry: Entry, delay: number) => {
    entry.cancel();
    if (closed || entry.record.status !== 'unsent') return;
    entry.due = clock.monotonic() + delay;
    entry.cancel = clock.after(delay, () => void attempt(entry));
  };

  /** Milliseconds until a stored due time; one that is out of reach comes from a clock that was wrong. */
  const waitOf = ({ dueAt }: OutboxRecord) => {
    const wait = dueAt - clock.now();
    return wait > longestWait ? 0 : Math.max(0, wait);
  };

  /** Takes over what the store says, where that is news. */
  const adopt = (record: OutboxRecord, durable: boolean) => {
    const known = entries.get(record.id);
    if (gone.has(record.id)) return;
    if (!known) {
      // A slow retry is also due once at each page load: the page may have been mended.
      const entry = track(record, 0);
      entry.durable = durable;
      schedule(entry, record.hold === 'misconfigured' ? 0 : waitOf(record));
    } else if (!known.sending && isNewer(record, known.record)) {
      known.record = record;
      known.patience = Infinity;
      emit(known);
      schedule(known, waitOf(record));
    }
  };

  const refresh = async () => {
    const rows = await ask(async (from) => ({ found: await from.list(), durable: from.durable }));
    for (const row of rows?.found ?? []) adopt(row, rows!.durable);
  };

  const persist = async (entry: Entry) => {
    const to = await store();
    let count = 1;
    let size = entry.record.bytes?.length ?? 0;
    for (const { id, bytes } of await to.list()) {
      if (!bytes || id === entry.record.id) continue;
      count++;
      size += bytes.length;
    }
    if (count > outboxLimits.events || size > outboxLimits.bytes) return;
    const stored = await to.add(entry.record);
    entry.durable = to.durable;
    // A slow commit may have been overtaken by the answer.
    if (entry.record.attempts > stored.attempts) await to.replace(entry.record);
    else entry.record = stored;
    emit(entry);
  };

  const settle = async (entry: Entry, last: Attempt) => {
    const { problem: _, ...record } = entry.record;
    const plan = planAfter(last, { ...record, random: random(), hidden: !!hidden?.() });
    const settled = plan.kind === 'settled';
    entry.last = last;
    entry.record = {
      ...record,
      attempts: record.attempts + 1,
      unacknowledged: record.unacknowledged + Number(last.kind === 'unacknowledged'),
      hold: null,
      ...(settled && { bytes: null, status: 'sent' }),
      ...(last.kind === 'receipt' && { status: 'received', receipt: last.receipt }),
      ...(last.kind === 'refused' && { status: 'parked', problem: last.problem }),
      ...(plan.kind === 'retry' && { hold: plan.hold, dueAt: clock.now() + plan.dueIn }),
    };
    entry.sending = false;
    if (plan.kind === 'retry') schedule(entry, plan.dueIn);
    // The answer is true whatever the device's store does next; a row left behind is sent again and replayed.
    emit(entry, plan.kind === 'retry' && plan.report ? plan.hold : undefined);
    const { durable } = entry;
    const there = await ask((to) => to.replace(entry.record));
    if (there) channel?.postMessage(record.id);
    else if (there === false && durable && !settled) {
      // The page or the customer emptied the storage: from now on only this page has it.
      entry.durable = false;
      emit(entry);
    }
  };

  const pass = async (entry: Entry, free: boolean) => {
    const { id } = entry.record;
    const now = clock.monotonic();
    const timeout = timeoutOf(entry.record.bytes!.length);
    if (!free && now < entry.patience) {
      // Another tab is sending it. If it still holds the lock when its try must be over, it is frozen.
      entry.patience = Math.min(entry.patience, now + timeout);
      schedule(entry, entry.patience - now);
      return;
    }
    entry.patience = Infinity;
    const row = entry.durable ? await within(commitPatience, store().then((from) => from.get(id))) : undefined;
    if (row && isNewer(row, entry.record)) {
      entry.sending = false;
      adopt(row, true);
      return;
    }
    if (gone.has(id)) return;
    entry.tried = clock.monotonic();
    emit(entry);
    const destination = options.destinationOf(entry.record.lane) ?? entry.record.destination;
    const control = new AbortController();
    entry.abort = () => {
      control.abort();
    };
    const unsent = { ...entry.record, destination } as UnsentRecord;
    const sent = Promise.resolve()
      .then(() => transport.send(unsent, control.signal))
      .catch(() => noAnswer);
    const last = await within(timeout, sent);
    if (!last) control.abort();
    if (!gone.has(id)) await settle(entry, last ?? { kind: 'retry', cause: 'timeout' });
  };

  const attempt = async (entry: Entry) => {
    if (closed || entry.sending || entry.record.status !== 'unsent') return;
    const rest = entry.tried + shortestWait - clock.monotonic();
    if (rest > 0) {
      schedule(entry, rest);
      return;
    }
    entry.cancel();
    entry.sending = true;
    await withLock(locks, entry.record.id, (free) => pass(entry, free));
    entry.sending = false;
  };

  const forget = (id: string) => {
    const entry = entries.get(id);
    gone.add(id);
    entries.delete(id);
    entry?.cancel();
    entry?.abort();
  };

  if (channel) {
    // A tab tells of what it has committed: a row that is not there was taken back in that tab.
    channel.onmessage = async ({ data }: MessageEvent<unknown>) => {
      const row = await ask(async (from) => ({ found: await from.get(String(data)), durable: from.durable }));
      if (row?.found) adopt(row.found, row.durable);
      else if (row) forget(String(data));
    };
  }

  return {
    async submit(event, lane, destination) {
      const known = entries.get(event.id);
      if (known) {
        await known.written;
        return viewOf(known);
      }
      gone.delete(event.id);
      const { bytes, digest } = freezeEvent(event);
      const now = clock.now();
      const entry = track(
        {
          version: 1,
          id: event.id,
          reference: deriveReference(event.id),
          lane,
          bytes,
          digest,
          destination,
          createdAt: now,
          attempts: 0,
          unacknowledged: 0,
          dueAt: now,
          status: 'unsent',
          hold: null,
        },
        clock.monotonic(),
      );
      entry.sending = true;
      const write = persist(entry);
      entry.written = within(storePatience, write);
      await within(commitPatience, write);
      entry.sending = false;
      void attempt(entry);
      await entry.written;
      return viewOf(entry);
    },
    async drain({ now, online } = {}) {
      await refresh();
      const due = [...entries.values()].filter(
        ({ record, due }) =>
          now || due <= clock.monotonic() || waitOf(record) === 0 || (online && record.hold === 'network'),
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
      await (await within(storePatience, store()))?.remove(id);
      channel?.postMessage(id);
    },
    close() {
      closed = true;
      for (const entry of entries.values()) entry.cancel();
      void opened?.then((from) => {
        from.close();
      }, nothing);
    },
  };
}
