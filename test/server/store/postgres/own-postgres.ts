import pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../support/postgres.ts';
import { until } from '../../../support/until.ts';

/** Waits until no receiver is connected: a statement of one that was killed may still run to its end, or be yet to begin. */
export async function untilAllLeft(eye: pg.Client): Promise<void> {
  const connected = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kroon-receiver'`;
  await until(async () => (await eye.query(connected)).rowCount === 0, 'The end of all connections');
}

export interface OwnPostgres {
  server(): PostgresServer;
  /** Closes something after the test, the last one first. */
  closeLater(close: () => Promise<unknown>): void;
  /** A connection of the test's own. */
  eyeOn(url: string): Promise<pg.Client>;
}

/** A server for the tests of one file; what they open is closed after each. */
export function ownPostgres(): OwnPostgres {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
  });
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  return {
    server: () => server,
    closeLater: (close) => void closing.push(close),
    async eyeOn(url) {
      const eye = new pg.Client({ connectionString: url });
      // A server that is killed takes this connection along; what counts is asked anew then.
      eye.on('error', () => undefined);
      await eye.connect();
      closing.push(() => eye.end());
      return eye;
    },
  };
}
