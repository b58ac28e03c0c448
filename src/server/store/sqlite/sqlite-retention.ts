import type { Clock } from '../../../base/clock.ts';
import type { Erased, RelayStore, Retention, RetentionStanding } from '../../../receiver/relay-store.ts';
import { gatheringDays } from '../gathering.ts';
import { type SqliteConnection, transact } from './sqlite-connection.ts';
import type { Guard } from './sqlite-place.ts';

const day = 24 * 60 * 60 * 1000;

interface StandingRow {
  readonly newest: string | null;
  readonly at: string | null;
  readonly payloadDays: number;
  readonly ledgerDays: number;
}

/** What a store does about age, on a prepared connection. */
export function createSqliteRetention(
  database: SqliteConnection,
  clock: Clock,
  guard: Guard,
): Pick<RelayStore, 'retention' | 'look' | 'erase'> {
  const time = (ahead = 0) => new Date(clock.now() + ahead).toISOString();
  const before = (moment: number, { payloadDays, ledgerDays }: Retention) =>
    [payloadDays, ledgerDays].map((days) => new Date(moment - days * day).toISOString()) as [string, string];

  const selectStanding = database.prepare(
    `SELECT (SELECT max(received_at) FROM cases) AS newest, found_at AS at, payload_days AS "payloadDays",
       ledger_days AS "ledgerDays" FROM (SELECT 1) LEFT JOIN looks`,
  );
  const wornRows = `raw IS NULL AND received_at < ?
    AND NOT EXISTS (SELECT 1 FROM conflicts WHERE conflicts.id = intake.id AND conflicts.raw IS NOT NULL)`;
  const countWorn = database.prepare(
    `SELECT (SELECT count(*) FROM cases WHERE rowid < coalesce(
           (SELECT rowid FROM cases WHERE received_at >= ?1 ORDER BY rowid LIMIT 1), 9223372036854775807))
       + (SELECT count(*) FROM conflicts WHERE raw IS NOT NULL AND received_at < ?1) AS payloads,
       (SELECT count(*) FROM intake WHERE ${wornRows.replace('?', '?2')}) AS rows`,
  );
  const dropGatherings = database.prepare(
    `DELETE FROM gatherings WHERE due_at < ?
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE gathering = gatherings.id AND state = 'gathered')`,
  );
  const keepLook = database.prepare(
    'INSERT INTO looks (one, found_at, payload_days, ledger_days) VALUES (1, ?, ?, ?)',
  );

  /** Ids by a query that ends in a limit, as JSON for `json_each`. */
  function idsOf(sql: string, ...values: readonly unknown[]): { readonly count: number; readonly json: string } {
    const rows = database.prepare(sql).all(...values) as { readonly id: string }[];
    return { count: rows.length, json: JSON.stringify(rows.map(({ id }) => id)) };
  }

  function erase(payloadsBefore: string, rowsBefore: string, most: number): Erased {
    const change = (sql: string, ...values: readonly unknown[]) => database.prepare(sql).run(...values).changes;
    const listed = 'IN (SELECT value FROM json_each(?))';
    const worn = idsOf(
      `SELECT id FROM (SELECT id, max(received_at) OVER (ORDER BY arrival) AS at
         FROM (SELECT id, received_at, rowid AS arrival FROM cases ORDER BY rowid LIMIT ?2))
       WHERE at < ?1`,
      payloadsBefore,
      most,
    );
    change(
      `UPDATE outbox SET state = 'dead', error = 'expired', settled_at = ?, claim = NULL
       WHERE state IN ('pending', 'gathered') AND event ${listed}`,
      time(),
      worn.json,
    );
    change(`UPDATE intake SET raw = NULL WHERE id ${listed}`, worn.json);
    change(`DELETE FROM cases WHERE id ${listed}`, worn.json);
    const bodies = change(
      `UPDATE conflicts SET raw = NULL WHERE rowid IN (
         SELECT rowid FROM conflicts WHERE raw IS NOT NULL AND received_at < ? ORDER BY received_at LIMIT ?)`,
      payloadsBefore,
      most,
    );
    const old = idsOf(`SELECT id FROM intake WHERE ${wornRows} ORDER BY received_at LIMIT ?`, rowsBefore, most);
    for (const [table, column] of [['outbox', 'event'], ['replays', 'id'], ['conflicts', 'id'], ['intake', 'id']]) {
      change(`DELETE FROM ${table} WHERE ${column} ${listed}`, old.json);
    }
    return { payloads: worn.count + bodies, rows: old.count };
  }

  function look(retention: Retention): Erased {
    const now = clock.now();
    const found = countWorn.get(...before(now, retention)) as Erased;
    database.prepare('DELETE FROM looks').run();
    // Counted for the cap of a day; one of them too many would do little harm.
    database.prepare('DELETE FROM mails WHERE counted_at < ?').run(time(-day));
    dropGatherings.run(time(-gatheringDays.kept * day));
    const { payloadDays, ledgerDays } = retention;
    if (found.payloads + found.rows > 0) keepLook.run(new Date(now).toISOString(), payloadDays, ledgerDays);
    return { payloads: found.payloads, rows: found.rows };
  }

  function standing(): RetentionStanding {
    const { newest, at, payloadDays, ledgerDays } = selectStanding.get() as StandingRow;
    return {
      now: time(),
      ...(newest !== null && { newest }),
      ...(at !== null && { look: { at, retention: { payloadDays, ledgerDays } } }),
    };
  }

  return {
    retention: async () => guard(standing),
    look: async (retention) => guard(() => transact(database, () => look(retention))),
    erase: async (retention, most, asOf) =>
      guard(() => {
        const erased = transact(database, () => erase(...before(Date.parse(asOf), retention), most));
        // The log still holds what was overwritten, until it is emptied; where somebody reads it, the next run does.
        if (erased.payloads + erased.rows > 0) database.pragma('wal_checkpoint(TRUNCATE)');
        return erased;
      }),
  };
}
