import { randomInt } from 'node:crypto';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type ReceiverStore, openStore } from '../../../src/server/store/open-store.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { bytesOf, complaintEvent } from '../../support/samples.ts';
import { type Bundles, bundle, start } from '../child.ts';
import { until } from '../../support/until.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** A consumer with an inbox, as Standard Webhooks asks for: it acts once on each webhook-id. */
async function createConsumer() {
  const heard: { readonly webhookId: string; readonly event: string }[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const event = new Webhook(secret).verify(body, request.headers as Record<string, string>) as { id: string };
      heard.push({ webhookId: String(request.headers['webhook-id']), event: event.id });
      response.writeHead(204).end();
    });
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

let bundles: Bundles;
let postgres: PostgresServer;
beforeAll(async () => {
  [bundles, postgres] = await Promise.all([bundle({ relaying: 'test/server/delivery/relaying.ts' }), startPostgres()]);
});
afterAll(async () => {
  await postgres.stop();
  bundles.remove();
});

async function fill(store: ReceiverStore, count: number): Promise<string[]> {
  const events = Array.from({ length: count }, () => complaintEvent());
  for (const event of events) {
    const entry = entryOf(event.id, bytesOf(event));
    expect(await store.receive({ ...entry, destinations: ['webhook:crm'] })).toMatchObject({ ok: true });
  }
  return events.map(({ id }) => id);
}

describe.each(['sqlite', 'postgres'] as const)('relays on %s that are killed', (kind) => {
  it('FAULTS 44: lose no webhook, and repeat one under its own id alone', async () => {
    const place = kind === 'sqlite' ? path.join(bundles.folder, `${createId(Date.now())}.db`) : await postgres.database();
    const opened = await openStore(kind === 'sqlite' ? { db: place } : { db: '', databaseUrl: place });
    if (!opened.ok) throw new Error(opened.error);
    const store = opened.value;
    const consumer = await createConsumer();
    const ids = await fill(store, 60);
    const done = async () => {
      const items = await store.outbox('delivered', 100);
      return items.ok && items.value.length === ids.length;
    };
    // Two beside each other; one of them dies in the middle of its work, eight times over.
    let relays = [0, 1].map(() => start(bundles.file('relaying'), [place, consumer.url, secret]));
    await Promise.all(relays.map(({ line }) => line));
    for (let round = 0; round < 8 && !(await done()); round++) {
      const enough = consumer.heard.length + 1 + randomInt(5);
      await until(async () => consumer.heard.length >= enough || (await done()));
      const [dying, living] = relays as [(typeof relays)[0], (typeof relays)[0]];
      dying.process.kill('SIGKILL');
      await dying.ended;
      relays = [living, start(bundles.file('relaying'), [place, consumer.url, secret])];
    }
    await until(done);
    for (const relay of relays) relay.process.kill('SIGKILL');
    await Promise.all(relays.map(({ ended }) => ended));

    // What the consumer heard is the oracle: every event, each under one webhook-id however often it came.
    const idsOfEvent = new Map<string, Set<string>>();
    for (const { event, webhookId } of consumer.heard) idsOfEvent.set(event, (idsOfEvent.get(event) ?? new Set()).add(webhookId));
    expect([...idsOfEvent.keys()].sort()).toEqual([...ids].sort());
    expect([...idsOfEvent.values()].every((each) => each.size === 1)).toBe(true);
    // Repetitions are those of a kill, not a habit.
    expect(consumer.heard.length).toBeLessThanOrEqual(ids.length + 8 * 4);
    await consumer.close();
    await store.close();
  });
});
