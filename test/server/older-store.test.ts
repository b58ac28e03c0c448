import { writeFileSync } from 'node:fs';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { type Receipt, type ReceiptKeys, verifyReceipt } from '../../src/events/index.ts';
import { dist, requireBuild } from '../journeys/built.ts';
import { olderBuild } from '../support/older-build/read.ts';
import { type StorePlace, restoreDatabase, restoreFiles } from '../support/older-build/restore-store.ts';
import { olderReceiver, olderStore, olderWebhooks, storeKinds } from '../support/older-build/store.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { complaintEvent } from '../support/samples.ts';
import { type SmtpCatcher, createSmtpCatcher } from '../support/smtp-catcher.ts';
import { until } from '../support/until.ts';
import { type Bundles, type Child, bundle, start } from './child.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const token = 'a-token-of-the-inbox';

interface Item {
  readonly messageId: string;
  readonly event: string;
  readonly destination: string;
  readonly error?: string;
}
type Outbox = Readonly<Record<'pending' | 'dead' | 'unreached' | 'withheld', readonly Item[]>> & { readonly disabled: readonly unknown[] };

let folder: Bundles;
let postgres: PostgresServer;
let smtp: SmtpCatcher;
let hooks: Server;
let heard: { readonly to: string; readonly body: string; readonly headers: IncomingMessage['headers'] }[];
const children: Child[] = [];

beforeAll(async () => {
  requireBuild('server/cli.js');
  folder = await bundle({});
  // Beside what the drivers are looked up from.
  writeFileSync(folder.file('older'), olderReceiver());
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  folder?.remove();
});
beforeEach(async () => {
  heard = [];
  smtp = await createSmtpCatcher();
  hooks = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      heard.push({ to: request.url!.slice(1), body: Buffer.concat(pieces).toString(), headers: request.headers });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill('SIGINT');
    await child.ended;
  }
  hooks.closeAllConnections();
  await new Promise((resolve) => hooks.close(resolve));
  await smtp.close();
});

async function serve(file: string, place: StorePlace) {
  const { port } = hooks.address() as AddressInfo;
  const child = start(file, [...place.args, '--port', '0', '--origin', 'https://shop.example'], {
    KROON_WEBHOOK_URL: olderWebhooks.map((name) => `${name}=http://127.0.0.1:${port}/${name}`).join(' '),
    KROON_WEBHOOK_SECRET: secret,
    KROON_WEBHOOK_LOOPBACK: '1',
    KROON_SMTP_URL: smtp.url,
    KROON_MAIL_FROM: 'Zonkust Verhuur <klant@zonkust.example>',
    KROON_TIME_ZONE: 'Europe/Amsterdam',
    KROON_INBOX_TOKEN: token,
    ...place.env,
  });
  children.push(child);
  // What it finds in the store, such as a destination out of use, it says before.
  const address = () => /http:\S+\/v1\/submissions$/m.exec(child.heard())?.[0];
  await until(() => address() ?? child.process.exitCode !== null, 'An address');
  const url = address() ?? child.heard();
  const ask = (at: string, method = 'GET') => fetch(new URL(at, url), { method, headers: { Authorization: `Bearer ${token}` } });
  const read = async <Value>(at: string) => (await (await ask(at)).json()) as Value;
  return {
    ask,
    read,
    heard: child.heard,
    outbox: () => read<Outbox>('/inbox/outbox'),
    async post(body: string) {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await fetch(url, { method: 'POST', headers, body });
      return { status: answer.status, ...((await answer.json()) as { receipt?: Receipt }) };
    },
    async proves(receipt: Receipt, body: string) {
      return (await verifyReceipt(receipt, new TextEncoder().encode(body), await read<ReceiptKeys>('/v1/keys'))).ok;
    },
  };
}

/** What a retry gets: that it is one is signed too, so it is signed anew. */
const replayOf = (receipt: Receipt) => ({ status: 200, receipt: { ...receipt, replayed: true, signature: expect.any(Object) as object } });

