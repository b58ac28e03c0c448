import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type Receipt, type ReceiptKeys, verifyReceipt } from '../../../src/events/index.ts';
import { emailPattern } from '../../../src/events/rules.ts';
import { type ReceivedItem, createReceiver, createSigner } from '../../../src/receiver/index.ts';
import { createDeliveries } from '../../../src/server/delivery/deliveries.ts';
import { createEffects, recipientOf } from '../../../src/server/delivery/effects.ts';
import { createPostgresStore } from '../../../src/server/store/postgres/postgres-store.ts';
import { schemaDocuments } from '../../../src/build/schema-documents.ts';
import { createKeyFile, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { cancellationEvent, complaintEvent, ratingEvent, sampleEvents } from '../../support/samples.ts';
import { type SmtpCatcher, createSmtpCatcher } from '../../support/smtp-catcher.ts';
import { type Bundles, bundle, start } from '../child.ts';
import { until } from '../../support/until.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

let bundles: Bundles;
let smtp: SmtpCatcher;
let hooks: Server;
let heard: { readonly id: string; readonly body: string; readonly headers: IncomingMessage['headers'] }[];
let hookUrl: string;
let hookStatus: number;

beforeAll(async () => {
  bundles = await bundle({ cli: 'src/server/cli.ts' });
});
afterAll(() => {
  bundles.remove();
});
beforeEach(async () => {
  heard = [];
  hookStatus = 204;
  smtp = await createSmtpCatcher();
  hooks = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString();
      heard.push({ id: String(request.headers['webhook-id']), body, headers: request.headers });
      response.writeHead(hookStatus).end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  hookUrl = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  hooks.closeAllConnections();
  await new Promise((resolve) => hooks.close(resolve));
  await smtp.close();
});

const environment = () => ({
  KROON_WEBHOOK_URL: `crm=${hookUrl}`,
  KROON_WEBHOOK_SECRET: secret,
  KROON_WEBHOOK_LOOPBACK: '1',
  KROON_SMTP_URL: smtp.url,
  KROON_MAIL_FROM: 'Zonkust Verhuur <klant@zonkust.example>',
  KROON_TIME_ZONE: 'Europe/Amsterdam',
  KROON_INBOX_TOKEN: 'a-token-of-the-inbox',
});
const post = (url: string, event: unknown) =>
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: 'https://shop.example' }, body: JSON.stringify(event) });

