import { type Clock, systemClock } from '../../../base/clock.ts';
import { createId } from '../../../base/id.ts';
import { type Result, ok } from '../../../base/result.ts';
import { type IntakeEntry, type IntakeOutcome, type StoredReceipt, mostBodies } from '../../../receiver/intake-store.ts';
import { type PostgresPool, attempt, transact } from './postgres-connection.ts';

export type Receive = (entry: IntakeEntry) => Promise<Result<IntakeOutcome, 'busy'>>;

interface Waiting {
  readonly entry: IntakeEntry;
  readonly resolve: (received: Result<IntakeOutcome, 'busy'>) => void;
  readonly reject: (reason: unknown) => void;
}

/** Statements under way at once; what comes in meanwhile goes together into the next. */
const mostAtOnce = 2;
/** Of one statement: events, and bytes of their bodies beyond the first. */
const together = { events: 64, bytes: 4 * 1024 * 1024 } as const;

/**
 * The whole intake transaction in one statement, so in one round trip, and for several events at once.
 * Bodies, receipts and items come as one value, cut apart here: arrays travel as text, with each quote escaped.
 * The order of the ids keeps two receivers with the same events from waiting for each other.
 */
const insertNew = `
WITH entry AS (
  SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
      $9::integer[], $10::integer[], $11::integer[], $12::integer[])
    AS entry (id, source, digest, reference, received_at, kind, raw, receipt, item, past)
), new AS (
  INSERT INTO kroon.intake (id, source, digest, reference, received_at, receipt, raw)
  SELECT id, source, digest, reference, received_at,
    convert_from(substring($2::bytea FROM receipt FOR item - receipt), 'UTF8'), substring($2::bytea FROM raw FOR receipt - raw)
  FROM entry ORDER BY id
  ON CONFLICT (id) DO NOTHING RETURNING id
), filed AS (
  INSERT INTO kroon.cases (id, kind, received_at, item)
  SELECT id, kind, received_at, convert_from(substring($2::bytea FROM item FOR past - item), 'UTF8')
  FROM entry JOIN new USING (id) ORDER BY received_at
), enqueued AS (
  INSERT INTO kroon.outbox (message_id, event, destination, created_at, due_at)
  SELECT message_id, event, destination, coalesce($1::timestamptz, now()), coalesce($1::timestamptz, now())
  FROM unnest($13::text[], $14::text[], $15::text[]) AS item (message_id, event, destination) JOIN new ON new.id = event
)
SELECT id FROM entry WHERE id NOT IN (SELECT id FROM new)`;

// The ledger rows are held first, in the order of their ids: what is being erased is waited for, and then left out.
const countReplays = `
WITH held AS MATERIALIZED (SELECT id FROM kroon.intake WHERE id = ANY($1) ORDER BY id FOR KEY SHARE)
INSERT INTO kroon.replays (id, count)
SELECT id, count FROM unnest($1::text[], $2::integer[]) AS replay (id, count) JOIN held USING (id) ORDER BY id
ON CONFLICT (id) DO UPDATE SET count = replays.count + excluded.count`;

// The first body stands in the ledger, so one less fits here.
const insertConflict = `
INSERT INTO kroon.conflicts (id, digest, source, received_at, raw)
SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM kroon.conflicts WHERE id = $1) < ${mostBodies - 1}
ON CONFLICT (id, digest) DO NOTHING`;

/** It was erased between two statements: a later try takes the event for new. */
const gone = 'A ledger row went while it was read';

interface LedgerRow {
  readonly id: string;
  readonly source: string;
  readonly digest: string;
  readonly receipt: string;
}

