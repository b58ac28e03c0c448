import { createHash } from 'node:crypto';
import Database from 'libsql';

/** What lies in the receiver's file, read without the code that wrote it. */
export interface Stored {
  readonly id: string;
  readonly reference: string;
  readonly receivedAt: string;
  /** SHA-256 of the stored bytes, as the receipt writes it. */
  readonly digest: string;
  readonly event: Record<string, unknown> & { readonly data: Record<string, unknown> };
}

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly received_at: string;
  readonly raw: ArrayBuffer;
}

/** Everything that the store holds, oldest first. */
export function readLedger(file: string): Stored[] {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database.prepare('SELECT id, reference, received_at, raw FROM intake ORDER BY rowid').all() as Row[];
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      receivedAt: row.received_at,
      digest: `sha-256:${createHash('sha256').update(new Uint8Array(row.raw)).digest('base64url')}`,
      event: JSON.parse(new TextDecoder().decode(row.raw)) as Stored['event'],
    }));
  } finally {
    database.close();
  }
}

/** The one event that the store holds under a reference; throws where there is none or more than one. */
export function storedAs(file: string, reference: string): Stored {
  const found = readLedger(file).filter((row) => row.reference === reference);
  if (found.length !== 1) throw new Error(`The store holds ${found.length} rows with reference ${reference}.`);
  return found[0]!;
}
