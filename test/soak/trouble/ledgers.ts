import Database from 'libsql';
import pg from 'pg';
import type { Kept, OutboxRow } from './verdict.ts';

/** What a store holds, read by a connection of its own, without the code that wrote it. */
export interface Ledger {
  readonly kept: readonly Kept[];
  readonly outbox: readonly OutboxRow[];
}

const textOf = (raw: Uint8Array | ArrayBuffer | null) => (raw === null ? undefined : Buffer.from(raw as Uint8Array).toString());

const selectKept = (schema: string) =>
  `SELECT id, raw, digest, (SELECT count(*) FROM ${schema}cases WHERE cases.id = intake.id) AS cases FROM ${schema}intake`;
const selectOutbox = (schema: string) => `SELECT event, destination, state FROM ${schema}outbox`;

interface Row {
  readonly id: string;
  readonly raw: Uint8Array | null;
  readonly digest: string;
  readonly cases: number | string;
}

const keptOf = ({ id, raw, digest, cases }: Row): Kept => ({ id, body: textOf(raw), digest, cases: Number(cases) });

export function readSqlite(file: string): Ledger {
  const database = new Database(file, { readonly: true, timeout: 5_000 });
  try {
    return {
      kept: (database.prepare(selectKept('')).all() as Row[]).map(keptOf),
      outbox: database.prepare(selectOutbox('')).all() as OutboxRow[],
    };
  } finally {
    database.close();
  }
}

export async function readPostgres(url: string): Promise<Ledger> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(selectKept('kroon.'));
    return { kept: rows.map(keptOf), outbox: (await client.query<OutboxRow>(selectOutbox('kroon.'))).rows };
  } finally {
    await client.end();
  }
}