describe('kroon-receiver', () => {
  const run = (db: string, env: NodeJS.ProcessEnv = {}) =>
    start(bundles.file('cli'), ['--port', '0', '--db', db, '--origin', 'https://shop.example'], { ...environment(), ...env });
  const newFile = () => path.join(bundles.folder, `${createId(Date.now())}.db`);

  it('sends what it received to a webhook, and an acknowledgement to the customer', async () => {
    const child = run(newFile());
    const url = (await child.line).split(' ')[1]!;
    const event = cancellationEvent();
    const { receipt } = (await (await post(url, event)).json()) as { receipt: { reference: string } };
    await until(() => heard.length === 1 && smtp.mails.length === 1);
    expect(JSON.parse(heard[0]!.body)).toEqual(JSON.parse(JSON.stringify(event)));
    expect(() => new Webhook(secret).verify(heard[0]!.body, heard[0]!.headers as Record<string, string>)).not.toThrow();
    const { to, mail } = smtp.mails[0]!;
    expect([to, mail.subject]).toEqual([['noor@example.org'], `Ontvangen: uw opzegging (${receipt.reference})`]);
    expect(mail.text).toContain('Ik zeg mijn overeenkomst ZZ-4471 op tegen de eerst mogelijke datum.');
    // The same once more is a repetition: nothing is sent again.
    expect((await post(url, event)).status).toBe(200);
    // The consumer has it sooner than the store knows that it has.
    let health: { unsent?: number } = {};
    await until(async () => {
      const bearing = { headers: { Authorization: 'Bearer a-token-of-the-inbox' } };
      health = (await (await fetch(new URL('/health/delivery', url), bearing)).json()) as typeof health;
      return health.unsent === 0;
    });
    expect(health).toMatchObject({ status: 'ok', unsent: 0, dead: 0, received: 1, replayRatio: 0.5 });
    expect([heard.length, smtp.mails.length]).toEqual([1, 1]);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  });

  it('O19, O20: sends the receipt and the flags beside the event where they are asked for, signed with it', async () => {
    const child = run(newFile(), { KROON_WEBHOOK_RECEIPT: '1' });
    const url = (await child.line).split(' ')[1]!;
    const event = cancellationEvent();
    const text = JSON.stringify(event, undefined, 1);
    const headers = { 'Content-Type': 'application/json' };
    const { receipt } = (await (await fetch(url, { method: 'POST', headers, body: text })).json()) as { receipt: Receipt };
    await until(() => heard.length === 1);
    const [{ body, headers: sent }] = heard as [(typeof heard)[number]];
    expect(sent['content-type']).toBe('application/json');
    expect(() => new Webhook(secret).verify(body, sent as Record<string, string>)).not.toThrow();
    const read = JSON.parse(body) as { event: unknown; receipt: Receipt; flags: string[] };
    expect(read).toEqual({ event: JSON.parse(text), receipt, flags: ['origin-absent'] });
    // Byte for byte, so that the digest can be made again.
    expect(body).toContain(text);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaDocuments()['webhook.json']!);
    expect([validate(read), validate.errors]).toEqual([true, null]);
    expect(validate({ event: read.event, flags: [] })).toBe(false);
    child.process.kill('SIGTERM');
    await child.ended;
  });

  it('O21: goes by the proxy of HTTPS_PROXY, except where NO_PROXY says otherwise', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 403 \r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const through = { KROON_WEBHOOK_URL: 'crm=https://crm.example/hook', HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const child = run(newFile(), through);
    const url = (await child.line).split(' ')[1]!;
    await post(url, complaintEvent());
    await until(() => asked.length > 0);
    expect(asked[0]).toBe('crm.example:443');
    child.process.kill('SIGTERM');
    expect((await child.ended).output).toContain('webhook:crm fails (proxy)');

    const straight = run(newFile(), { ...through, KROON_WEBHOOK_URL: 'crm=https://127.0.0.1:1/hook', NO_PROXY: '127.0.0.1' });
    await post((await straight.line).split(' ')[1]!, complaintEvent());
    await until(() => straight.heard().includes('webhook:crm fails (network)'));
    expect(asked).toHaveLength(1);
    straight.process.kill('SIGTERM');
    await straight.ended;
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('FAULTS 46: says which destination is gone, tells the inbox, and tries again when a person asks for it', async () => {
    hookStatus = 410;
    const child = run(newFile());
    const url = (await child.line).split(' ')[1]!;
    const bearing = { headers: { Authorization: 'Bearer a-token-of-the-inbox' } };
    await post(url, complaintEvent());
    const outbox = async () => (await (await fetch(new URL('/inbox/outbox', url), bearing)).json()) as { dead: { messageId: string }[]; disabled: unknown[] };
    await until(async () => (await outbox()).dead.length === 1);
    const { dead, disabled } = await outbox();
    expect(disabled).toMatchObject([{ destination: 'webhook:crm', reason: 'status-410' }]);
    await until(async () => (await fetch(new URL('/health/delivery', url))).status === 503);
    expect(await (await fetch(new URL('/health/delivery', url))).json()).toEqual({ status: 'late' });
    const why = (await (await fetch(new URL('/health/delivery', url), bearing)).json()) as object;
    const letter = { destination: 'webhook:crm', state: 'dead', error: 'status-410', count: 1 };
    // The mail of the same letter may be under way still.
    expect(why).toMatchObject({ reasons: ['dead', 'out-of-use'], backlog: expect.arrayContaining([expect.objectContaining(letter)]) as unknown });
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    hookStatus = 204;
    const again = { method: 'POST', ...bearing };
    expect((await fetch(new URL('/inbox/destinations/webhook%3Acrm/enable', url), again)).status).toBe(204);
    expect((await fetch(new URL(`/inbox/outbox/${dead[0]!.messageId}/requeue`, url), again)).status).toBe(204);
    await until(() => heard.length >= 2);
    expect(heard[1]!.id).toBe(heard[0]!.id);
    child.process.kill('SIGTERM');
    const { output } = await child.ended;
    expect(output).toContain('webhook:crm status-410, a dead letter');
    expect(output).not.toMatch(/noor|wasmachine/i);
  });

  it('O6, O8, O16: shows what waits and why, marks the case of an address that no mail reaches, and lets a person dismiss', async () => {
    hookStatus = 500;
    smtp.answer = { at: 'rcpt', code: 550 };
    const child = run(newFile());
    const url = (await child.line).split(' ')[1]!;
    const bearing = { headers: { Authorization: 'Bearer a-token-of-the-inbox' } };
    type Shown = Record<'pending' | 'unreached' | 'dead' | 'dismissed', { messageId: string; error?: string }[]> & { refused: unknown[] };
    const outbox = async () => (await (await fetch(new URL('/inbox/outbox', url), bearing)).json()) as Shown;
    const event = cancellationEvent();
    const { receipt } = (await (await post(url, event)).json()) as { receipt: { reference: string } };
    await until(async () => {
      const { pending, unreached } = await outbox();
      return pending[0]?.error !== undefined && unreached.length === 1;
    });
    const { pending, unreached } = await outbox();
    const { reference } = receipt;
    expect(pending).toMatchObject([{ destination: 'webhook:crm', error: 'status-500', attempts: 1, reference, dueAt: expect.stringMatching(/^20/) }]);
    expect(unreached).toMatchObject([{ destination: 'mail:acknowledgement', error: 'smtp-550', reference }]);
    const { items } = (await (await fetch(new URL('/inbox/items', url), bearing)).json()) as { items: { flags: string[] }[] };
    expect(items[0]!.flags).toContain('unreached');
    expect((await fetch(new URL('/health/delivery', url))).status).toBe(200);

    hookStatus = 204;
    await until(async () => (await outbox()).pending.length === 0);

    // Too large for the consumer: known at once.
    hookStatus = 413;
    await post(url, complaintEvent());
    await until(async () => (await outbox()).dead.length === 1);
    await until(async () => (await fetch(new URL('/health/delivery', url))).status === 503);
    const [dead] = (await outbox()).dead;
    const dismiss = new URL(`/inbox/outbox/${dead!.messageId}/dismiss`, url);
    expect((await fetch(dismiss, { method: 'POST' })).status).toBe(401);
    expect((await fetch(dismiss, { method: 'POST', ...bearing, body: '{"by":"Sanne"}' })).status).toBe(204);
    await until(async () => (await fetch(new URL('/health/delivery', url))).status === 200);
    expect((await outbox()).dismissed).toMatchObject([{ error: 'status-413', dismissedBy: 'Sanne' }]);

    const refused = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: 'https://www.shop.example' }, body: JSON.stringify(complaintEvent()) });
    expect([refused.status, (await outbox()).refused]).toMatchObject([403, [{ code: 'origin', origin: 'https://www.shop.example', count: 1 }]]);
    child.process.kill('SIGTERM');
    const { output } = await child.ended;
    for (const said of ['webhook:crm fails (status-500)', 'mail:acknowledgement smtp-550, its case is marked', 'webhook:crm status-413, a dead letter', 'letters of https://www.shop.example, which is not https://shop.example, refused (origin)']) {
      expect(output).toContain(`kroon-receiver: ${said}\n`);
    }
    expect(output).not.toMatch(/noor|secret/i);
  });

  it('O6: says at a start what waits for a destination that it does not know, and what is out of use', async () => {
    const db = newFile();
    hookStatus = 500;
    const first = run(db);
    await post((await first.line).split(' ')[1]!, complaintEvent());
    await until(() => heard.length > 0);
    first.process.kill('SIGTERM');
    await first.ended;
    const second = run(db, { KROON_WEBHOOK_URL: `desk=${hookUrl}` });
    const said = new Promise<string>((resolve) => second.process.stderr!.on('data', (piece: Buffer) => { resolve(piece.toString()); }));
    expect(await said).toBe('kroon-receiver: 1 for webhook:crm, to which nothing is sent from here (destination-unknown)\n');
    second.process.kill('SIGTERM');
    await second.ended;
  });

  describe.each(['sqlite', 'postgres'] as const)('beside a receiver in a host of its own, on %s', (kept) => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      if (kept === 'postgres') server = await startPostgres();
    });
    afterAll(() => server?.stop());

    it('sends what that one took in, as README says', async () => {
      const db = newFile();
      const url = await server?.database();
      const store = url === undefined ? createSqliteStore({ file: db }) : await createPostgresStore({ url });
      const receive = createReceiver({
        store,
        origins: ['https://shop.example'],
        signer: await createSigner('keys' in store ? store.keys : createKeyFile(`${db}.keys`)),
        destinations: ({ kind }) => ['webhook:crm', ...(kind === 'cancellation' ? ['mail:acknowledgement'] : [])],
      });
      const child = run(db, url === undefined ? {} : { DATABASE_URL: url });
      const origin = (await child.line).split(' ')[1]!;
      const event = cancellationEvent();
      const answer = await receive(
        new Request('https://shop.example/v1/submissions', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Origin: 'https://shop.example' },
          body: JSON.stringify(event),
        }),
      );
      expect(answer.status).toBe(202);
      // Nobody wakes the relay of another process: it looks by itself.
      await until(() => heard.length === 1 && smtp.mails.length === 1);
      expect(JSON.parse(heard[0]!.body)).toEqual(JSON.parse(JSON.stringify(event)));
      expect(smtp.mails[0]!.to).toEqual(['noor@example.org']);
      // One store, one set of keys: what the host signed is proved by what the command publishes.
      const { receipt } = (await answer.json()) as { receipt: Receipt };
      const keys = (await (await fetch(new URL('/v1/keys', origin))).json()) as ReceiptKeys;
      const bytes = new TextEncoder().encode(JSON.stringify(event));
      expect((await verifyReceipt(receipt, bytes, keys)).ok).toBe(true);
      child.process.kill('SIGTERM');
      await child.ended;
      await store.close();
    });
  });

  it('FAULTS 48: sends at the next start what it could not send before it was killed', async () => {
    const db = newFile();
    hookStatus = 503;
    smtp.answer = { at: 'rcpt', code: 451 };
    const first = run(db);
    const event = cancellationEvent();
    expect((await post((await first.line).split(' ')[1]!, event)).status).toBe(202);
    await until(() => heard.length === 1);
    first.process.kill('SIGKILL');
    await first.ended;
    hookStatus = 204;
    smtp.answer = undefined;
    // Between the kill and now a lease may stand; it is let pass in the store, not in the test.
    const { default: Database } = await import('libsql');
    const hand = new Database(db);
    hand.exec(`UPDATE outbox SET due_at = '2020-01-01T00:00:00.000Z' WHERE state = 'pending'`);
    hand.close();
    const second = run(db);
    await second.line;
    await until(() => heard.length >= 2 && smtp.mails.length === 1);
    expect(heard[1]!.id).toBe(heard[0]!.id);
    second.process.kill('SIGTERM');
    await second.ended;
  });
});

