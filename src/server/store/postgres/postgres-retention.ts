import type { PoolClient } from 'pg';
import { type Result, fault } from '../../../base/result.ts';
import type { Erased, RelayStore, Retention, RetentionStanding } from '../../../receiver/relay-store.ts';
import { gatheringDays } from '../gathering.ts';
import { type PostgresPool, attempt, locks, transact } from './postgres-connection.ts';
import { now } from './postgres-rows.ts';

/** Of a moment, the first parameter, and an age in days, the second one. */
const old = "$1::timestamptz - $2::float * interval '24 hours'";
/** An event whose body is erased, and all that came under its id too. */
const bare = `raw IS NULL
  AND NOT EXISTS (SELECT FROM kroon.conflicts WHERE conflicts.id = intake.id AND conflicts.raw IS NOT NULL)`;

const selectStanding = `
SELECT ${now} AS now, (SELECT max(received_at) FROM kroon.cases) AS newest, found_at AS at,
  payload_days AS "payloadDays", ledger_days AS "ledgerDays"
FROM (SELECT) AS one LEFT JOIN kroon.looks ON true`;

const dropGatherings = `
DELETE FROM kroon.gatherings WHERE due_at < $1::timestamptz - ${gatheringDays.kept} * interval '1 day'
  AND NOT EXISTS (SELECT FROM kroon.outbox WHERE gathering = gatherings.id AND state = 'gathered')`;

interface StandingRow {
  readonly now: Date;
  readonly newest: Date | null;
  readonly at: Date | null;
  readonly payloadDays: number;
  readonly ledgerDays: number;
}

/** What a store does about age. Without a clock it is the database's that counts. */
export function createPostgresRetention(
  pool: PostgresPool,
  time: () => Date | null,
  onFault?: (error: unknown) => void,
): Pick<RelayStore, 'retention' | 'look' | 'erase'> {
  async function standing(): Promise<RetentionStanding> {
    const { rows } = await pool.query<StandingRow>(selectStanding, [time()]);
    const { now: moment, newest, at, payloadDays, ledgerDays } = rows[0]!;
    return {
      now: moment.toISOString(),
      ...(newest && { newest: newest.toISOString() }),
      ...(at && { look: { at: at.toISOString(), retention: { payloadDays, ledgerDays } } }),
    };
  }

  async function look(client: PoolClient, { payloadDays, ledgerDays }: Retention): Promise<Erased> {
    const { rows } = await client.query<{ readonly moment: Date }>(`SELECT ${now} AS moment`, [time()]);
    const { moment } = rows[0]!;
    const count = async (sql: string, days: number) =>
      (await client.query<{ readonly n: number }>(sql, [moment, days])).rows[0]!.n;
    const found = {
      payloads: await count(
        `SELECT ((SELECT count(*) FROM kroon.cases WHERE arrival < coalesce(
             (SELECT arrival FROM kroon.cases WHERE received_at >= ${old} ORDER BY arrival LIMIT 1), 9223372036854775807))
           + (SELECT count(*) FROM kroon.conflicts WHERE raw IS NOT NULL AND received_at < ${old}))::int AS n`,
        payloadDays,
      ),
      rows: await count(`SELECT count(*)::int AS n FROM kroon.intake WHERE ${bare} AND received_at < ${old}`, ledgerDays),
    };
    await client.query('DELETE FROM kroon.looks');
    // Counted for the cap of a day; one of them too many would do little harm.
    await client.query("DELETE FROM kroon.mails WHERE counted_at < $1::timestamptz - interval '1 day'", [moment]);
    await client.query(dropGatherings, [moment]);
    if (found.payloads + found.rows > 0) {
      await client.query(
        `INSERT INTO kroon.looks (found_at, payload_days, ledger_days) VALUES ($1, $2, $3)
         ON CONFLICT (one) DO UPDATE SET found_at = $1, payload_days = $2, ledger_days = $3`,
        [moment, payloadDays, ledgerDays],
      );
    }
    return found;
  }

  async function erase(client: PoolClient, { payloadDays, ledgerDays }: Retention, most: number, asOf: string): Promise<Erased | undefined> {
    const { rows: lock } = await client.query<{ readonly held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [locks.retention]);
    if (!lock[0]?.held) return undefined;
    const idsOf = async (sql: string, days: number) =>
      (await client.query<{ readonly id: string }>(sql, [asOf, days, most])).rows.map(({ id }) => id);
    const worn = await idsOf(
      `SELECT id FROM (
         SELECT id, max(received_at) OVER (ORDER BY arrival) AS at
         FROM (SELECT id, received_at, arrival FROM kroon.cases ORDER BY arrival LIMIT $3) AS oldest
       ) AS run WHERE at < ${old}`,
      payloadDays,
    );
    await client.query(
      `UPDATE kroon.outbox SET state = 'dead', error = 'expired', settled_at = ${now}, claim = NULL
       WHERE state IN ('pending', 'gathered') AND event = ANY($2)`,
      [time(), worn],
    );
    await client.query('UPDATE kroon.intake SET raw = NULL WHERE id = ANY($1)', [worn]);
    await client.query('DELETE FROM kroon.cases WHERE id = ANY($1)', [worn]);
    const bodies = await client.query(
      `UPDATE kroon.conflicts SET raw = NULL WHERE (id, digest) IN (
         SELECT id, digest FROM kroon.conflicts WHERE raw IS NOT NULL AND received_at < ${old}
         ORDER BY received_at LIMIT $3)`,
      [asOf, payloadDays, most],
    );
    // Held until they are gone, so that no repetition comes to stand beside them; what one has is left for the next run.
    const gone = await idsOf(
      `SELECT id FROM kroon.intake WHERE ${bare} AND received_at < ${old}
       ORDER BY received_at LIMIT $3 FOR UPDATE SKIP LOCKED`,
      ledgerDays,
    );
    for (const [table, column] of [['outbox', 'event'], ['replays', 'id'], ['conflicts', 'id'], ['intake', 'id']]) {
      await client.query(`DELETE FROM kroon.${table} WHERE ${column} = ANY($1)`, [gone]);
    }
    return { payloads: worn.length + (bodies.rowCount ?? 0), rows: gone.length };
  }

  /** `undefined` where another receiver is at it. */
  async function eraseOrWait(retention: Retention, most: number, asOf: string): Promise<Result<Erased, 'busy'>> {
    const erased = await attempt(() => transact(pool, (client) => erase(client, retention, most, asOf)), onFault);
    return erased.ok ? (erased.value ? { ok: true, value: erased.value } : fault('busy')) : erased;
  }

  return {
    retention: () => attempt(standing, onFault),
    look: (retention) => attempt(() => transact(pool, (client) => look(client, retention)), onFault),
    erase: eraseOrWait,
  };
}
