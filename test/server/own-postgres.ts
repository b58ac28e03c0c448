import pg from 'pg';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

export interface OwnPostgres {
  server(): PostgresServer;
  /** Closes something after the test, the last one first. */
  closeLater(close: () => Promise<unknown>): void;
  /** A connection of the test's own. */
  eyeOn(url: string): Promise<pg.Client>;
}

/** A server for the tests of one file; what they open is closed after each. */
export function ownPostgres(): OwnPostgres {
  // A server and its disk are shared with whatever else the machine does.
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
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
