import { type BigIntStats, closeSync, openSync, realpathSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { type Result, fault } from '../../../base/result.ts';
import { type SqliteConnection, attempt, isDamage } from './sqlite-connection.ts';
import { type StoreFault, createStanding } from '../standing.ts';

/** Runs something against a database, and answers for nothing that nobody will find. */
export type Guard = <Value>(run: () => Value) => Result<Value, 'busy'>;

/** Whether an open database is what stands at its path. */
export interface Place {
  /** What is wrong with it now; with `ours`, after a write of this process, which is no trace of another's. */
  fault(ours?: boolean): StoreFault | undefined;
}

function look(name: string): BigIntStats | undefined {
  try {
    return statSync(name, { bigint: true, throwIfNoEntry: false });
  } catch {
    // A folder that may not be looked into, or a file system that is gone.
    return undefined;
  }
}

/** Some file systems of Windows number no files; there a file that is at the path has to do. */
const isSame = (found: BigIntStats, opened: BigIntStats) =>
  found.ino === 0n || opened.ino === 0n || (found.ino === opened.ino && found.dev === opened.dev);

/**
 * Whether the file alone, without its log, has an answer, seen through eyes of their own: the connection at work answers
 * from memory, also for what is no longer there. Only SQLite may open it: to close the file elsewhere in this process
 * would give up the locks that SQLite holds on it (fcntl, POSIX).
 */
function fileHas(file: string, sql: string, ...values: readonly unknown[]): boolean {
  try {
    const eye = new Database(`${pathToFileURL(file).href}?immutable=1`);
    try {
      return eye.prepare(sql).all(...values).length > 0;
    } finally {
      eye.close();
    }
  } catch {
    return false;
  }
}

const isOurs = (file: string) => fileHas(file, "SELECT name FROM sqlite_master WHERE name = 'cases'");

/**
 * Makes a file that is not there, empty and for its owner alone: letters will be in it. What SQLite lays beside it, its log
 * above all, may be read by the same. One that is there is not touched: to close it would give up the locks that SQLite holds.
 */
export function makeFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    // It is there, or SQLite says what is wrong.
  }
}

/**
 * Remembers what a prepared connection opened. A file is opened once and written to wherever it goes: moved away,
 * deleted or replaced, it takes every commit in, and nobody finds it at the next start.
 */
export function createPlace(database: SqliteConnection, file: string): Place | undefined {
  const opened = look(file);
  if (!opened) return undefined;
  // Beside the file itself, where the path is a link.
  const real = realpathSync(file);
  const log = [`${real}-wal`, `${real}-shm`].flatMap((name) => {
    const made = look(name);
    return made ? [{ name, made }] : [];
  });
  /** Bytes of the log when it was looked at last, and what came last then. */
  let logged = 0n;
  let last: string | undefined;
  const selectLast = database.prepare('SELECT id FROM intake ORDER BY rowid DESC LIMIT 1');

  /** Whether a log that became shorter was emptied rightly, by this process or another: the file has what stood in it. */
  function isWhole(size: bigint, ours: boolean): boolean {
    if (!ours && size < logged && last !== undefined && !fileHas(file, 'SELECT id FROM intake WHERE id = ?', last)) return false;
    if (size !== logged) {
      try {
        last = (selectLast.all() as { readonly id: string }[])[0]?.id;
      } catch {
        // It cannot be read; whoever asks next is told why.
      }
    }
    logged = size;
    return true;
  }

  const stampOf = ({ size, mtimeNs }: BigIntStats) => `${size} ${mtimeNs}`;
  let stamp = stampOf(opened);
  let saved = false;

  /** The log is reached from here alone, so what stands in it is brought to the file before it is too late. */
  function saveLog(): void {
    if (saved) return;
    saved = true;
    try {
      database.pragma('wal_checkpoint(FULL)');
    } catch {
      // Then it is lost, and it was said.
    }
  }

  return {
    fault(ours = false) {
      const found = look(file);
      if (!found) return 'file-gone';
      if (!isSame(found, opened)) return 'file-replaced';
      for (const { name, made } of log) {
        const now = look(name);
        if (now && isSame(now, made)) {
          if (name.endsWith('-wal') && !isWhole(now.size, ours)) return 'log-cut';
          continue;
        }
        if (now) return 'log-replaced';
        saveLog();
        return 'log-gone';
      }
      const now = stampOf(found);
      // Written by somebody else: another receiver that shares it, or something that overwrote it.
      if (now !== stamp && !ours && !isOurs(file)) return 'file-damaged';
      stamp = now;
      return undefined;
    },
  };
}

/**
 * Looks before and after: what was committed into a file that went meanwhile is not answered for. A file that is
 * damaged is written to no more, until a start finds it sound.
 */
export function createGuard(place?: Place, onFault?: (error: unknown) => void): Guard {
  const tell = createStanding(onFault);
  let damage: unknown;

  function isFine(ours: boolean): boolean {
    const found = damage === undefined ? place?.fault(ours) : 'file-damaged';
    tell(found, damage);
    return found === undefined;
  }

  return (run) => {
    if (!isFine(false)) return fault('busy');
    const done = attempt(run, (error) => {
      if (isDamage(error)) damage = error;
      else onFault?.(error);
    });
    return isFine(true) ? done : fault('busy');
  };
}
