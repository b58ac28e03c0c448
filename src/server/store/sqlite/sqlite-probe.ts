import { type Result, ok } from '../../../base/result.ts';
import type { RelayStore } from '../../../receiver/relay-store.ts';
import { type SqliteConnection, transactAtOnce } from './sqlite-connection.ts';
import type { Guard } from './sqlite-place.ts';

/** Milliseconds between two looks at a lock, and looks in all: about as long as intake waits for one. */
const pause = 50;
const looks = 10;
/** Bytes of a letter, with what is free in its last page, on pages of its own. */
const bytes = 8_000;

const wait = () => new Promise<void>((resolve) => void setTimeout(resolve, pause));

/**
 * Writes a letter as intake does and takes it out again, in one transaction: the same tables and indexes, as many pages,
 * the same log. Whatever would stop a letter stops it, and it leaves nothing: no row, and no page that the next does not use.
 */
export function createSqliteProbe(database: SqliteConnection, busyTimeout: number, guard: Guard): RelayStore['probe'] {
  const id = 'probe';
  const insertIntake = database.prepare(
    `INSERT INTO intake (id, source, digest, reference, received_at, receipt, raw) VALUES (?, '', '', '', '', '', zeroblob(${bytes}))`,
  );
  const insertCase = database.prepare(`INSERT INTO cases (id, kind, received_at, item) VALUES (?, '', '', '')`);
  const insertItem = database.prepare(
    `INSERT INTO outbox (message_id, event, destination, created_at, due_at) VALUES (?1, ?1, '', '', '')`,
  );
  const deletes = ['outbox WHERE event', 'cases WHERE id', 'intake WHERE id'].map((rows) =>
    database.prepare(`DELETE FROM ${rows} = ?`),
  );

  const write = () => {
    for (const statement of [insertIntake, insertCase, insertItem, ...deletes]) statement.run(id);
  };

  return async (): Promise<Result<void, 'busy'>> => {
    for (let left = looks; ; left--) {
      const wrote = guard(() => transactAtOnce(database, { busyTimeout, mayWait: left > 0 }, write));
      if (!wrote.ok) return wrote;
      if (wrote.value) return ok(undefined);
      await wait();
    }
  };
}
