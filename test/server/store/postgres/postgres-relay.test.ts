import { afterAll, beforeAll } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../support/postgres.ts';
import { postgresHarness } from '../../../support/postgres-harness.ts';
import { gatheringSuite } from '../gathering-suite.ts';
import { relaySuite } from '../../delivery/relay-suite.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
});
afterAll(async () => {
  await server.stop();
});

relaySuite('postgres', (clock) => postgresHarness(url, clock));
gatheringSuite('postgres', (clock) => postgresHarness(url, clock));
