import path from 'node:path';
import Database from 'libsql';
import { type Clock, systemClock } from '../../../base/clock.ts';
import { createId } from '../../../base/id.ts';
import { type Result, fault, ok } from '../../../base/result.ts';
import { safely } from '../../../base/safely.ts';
import {
  type IntakeEntry,
  type IntakeOutcome,
  type IntakeStore,
  type ReceivedItem,
  type StoredReceipt,
  mostBodies,
} from '../../../receiver/intake-store.ts';
import type { RelayStore } from '../../../receiver/relay-store.ts';
import { kidsOf } from '../lost-keys.ts';
import { type SqliteConnection, prepareConnection, transactAtOnce } from './sqlite-connection.ts';
import { type Place, createGuard, createPlace, makeFile } from './sqlite-place.ts';
import { createSqliteProbe } from './sqlite-probe.ts';
import { createSqliteRelay } from './sqlite-relay.ts';

export { type DiskRoomOptions, createDiskRoom } from '../disk-room.ts';
export { createKeyFile } from '../keys.ts';
export type { SqliteConnection } from './sqlite-connection.ts';

/** How an embedded store behaves. */
export interface SqliteSettings {
  /**
   * Milliseconds to wait for another process's lock. What comes in waits all together, and holds nothing else up; whatever
   * else is written stands still meanwhile. Default 500.
   */
  readonly busyTimeout?: number;
  /** By which leases, due times and ages are told. */
  readonly clock?: Clock;
  /**
   * Hears of each fault that made the store `busy`: a lock, a disk that is full. And once that the file is not at its path
   * any more, was replaced, or is damaged, and once that it is back. Only codes.
   */
  readonly onFault?: (error: unknown) => void;
}

/** Where it lies, and how it behaves. */
export interface SqliteStoreOptions extends SqliteSettings {
  /** Path of the database file, made where missing; `:memory:` keeps nothing. */
  readonly file: string;
}

/** The embedded store of one receiver; processes may share the file. */
export interface SqliteStore extends IntakeStore, RelayStore {
  /** Received events, newest first. */
  list(most: number): readonly ReceivedItem[];
  /** Ids of the keys that signed receipts: of so many of the newest, and of the oldest. */
  signedBy(most: number): readonly string[];
  /** Closes the file; nothing is asked of the store after that. */
  close(): void;
}

interface LedgerRow {
  readonly source: string;
  readonly digest: string;
  readonly receipt: string;
}

interface CaseRow {
  readonly item: string;
}

interface Waiting {
  readonly entry: IntakeEntry;
  readonly resolve: (received: Result<IntakeOutcome, 'busy'>) => void;
  readonly reject: (reason: unknown) => void;
}

/** Milliseconds between two tries while another process holds the lock. */
const lockPause = 10;

/** Events in one transaction: what waits longer than this group takes to be written waits for the next. */
const mostTogether = 64;

