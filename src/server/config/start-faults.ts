import { statSync } from 'node:fs';
import path from 'node:path';
import type { StoreChoice } from '../store/open-store.ts';

/** What whoever started the command can mend: said without a stack. */
export class Refused extends Error {}

export function missing(what: string, name: string): Refused {
  return new Refused(`${what} needs the package ${name}, which is not installed: npm install ${name}`);
}

/**
 * Throws where the folder of the embedded store is not there. It is never made: what is missing may be a disk that was not
 * mounted, and letters would go where the next mount hides them; or a slip, and a new store would begin beside the old one.
 */
export function needFolder({ db, databaseUrl }: StoreChoice): void {
  if (databaseUrl !== undefined || db === ':memory:') return;
  const folder = path.dirname(path.resolve(db));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Refused(`${folder}, the folder of --db, is not there: make or mount it, or name another file with --db.`);
}

/** The same fault of the keys, as a sentence that names their file where they are in one. */
export function ofKeys(error: unknown, { db, databaseUrl }: StoreChoice): Error {
  const { name, code } = error as NodeJS.ErrnoException;
  // Of a Node that was built without Ed25519 the file knows nothing.
  if (databaseUrl !== undefined || db === ':memory:' || name === 'NotSupportedError') return error as Error;
  // What WebCrypto throws has a number for a code.
  const why = typeof code === 'string' ? `cannot be read or written (${code})` : 'holds no key that can sign';
  return new Refused(`${db}.keys, the file of the keys that sign receipts, ${why}: put it back from a backup, or move it away to begin a new one.`);
}

/** Why a server cannot be reached, or not yet: by a name, an address, a network or a socket's file. */
const unreachable = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];
/**
 * What a PostgreSQL says that starts, stops, is full of connections or follows another (appendix A of the manual), and
 * SQLite of a lock. A login, a right, a database that is not there: only a person mends those. So with what a pooler
 * says by 08P01.
 */
const passing = /^(08(?!P01)|40|53|57|25006|55P03|SQLITE_(BUSY|LOCKED))/;
/** Of the driver, which gives these no code. */
const unsaid = /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout)/;

/** Whether a store that cannot be opened will be there by itself. */
export function comesByItself(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof Refused) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return unsaid.test(error.message);
  return unreachable.includes(code) || passing.test(code) || (code === 'ENOENT' && syscall === 'connect');
}

/** Why the command cannot start, as a sentence without a secret. */
export function reasonOf(error: unknown, { port, db, databaseUrl }: StoreChoice & { readonly port?: number }): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Refused) return message;
  // Where a connection is refused, `message` may be empty; it never holds the URL, which has a password.
  if (code === 'ECONNREFUSED' && databaseUrl !== undefined) return 'The PostgreSQL of DATABASE_URL does not answer.';
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one with --port.`;
  if (code === 'EACCES') return `${port === undefined ? 'The' : `Port ${port}, or the`} folder of ${db}, may not be used by this user.`;
  return `The receiver cannot start: ${message}`;
}
