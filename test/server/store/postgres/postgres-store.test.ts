import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoServer } from '../../../../demo/serve.ts';
import { intakeStoreSuite } from '../../../receiver/intake-store-suite.ts';
import { relayStoreSuite } from '../../../receiver/relay-store-suite.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres.ts';
import { complaintEvent } from '../../../support/samples.ts';
import { postgresHarness } from '../../../support/postgres-harness.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
});
afterAll(async () => {
  await server.stop();
});

intakeStoreSuite('postgres', () => postgresHarness(url));
relayStoreSuite('postgres', (clock) => postgresHarness(url, clock));

describe('demo server on postgres', () => {
  it('receives into the database of DATABASE_URL, and shows it in the inbox', async () => {
    const siteDir = path.resolve('demo/site');
    const options = { siteDir, scriptDir: siteDir, databaseUrl: await server.database(), port: 0 };
    const event = complaintEvent();
    for (const status of [202, 200]) {
      const demo = await createDemoServer(options);
      const at = (name: string) => `http://127.0.0.1:${demo.port}${name}`;
      const headers = { 'Content-Type': 'application/json', Origin: at('') };
      const answer = await fetch(at('/v1/submissions'), { method: 'POST', headers, body: JSON.stringify(event) });
      const { items } = (await (await fetch(at('/inbox/items'))).json()) as { items: { id: string }[] };
      await demo.close();
      // The second demo finds what the first one kept.
      expect([answer.status, items.map(({ id }) => id)]).toEqual([status, [event.id]]);
    }
  });
});