/** Takes events in, several in one statement where several wait. */
export function createPostgresIntake(pool: PostgresPool, clock?: Clock, onFault?: (error: unknown) => void): Receive {
  /** Ids of those that were there before; each id is in `entries` once. */
  async function insert(entries: readonly IntakeEntry[]): Promise<ReadonlySet<string>> {
    const now = (clock ?? systemClock).now();
    const effects = entries.flatMap(({ receipt, destinations = [] }) =>
      destinations.map((destination) => ({ messageId: createId(now), event: receipt.id, destination })),
    );
    const parts = entries.flatMap(({ raw, receipt, item }) => [raw, Buffer.from(JSON.stringify(receipt)), Buffer.from(JSON.stringify(item))]);
    // Where each part begins, counted from 1, and behind the last one where it ends.
    let place = 1;
    const places = [1, ...parts.map(({ byteLength }) => (place += byteLength))];
    const every = (nth: number) => entries.map((_, i) => places[i * 3 + nth]);
    const { rows } = await pool.query<{ readonly id: string }>({
      name: 'kroon-intake',
      text: insertNew,
      values: [
        clock ? new Date(now) : null,
        Buffer.concat(parts),
        entries.map(({ receipt }) => receipt.id),
        entries.map(({ item }) => item.source),
        entries.map(({ receipt }) => receipt.digest),
        entries.map(({ receipt }) => receipt.reference),
        entries.map(({ receipt }) => receipt.receivedAt),
        entries.map(({ item }) => item.kind),
        every(0),
        every(1),
        every(2),
        every(3),
        effects.map(({ messageId }) => messageId),
        effects.map(({ event }) => event),
        effects.map(({ destination }) => destination),
      ],
    });
    return new Set(rows.map(({ id }) => id));
  }

  async function keepConflict({ raw, receipt, item }: IntakeEntry): Promise<void> {
    await transact(pool, async (client) => {
      // Two at once would both count what stood before: the lock lets the second count the first.
      const { rowCount } = await client.query('SELECT FROM kroon.intake WHERE id = $1 FOR UPDATE', [receipt.id]);
      if (rowCount === 0) throw new Error(gone);
      await client.query(insertConflict, [receipt.id, receipt.digest, item.source, receipt.receivedAt, Buffer.from(raw)]);
    });
  }

  /**
   * Answers what was there before, by a statement of its own: that of the insert may not see yet what it waited for.
   * Each answer waits for its own alone.
   */
  async function recognize(known: readonly Waiting[]): Promise<void> {
    const ids = [...new Set(known.map(({ entry }) => entry.receipt.id))];
    const { rows } = await pool.query<LedgerRow>('SELECT id, source, digest, receipt FROM kroon.intake WHERE id = ANY($1)', [ids]);
    const ledger = new Map(rows.map((row) => [row.id, row]));
    const isReplay = ({ receipt, item }: IntakeEntry) => {
      const row = ledger.get(receipt.id);
      return row?.digest === receipt.digest && row.source === item.source;
    };
    const replays = new Map<string, number>();
    for (const { entry } of known) {
      if (isReplay(entry)) replays.set(entry.receipt.id, (replays.get(entry.receipt.id) ?? 0) + 1);
    }
    // A receipt that was given is given again, counted or not.
    const counted =
      replays.size > 0 && attempt(() => pool.query(countReplays, [[...replays.keys()], [...replays.values()]]), onFault);
    const answer = async (entry: IntakeEntry): Promise<IntakeOutcome> => {
      const row = ledger.get(entry.receipt.id);
      if (!row) throw new Error(gone);
      const same = isReplay(entry);
      await (same ? counted : keepConflict(entry));
      return { outcome: same ? 'replay' : 'conflict', receipt: JSON.parse(row.receipt) as StoredReceipt };
    };
    await Promise.all(
      known.map(({ entry, resolve, reject }) => attempt(() => answer(entry), onFault).then(resolve, reject)),
    );
  }

  const waiting: Waiting[] = [];
  let running = 0;
  /** Statements under way. */
  let writing = 0;

  /** Shared among the statements that may start now: while one of them writes, the answers of another go out. */
  function nextGroup(): Waiting[] {
    const most = Math.min(together.events, Math.ceil(waiting.length / (mostAtOnce - writing)));
    let bytes = 0;
    const end = waiting.findIndex(({ entry }, i) => {
      bytes += entry.raw.byteLength;
      return i > 0 && (i === most || bytes > together.bytes);
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  }

  async function receiveGroup(group: readonly Waiting[]): Promise<void> {
    const foremost = new Map<string, Waiting>();
    for (const each of group) {
      const { id } = each.entry.receipt;
      if (!foremost.has(id)) foremost.set(id, each);
    }
    let unanswered = group;
    try {
      const inserted = await attempt(() => insert([...foremost.values()].map(({ entry }) => entry)), onFault);
      // What is committed is answered before anything else can go wrong: at a retry nobody would hear of it any more.
      unanswered = group.filter((each) => {
        const { receipt } = each.entry;
        const first = inserted.ok && foremost.get(receipt.id) === each && !inserted.value.has(receipt.id);
        if (first) each.resolve(ok({ outcome: 'first', receipt }));
        return !first;
      });
      if (unanswered.length === 0) return;
      const recognized = inserted.ok ? await attempt(() => recognize(unanswered), onFault) : inserted;
      if (!recognized.ok) for (const { resolve } of unanswered) resolve(recognized);
    } catch (error) {
      // One of them brought a mistake to light; the others must not pay for it.
      if (group.length > 1) for (const each of unanswered) await receiveGroup([each]);
      else group[0]?.reject(error);
    }
  }

  async function work(): Promise<void> {
    running++;
    // In a later turn, so that what arrived in one read of the network goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = nextGroup();
      writing++;
      await receiveGroup(group);
      writing--;
    }
    running--;
  }

  return (entry) =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      if (running < mostAtOnce) void work();
    });
}
