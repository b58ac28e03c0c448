import { afterAll, beforeAll } from 'vitest';
import { intakeStoreSuite } from '../receiver/intake-store-suite.ts';
import { relayStoreSuite } from '../receiver/relay-store-suite.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { postgresHarness } from '../support/postgres-harness.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
}, 60_000);
afterAll(async () => {
  await server.stop();
});

intakeStoreSuite('postgres', () => postgresHarness(url));
relayStoreSuite('postgres', (clock) => postgresHarness(url, clock));
