import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Result, fault, ok } from '../../base/result.ts';
import type { IntakeStore, ReceivedItem } from '../../receiver/intake-store.ts';
import type { RelayStore } from '../../receiver/relay-store.ts';
import type { KeyStore } from '../../receiver/sign.ts';
import { createKeyFile, createMemoryKeys } from './keys.ts';
import type { SignedReceipts } from './lost-keys.ts';

/** Either store, as a command or a demo uses it. */
export interface ReceiverStore extends IntakeStore, RelayStore, SignedReceipts {
  /** The keys of the receipts' signatures, kept beside the store. */
  readonly keys: KeyStore;
  /** Received events, newest first. */
  list(most: number): readonly ReceivedItem[] | Promise<readonly ReceivedItem[]>;
  close(): void | Promise<void>;
}

export interface StoreChoice {
  /** File of the embedded store, its folders made where missing; `:memory:` keeps nothing. */
  readonly db: string;
  /** A PostgreSQL, such as `postgres://user:password@host/database`; it wins over the file. */
  readonly databaseUrl?: string | undefined;
  /** Hears of what made the store `busy`: names and codes alone. */
  readonly onFault?: (error: unknown) => void;
}

/** Brings in a module whose package is an optional peer: only when wanted, so that its absence can be named. */
export async function bring<Module>(load: () => Promise<Module>): Promise<Module | undefined> {
  try {
    return await load();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Opens the store that was chosen; the fault names the package that is missing. Rejects where it cannot be opened. */
export async function openStore(choice: StoreChoice): Promise<Result<ReceiverStore, 'libsql' | 'pg'>> {
  const { db, databaseUrl, onFault } = choice;
  if (databaseUrl !== undefined) {
    const postgres = await bring(() => import('./postgres/postgres-store.ts'));
    if (!postgres) return fault('pg');
    return ok(await postgres.createPostgresStore({ url: databaseUrl, ...(onFault && { onFault }) }));
  }
  const sqlite = await bring(() => import('./sqlite/sqlite-store.ts'));
  if (!sqlite) return fault('libsql');
  if (db !== ':memory:') mkdirSync(path.dirname(path.resolve(db)), { recursive: true });
  return ok({ ...sqlite.createSqliteStore({ file: db, ...(onFault && { onFault }) }), keys: db === ':memory:' ? createMemoryKeys() : createKeyFile(`${db}.keys`) });
}