describe('acknowledgements', () => {
  it('reach one recipient three times an hour at most; what is beyond is kept and marked, or gathered where it is a legal act', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const opened = await createDeliveries({
      store,
      settings: { webhooks: [], secrets: [], allowLoopback: false, zone: 'UTC', mail: { server: smtp.url, from: 'a@shop.example' } },
    });
    if (!opened.ok) throw new Error(opened.error);
    const deliveries = opened.value;
    const receive = createReceiver({ store, origins: ['https://shop.example'], destinations: deliveries.destinations, onReceived: deliveries.wake });
    deliveries.start();
    const idle = () =>
      until(async () => {
        const pending = await store.outbox('pending', 10);
        return pending.ok && pending.value.length === 0;
      });
    async function send(event: unknown) {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const request = new Request('https://shop.example/v1/submissions', { method: 'POST', headers, body: JSON.stringify(event) });
      expect((await receive(request)).status).toBe(202);
    }
    const customer = (email: string) => ({ data: { customer: { name: 'x', email, reply: 'email' as const } } });
    const emails = ['victim@example.org', 'VICTIM@example.org', 'Victim@Example.org', 'victim@example.org', 'victim@example.org', 'other@example.org'];
    for (const email of emails) await send(complaintEvent(customer(email)));
    await idle();
    expect(smtp.mails.map(({ to }) => to[0]!.toLowerCase()).sort()).toEqual([
      'other@example.org',
      'victim@example.org',
      'victim@example.org',
      'victim@example.org',
    ]);
    const withheld = await store.outbox('withheld', 10);
    expect(withheld).toMatchObject({ ok: true, value: [{ error: 'mail-cap' }, { error: 'mail-cap' }] });
    const act = cancellationEvent(customer('victim@example.org'));
    await send(act);
    await idle();
    expect(await store.outbox('gathered', 10)).toMatchObject({ ok: true, value: [{ event: act.id }] });
    expect(smtp.mails).toHaveLength(4);
    await deliveries.stop();
    store.close();
  });

  it('F14: are named for every legal act that gives an address: where no mail reaches it, somebody hears of it', () => {
    const store = createSqliteStore({ file: ':memory:' });
    const sender = { send: async () => ({ outcome: 'delivered' }) as const, close: () => undefined };
    const { destinations } = createEffects({ store, mail: { sender, zone: 'UTC' } });
    const named = (kind: 'complaint' | 'cancellation', email: unknown) =>
      destinations({ kind, data: { customer: { email, reply: 'email' } } } as unknown as ReceivedItem);
    // What the widget takes for an address and no mail goes to.
    for (const email of ['noor,sem@example.org', '"noor"@example.org', 'noor@example.1nl', `${'n'.repeat(65)}@example.org`]) {
      expect([email, emailPattern.test(email), recipientOf({ kind: 'cancellation', data: { customer: { email } } })]).toEqual([email, true, undefined]);
      expect([email, named('cancellation', email)]).toEqual([email, ['mail:acknowledgement']]);
      expect(named('complaint', email)).toEqual([]);
    }
    for (const none of ['', '  ', 7, undefined]) expect(named('cancellation', none)).toEqual([]);
    store.close();
  });

  it('go to who asked for an answer by mail, and to whoever ends a contract', () => {
    const to = (kind: 'complaint' | 'rating' | 'cancellation', customer: unknown) => recipientOf({ kind, data: { customer } });
    const email = 'noor@example.org';
    expect(to('complaint', { email, reply: 'email' })).toBe(email);
    expect(to('complaint', { email, reply: 'none' })).toBeUndefined();
    expect(to('rating', { email, reply: 'none' })).toBeUndefined();
    expect(to('cancellation', { email, reply: 'none' })).toBe(email);
    for (const wrong of ['a@b.nl, c@d.nl', 'x\r\nBcc: a@b.nl', '', 7, null, undefined]) {
      expect(to('cancellation', { email: wrong, reply: 'email' })).toBeUndefined();
    }
    for (const data of [undefined, null, 'x', [], { customer: 'x' }, { customer: null }]) {
      expect(recipientOf({ kind: 'cancellation', data })).toBeUndefined();
    }
    expect(recipientOf({ kind: 'complaint', data: sampleEvents.complaint.data })).toBe(email);
    expect(recipientOf({ kind: 'rating', data: ratingEvent().data })).toBeUndefined();
  });
});

