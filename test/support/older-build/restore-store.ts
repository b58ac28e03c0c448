import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { StoreFixture } from './store.ts';

/** How a receiver's command is told of a store. */
export interface StorePlace {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Puts the embedded store's files where they were, in a folder of this test's. */
export function restoreFiles({ files = {} }: StoreFixture, folder: string): StorePlace {
  mkdirSync(folder, { recursive: true });
  const db = join(folder, 'kroon.db');
  for (const [end, bytes] of Object.entries(files)) writeFileSync(db + end, Buffer.from(bytes, 'base64'), { mode: 0o600 });
  return { args: ['--db', db], env: {} };
}

/** Puts the dump into an empty database, as whoever moves a PostgreSQL does. */
export async function restoreDatabase({ sql = '' }: StoreFixture, url: string): Promise<StorePlace> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
  return { args: [], env: { DATABASE_URL: url } };
}