function createOn(
  database: SqliteConnection,
  { busyTimeout = 500, clock = systemClock, onFault }: SqliteSettings,
  placeOf?: () => Place | undefined,
): SqliteStore {
  prepareConnection(database, busyTimeout);
  const place = placeOf?.();
  const guard = createGuard(place, safely(onFault));
  const insertIntake = database.prepare(
    `INSERT INTO intake (id, source, digest, reference, received_at, receipt, raw) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
  );
  const insertCase = database.prepare('INSERT INTO cases (id, kind, received_at, item) VALUES (?, ?, ?, ?)');
  const insertOutbox = database.prepare(
    'INSERT INTO outbox (message_id, event, destination, created_at, due_at) VALUES (?, ?, ?, ?, ?)',
  );
  const selectIntake = database.prepare('SELECT source, digest, receipt FROM intake WHERE id = ?');
  const countReplay = database.prepare(
    'INSERT INTO replays (id, count) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET count = count + 1',
  );
  // The first body stands in the ledger, so one less fits here.
  const insertConflict = database.prepare(
    `INSERT INTO conflicts (id, digest, source, received_at, raw)
     SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM conflicts WHERE id = ?) < ${mostBodies - 1}
     ON CONFLICT (id, digest) DO NOTHING`,
  );
  // As they arrived: what a clock that was ahead once wrote would stand before all that comes after it.
  const selectCases = database.prepare('SELECT item FROM cases ORDER BY rowid DESC LIMIT ?');
  const someReceipts = (order: string) => `SELECT * FROM (SELECT receipt FROM intake ORDER BY rowid ${order} LIMIT ?1)`;
  const selectReceipts = database.prepare(`${someReceipts('DESC')} UNION ALL ${someReceipts('ASC')}`);

  /** What was received first under an id, and whether this is the same letter. */
  function firstOf({ receipt: { id, digest }, item }: IntakeEntry) {
    const row = selectIntake.get(id) as LedgerRow | undefined;
    return row && { receipt: JSON.parse(row.receipt) as StoredReceipt, same: row.digest === digest && row.source === item.source };
  }

  function write(entry: IntakeEntry): IntakeOutcome {
    const { raw, receipt, item, destinations = [] } = entry;
    const { id, digest, reference, receivedAt } = receipt;
    const bytes = Buffer.from(raw);
    const inserted = insertIntake.all(id, item.source, digest, reference, receivedAt, JSON.stringify(receipt), bytes);
    if (inserted.length > 0) {
      insertCase.run(id, item.kind, receivedAt, JSON.stringify(item));
      const now = clock.now();
      const due = new Date(now).toISOString();
      for (const destination of destinations) insertOutbox.run(createId(now), id, destination, due, due);
      return { outcome: 'first', receipt };
    }
    const first = firstOf(entry)!;
    if (first.same) {
      countReplay.run(id);
      return { outcome: 'replay', receipt: first.receipt };
    }
    insertConflict.run(id, digest, item.source, receivedAt, bytes, id);
    return { outcome: 'conflict', receipt: first.receipt };
  }

  const waiting: Waiting[] = [];
  /** When the wait for another process's lock is over, for all that wait and whoever comes meanwhile. */
  let lockedUntil: number | undefined;

  /** Nothing can be written now. A receipt that was given is given again all the same; that it was is not counted. */
  function answerUnwritten(group: readonly Waiting[]): void {
    const found = guard(() => group.map(({ entry }) => firstOf(entry)));
    group.forEach(({ resolve }, i) => {
      const first = found.ok ? found.value[i] : undefined;
      resolve(first?.same ? ok({ outcome: 'replay', receipt: first.receipt }) : fault('busy'));
    });
  }

  function receiveAlone(one: Waiting): void {
    try {
      const written = guard(() => transactAtOnce(database, { busyTimeout, mayWait: false }, () => write(one.entry)));
      if (written.ok) one.resolve(ok(written.value!.value));
      else answerUnwritten([one]);
    } catch (error) {
      one.reject(error);
    }
  }

  /**
   * One write to disk for all that came in while the last one was written: it costs about as much as one
   * event alone. Nobody hears of anything before it.
   */
  function receiveTogether(): void {
    const group = waiting.splice(0, mostTogether);
    const now = systemClock.monotonic();
    const mayWait = lockedUntil === undefined || now < lockedUntil;
    try {
      const written = guard(() =>
        transactAtOnce(database, { busyTimeout, mayWait }, () => group.map(({ entry }) => write(entry))),
      );
      if (written.ok && !written.value) {
        waiting.unshift(...group);
        lockedUntil ??= now + busyTimeout;
        setTimeout(receiveTogether, lockPause);
        return;
      }
      // Whoever waited for the lock as well begins no wait of their own.
      if (!written.ok && !mayWait) group.push(...waiting.splice(0));
      if (written.ok) group.forEach(({ resolve }, i) => { resolve(ok(written.value!.value[i]!)); });
      else answerUnwritten(group);
    } catch {
      // One of them brought a mistake to light; the others must not pay for it.
      for (const each of group) receiveAlone(each);
    }
    lockedUntil = undefined;
    if (waiting.length > 0) setImmediate(receiveTogether);
  }

  return {
    ...createSqliteRelay(database, clock, guard),
    probe: createSqliteProbe(database, busyTimeout, guard),
    receive: (entry) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ entry, resolve, reject }) === 1) setImmediate(receiveTogether);
      }),
    get: async (id) =>
      guard(() => {
        const row = selectIntake.get(id) as LedgerRow | undefined;
        return row && (JSON.parse(row.receipt) as StoredReceipt);
      }),
    list: (most) => (selectCases.all(most) as CaseRow[]).map(({ item }) => JSON.parse(item) as ReceivedItem),
    signedBy: (most) => kidsOf(selectReceipts.all(most) as LedgerRow[]),
    close: () => {
      database.close();
    },
  };
}

/**
 * Makes the store on a connection that is open already; `close` closes it. Throws where it cannot be prepared. It does
 * not know the path, so it does not notice that the file is moved away.
 */
export function createSqliteStoreOn(database: SqliteConnection, settings: SqliteSettings = {}): SqliteStore {
  return createOn(database, settings);
}

/** Opens the embedded store. Throws where the file cannot be opened or made safe. */
export function createSqliteStore({ file, ...settings }: SqliteStoreOptions): SqliteStore {
  // A working directory may change while it is open.
  const at = file === ':memory:' ? file : path.resolve(file);
  if (file !== ':memory:') makeFile(at);
  const database = new Database(at);
  try {
    return createOn(database, settings, () => (file === ':memory:' ? undefined : createPlace(database, at)));
  } catch (error) {
    // Whoever waits for a lock tries again, with a connection of its own.
    database.close();
    throw error;
  }
}
