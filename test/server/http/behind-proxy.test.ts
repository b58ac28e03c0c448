import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeServer, createCustomerAddress, createNodeServer } from '../../../src/server/http/node-adapter.ts';
import { createReceiver } from '../../../src/receiver/index.ts';
import { type SqliteStore, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { type Nginx, nginxPath, startNginx } from '../../support/nginx.ts';
import { complaintEvent, sampleOrigin } from '../../support/samples.ts';

/** Of the open network, none of them anybody whom we reach. */
const customerOf = (n: number) => `8.${(n >> 8) & 255}.${n & 255}.9`;
const abuser = '9.9.9.9';

describe.skipIf(nginxPath === undefined)('a receiver behind a real nginx', () => {
  let store: SqliteStore;
  let server: NodeServer;
  let nginx: Nginx;
  beforeAll(async () => {
    store = createSqliteStore({ file: ':memory:' });
    const clientAddress = createCustomerAddress({ trust: ['127.0.0.1'], header: 'X-Forwarded-For' });
    server = createNodeServer(createReceiver({ store, origins: [sampleOrigin], clientAddress, clock: createManualClock() }));
    const port = await server.listen(0, '127.0.0.1');
    nginx = await startNginx({
      http: `upstream receiver { server 127.0.0.1:${port}; keepalive 16; }`,
      server: `location / { proxy_pass http://receiver; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }`,
    });
  });
  afterAll(async () => {
    await nginx.stop();
    await server.close();
    store.close();
  });

  const post = async (from: string, claimed: string): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${nginx.port}/v1/submissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: sampleOrigin, 'X-Test-Client': from, 'X-Forwarded-For': claimed, Forwarded: `for=${claimed}` },
      body: JSON.stringify(complaintEvent()),
    });
    await answer.arrayBuffer();
    return answer.status;
  };

  it('O5: takes 400 customers in, and holds the one who abuses it, whoever that one claims to be', async () => {
    const abused: number[] = [];
    for (let i = 0; i < 20; i++) {
      abused.push(...(await Promise.all(Array.from({ length: 40 }, (_, n) => post(abuser, customerOf(i * 40 + n))))));
    }
    const customers: number[] = [];
    for (let i = 0; i < 10; i++) {
      customers.push(...(await Promise.all(Array.from({ length: 40 }, (_, n) => post(customerOf(i * 40 + n), '1.1.1.1')))));
    }
    expect(customers.filter((status) => status !== 202)).toEqual([]);
    expect([abused.filter((status) => status === 202).length, abused.filter((status) => status === 429).length]).toEqual([300, 500]);
  });
});