describe.each(storeKinds)(`a store that ${olderBuild} wrote, %s`, (kind) => {
  const { letters, ...fixture } = olderStore(kind);
  const called = (name: string) => letters.find((one) => one.name === name)!;
  const now = path.join(dist, 'server/cli.js');
  let place: StorePlace;
  beforeEach(async () => {
    const whole = { letters, ...fixture };
    place =
      kind === 'sqlite'
        ? restoreFiles(whole, path.join(folder.folder, createId(Date.now())))
        : await restoreDatabase(whole, await postgres.database());
  });

  it('lists every letter as it was, with the receipt that was given, which still proves it', async () => {
    const { read, proves } = await serve(now, place);
    const { items } = await read<{ items: { id: string; reference: string; data: unknown }[] }>('/inbox/items');
    expect(items.map(({ id }) => id).sort()).toEqual(letters.map(({ id }) => id).sort());
    for (const { id, body, receipt } of letters) {
      const { data } = JSON.parse(body) as { data: unknown };
      expect(items.find((item) => item.id === id)).toMatchObject({ reference: receipt.reference, receivedAt: receipt.receivedAt, data });
      expect((await read<{ receipt: Receipt }>(`/v1/submissions/${id}`)).receipt).toEqual(receipt);
      expect(await proves(receipt, body)).toBe(true);
      expect(await proves(receipt, `${body} `)).toBe(false);
    }
    // By two keys: one was made between them.
    expect(new Set(letters.map(({ receipt }) => receipt.signature?.kid)).size).toBe(2);
  });

  it('gives a late retry its receipt again and makes no second case, and takes no other words under the id', async () => {
    const { post, read, proves } = await serve(now, place);
    for (const { body, receipt } of letters) {
      const again = await post(body);
      expect(again).toEqual(replayOf(receipt));
      expect(await proves(again.receipt!, body)).toBe(true);
      expect((await post(body.replace('"locale"', ' "locale"'))).status).toBe(422);
    }
    expect((await read<{ items: unknown[] }>('/inbox/items')).items).toHaveLength(letters.length);
  });

  it('sends on what waited, each once and as it came, and nothing that had arrived', async () => {
    const { outbox } = await serve(now, place);
    const waiting = letters.filter(({ name }) => name.startsWith('waiting'));
    const open = async () => (await outbox()).pending.filter(({ destination }) => destination !== 'webhook:audit');
    await until(async () => smtp.mails.length >= 2 && heard.length >= 2 && (await open()).length === 0, 'The end of what waited');
    expect(heard.map(({ to, body }) => ({ to, body })).sort((a, b) => a.body.localeCompare(b.body))).toEqual(
      waiting.map(({ body }) => ({ to: 'crm', body })).sort((a, b) => a.body.localeCompare(b.body)),
    );
    for (const { body, headers } of heard) {
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    }
    expect(smtp.mails.map(({ to: [to] }) => to).sort()).toEqual(['waiting-cancellation@customers.example', 'waiting-complaint@customers.example']);
    for (const { name, receipt } of waiting) {
      const about = smtp.mails.find(({ to: [to] }) => to!.startsWith(name.replace(' ', '-')))!;
      expect(about.mail.subject).toContain(receipt.reference);
    }
  });

  it('shows what ended and why, and goes on with it where a person says so', async () => {
    const { outbox, ask } = await serve(now, place);
    const shown = await outbox();
    expect(shown.dead).toEqual([expect.objectContaining({ event: called('complaint').id, destination: 'webhook:audit', error: 'status-410' })]);
    expect(shown.unreached).toEqual([expect.objectContaining({ event: called('unreached').id, error: 'smtp-550' })]);
    expect(shown.withheld).toEqual([expect.objectContaining({ destination: 'mail:acknowledgement', error: 'mail-cap' })]);
    expect(shown.disabled).toEqual([expect.objectContaining({ destination: 'webhook:audit', reason: 'status-410' })]);

    expect((await ask('/inbox/destinations/webhook%3Aaudit/enable', 'POST')).status).toBe(204);
    for (const { messageId } of [...shown.dead, ...shown.unreached, ...shown.withheld]) {
      expect((await ask(`/inbox/outbox/${messageId}/requeue`, 'POST')).status).toBe(204);
    }
    await until(() => heard.filter(({ to }) => to === 'audit').length === letters.length, 'All that one webhook had missed');
    expect(new Set(heard.filter(({ to }) => to === 'audit').map(({ body }) => body))).toEqual(new Set(letters.map(({ body }) => body)));
    await until(() => smtp.mails.some(({ to: [to] }) => to === 'nobody@customers.example'), 'A mail that was refused before');
    const { dead, unreached, withheld, disabled } = await outbox();
    expect([dead, unreached, withheld, disabled]).toEqual([[], [], [], []]);
  });

  it('takes new letters in, signed by the newer of its keys', async () => {
    const { post, proves, read } = await serve(now, place);
    const body = JSON.stringify(complaintEvent());
    const { status, receipt } = await post(body);
    expect([status, receipt!.signature!.kid]).toEqual([202, called('waiting complaint').receipt.signature!.kid]);
    expect(await proves(receipt!, body)).toBe(true);
    expect((await read<{ items: { id: string }[] }>('/inbox/items')).items[0]!.id).toBe(receipt!.id);
  });

  it('is served by a receiver of then and one of now beside each other, while one takes the other’s place', async () => {
    const older = await serve(folder.file('older'), place);
    const newer = await serve(now, place);
    for (const [one, other] of [[older, newer], [newer, older]] as const) {
      const body = JSON.stringify(complaintEvent());
      const { status, receipt } = await one.post(body);
      expect(status).toBe(202);
      expect(await other.post(body)).toEqual(replayOf(receipt!));
      expect(await other.proves(receipt!, body)).toBe(true);
      expect((await other.read<{ items: { id: string }[] }>('/inbox/items')).items.map(({ id }) => id)).toContain(receipt!.id);
      await until(() => heard.some((hook) => hook.to === 'crm' && hook.body === body), 'Its webhook');
    }
    await until(async () => (await newer.outbox()).pending.every(({ destination }) => destination === 'webhook:audit'), 'The end of what waited');
    // Each by one of the two.
    const sent = heard.map(({ body }) => body);
    expect(new Set(sent).size).toBe(sent.length);
    expect(older.heard() + newer.heard()).not.toMatch(/SQLITE|error/i);
  });
});
