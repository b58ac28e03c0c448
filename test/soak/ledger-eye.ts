import { existsSync } from 'node:fs';
import Database from 'libsql';

export interface LedgerRow {
  readonly id: string;
  readonly reference: string;
  /** Cases that came of it: one. */
  readonly cases: number;
  readonly raw: Uint8Array;
}

/** Looks into the receiver's file by a connection of its own, without the code that wrote it. */
export interface LedgerEye {
  hasId(id: string): boolean;
  hasReference(reference: string): boolean;
  rows(): readonly LedgerRow[];
}

export function createLedgerEye(file: string): LedgerEye {
  /** Opened for each look: a connection that stays would keep alive what a killed receiver leaves. */
  function look<Value>(ask: (database: InstanceType<typeof Database>) => Value): Value {
    const database = new Database(file, { readonly: true, timeout: 5000 });
    try {
      return ask(database);
    } finally {
      database.close();
    }
  }
  const has = (column: 'id' | 'reference', value: string) =>
    existsSync(file) && look((database) => database.prepare(`SELECT 1 FROM intake WHERE ${column} = ?`).all(value).length > 0);
  return {
    hasId: (id) => has('id', id),
    hasReference: (reference) => has('reference', reference),
    rows: () =>
      look((database) => {
        const found = database
          .prepare('SELECT id, reference, raw, (SELECT count(*) FROM cases WHERE cases.id = intake.id) AS cases FROM intake')
          .all() as (Omit<LedgerRow, 'raw'> & { readonly raw: ArrayBuffer })[];
        return found.map(({ raw, ...row }) => ({ ...row, raw: new Uint8Array(raw) }));
      }),
  };
}
