import { chmodSync, closeSync, copyFileSync, constants, existsSync, fsyncSync, linkSync, openSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { createId } from '../../base/id.ts';
import { type Result, fault, ok } from '../../base/result.ts';

export interface Backup {
  /** Events that the copy holds. */
  readonly events: number;
  /** Whether there was a key file, which lies beside the copy then. */
  readonly keys: boolean;
}

/**
 * `no-store`: nothing stands there, or no database of ours. `taken`: a file of that name exists. `not-whole`: the copy
 * could not be read back, and is gone again.
 */
export type BackupFault = 'no-store' | 'taken' | 'not-whole';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** On disk, as a copy has to be that is relied on. */
function sync(file: string): void {
  const open = openSync(file, 'r+');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Under its name at last, never over another: a link fails where the name is taken. */
function place(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** How many events a copy holds, where it is whole: read by itself, as a start after a restore would. */
function eventsIn(file: string): number | undefined {
  const copy = new Database(`${pathToFileURL(file).href}?immutable=1`);
  try {
    const [checked] = copy.prepare('PRAGMA integrity_check').all() as Rows;
    const [counted] = copy.prepare('SELECT count(*) AS events FROM intake').all() as Rows;
    return checked?.['integrity_check'] === 'ok' ? Number(counted?.['events']) : undefined;
  } catch {
    return undefined;
  } finally {
    copy.close();
  }
}

/**
 * Copies an embedded store while receivers write to it: a moment of it as a whole, with what stands in its log, which a
 * copy of the file alone has not. The keys that sign receipts go along. Rejects where the disk or the store cannot.
 */
export function backUp(db: string, file: string): Result<Backup, BackupFault> {
  const keyFile = `${db}.keys`;
  if (!existsSync(db)) return fault('no-store');
  if (existsSync(file) || existsSync(`${file}.keys`)) return fault('taken');
  const draft = `${path.resolve(file)}.${createId(Date.now())}`;
  const database = new Database(db);
  try {
    database.pragma('busy_timeout = 10000');
    database.prepare('SELECT id FROM intake LIMIT 1').all();
    // Letters are in it: nobody else may read the copy from its first byte on.
    const mask = process.umask(0o077);
    try {
      database.prepare('VACUUM INTO ?').run(draft);
    } finally {
      process.umask(mask);
    }
  } catch (error) {
    // Of a disk that became full.
    rmSync(draft, { force: true });
    if (/^SQLITE_(NOTADB|ERROR)/.test(String((error as { readonly code?: unknown }).code))) return fault('no-store');
    throw error;
  } finally {
    database.close();
  }
  const events = eventsIn(draft);
  if (events === undefined) {
    unlinkSync(draft);
    return fault('not-whole');
  }
  sync(draft);
  // After the store: a key that a receipt of the copy names is in it then.
  const keys = existsSync(keyFile);
  if (keys) {
    copyFileSync(keyFile, `${draft}.keys`, constants.COPYFILE_EXCL);
    chmodSync(`${draft}.keys`, 0o600);
    sync(`${draft}.keys`);
    if (!place(`${draft}.keys`, `${file}.keys`)) return fault('taken');
  }
  return place(draft, file) ? ok({ events, keys }) : fault('taken');
}