describe('deliveries of a host whose listeners fail', () => {
  it('O1: go on past a store that throws once, and past a dead letter', { timeout: 30_000 }, async () => {
    const whole = createSqliteStore({ file: ':memory:' });
    let claims = 0;
    const store: typeof whole = {
      ...whole,
      claim: (claiming) => (claims++ === 0 ? Promise.reject(new Error('broken off')) : whole.claim(claiming)),
    };
    const wrong = () => {
      throw new Error('a log that is full');
    };
    const settings = { webhooks: [{ name: 'crm', url: hookUrl }], secrets: [secret], allowLoopback: true, zone: 'Europe/Amsterdam' };
    const deliveries = await createDeliveries({ store, settings, onDead: wrong, onFault: wrong });
    if (!deliveries.ok) throw new Error(deliveries.error);
    const { destinations, start: begin, wake, stop } = deliveries.value;
    const receive = createReceiver({ store, origins: [], destinations, onReceived: wake });
    const post = () => receive(new Request('http://localhost/v1/submissions', { method: 'POST', body: JSON.stringify(complaintEvent()) }));
    hookStatus = 410;
    begin();
    expect((await post()).status).toBe(202);
    // The first look threw, the next one finds it; the destination wants no more.
    await until(async () => {
      const dead = await whole.outbox('dead', 9);
      return dead.ok && dead.value.length === 1;
    });
    await whole.enable('webhook:crm');
    hookStatus = 204;
    expect((await post()).status).toBe(202);
    await until(() => heard.length === 2);
    await stop();
    whole.close();
  });
});
