import { type Clock, systemClock } from '../../../base/clock.ts';
import type { RelayStore } from '../../../receiver/relay-store.ts';
import { type PostgresPool, attempt, transact } from './postgres-connection.ts';

/** A letter as intake writes it, where a condition holds. */
const letter = (condition: string) => `
WITH taken AS (
  INSERT INTO kroon.intake (id, source, digest, reference, received_at, receipt)
  SELECT 'probe', '', '', '', now(), '' WHERE ${condition} RETURNING id
), filed AS (
  INSERT INTO kroon.cases (id, kind, received_at, item) SELECT id, '', now(), '' FROM taken
)
INSERT INTO kroon.outbox (message_id, event, destination, created_at, due_at) SELECT id, id, '', now(), now() FROM taken`;

/** Writes nothing, and is refused all the same by a server that is read-only, a lock, a right that is missing, a table that is gone. */
const noLetter = letter('false');

/**
 * Writes one and takes it back: for what shows only then, such as a disk that is full. What is committed is empty, and
 * still waits for the disk, and for a standby that has to have it.
 */
const takenBack = `SAVEPOINT letter; ${letter('true')}; ROLLBACK TO SAVEPOINT letter`;

/** Milliseconds between two letters while all is well: each leaves rows behind that a vacuum has to clear away. */
const writeEvery = 30_000;

export interface PostgresProbe {
  /** Asks whether a letter could be written now. */
  readonly probe: RelayStore['probe'];
  /** A letter was refused: only one that is written shows that they are taken again. */
  doubt(): void;
}

export function createPostgresProbe(pool: PostgresPool, clock: Pick<Clock, 'monotonic'> = systemClock, onFault?: (error: unknown) => void): PostgresProbe {
  /** Of the last letter that was written so; none since one was refused. */
  let written: number | undefined;

  async function look(): Promise<void> {
    const now = clock.monotonic();
    if (written !== undefined && now - written < writeEvery) {
      await pool.query(noLetter);
      return;
    }
    written = undefined;
    await transact(pool, (client) => client.query(takenBack));
    written = now;
  }

  return {
    probe: () => attempt(look, onFault),
    doubt() {
      written = undefined;
    },
  };
}
