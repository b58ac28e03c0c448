import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbox, createInbox } from '../../../src/server/http/inbox.ts';
import { createMailCatcher } from '../../../demo/server/mail-catcher.ts';
import { type SqliteStore, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';
const site = 'http://localhost:4173';
const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
const files = [
  { name: '"\r\nX-Evil: 1.html', type: 'text/html', size: 1, sha256: '', data: png.toString('base64') },
  { name: 'a.png', type: 'image/png', data: Buffer.from('<script>alert(1)</script>').toString('base64') },
  { name: 'b', data: 7 },
];

let store: SqliteStore;
let inbox: Inbox;
let woken: number;
const clock = createManualClock();

function open(options: { token?: string; address?: string; mails?: ReturnType<typeof createMailCatcher>['mails'] } = {}): Inbox {
  inbox = createInbox({
    list: store.list,
    clientAddress: () => options.address ?? '127.0.0.1',
    token: options.token,
    delivery: { store, wake: () => woken++, ...(options.mails && { mails: options.mails }) },
    clock,
  });
  return inbox;
}

beforeEach(async () => {
  woken = 0;
  store = createSqliteStore({ file: ':memory:', clock });
  const body = JSON.stringify({ data: { attachments: files } });
  const entry = entryOf(id, new TextEncoder().encode(body));
  await store.receive({ ...entry, destinations: ['webhook:crm', 'mail:acknowledgement'] });
  open();
});
afterEach(() => {
  inbox.close();
  store.close();
});

async function ask(path: string, init: RequestInit = {}) {
  const answer = await inbox.handle(new Request(`${site}/inbox/${path}`, init));
  return answer ?? new Response(null, { status: 404 });
}
const post = (path: string, headers: Record<string, string> = { Origin: site }) => ask(path, { method: 'POST', headers });

async function die(): Promise<string> {
  const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
  if (!claimed.ok) throw new Error();
  await store.settle(claimed.value[0]!, { state: 'dead', error: 'status-500' });
  return claimed.value[0]!.messageId;
}

describe('inbox, deliveries', () => {
  it('shows dead letters with the reference of what they tell, and lets them be tried again', async () => {
    const messageId = await die();
    const shown = (await (await ask('outbox')).json()) as Record<string, unknown>;
    expect(shown).toMatchObject({ dead: [{ messageId, destination: 'webhook:crm', error: 'status-500', reference: '52W9T-NJTSE-K' }], withheld: [], gathered: [], unreached: [], dismissed: [], disabled: [] });
    expect(shown).not.toHaveProperty('mails');
    expect((await post(`outbox/${messageId}/requeue`)).status).toBe(204);
    expect(woken).toBe(1);
    expect(await (await ask('outbox')).json()).toMatchObject({ dead: [] });
    expect((await post(`outbox/${messageId}/requeue`)).status).toBe(404);
    expect((await post('outbox/nothing/requeue')).status).toBe(404);
    expect((await post('outbox/%ff/requeue')).status).toBe(404);
  });

  it('F14: shows what goes together with others, and when; it needs nobody to ask for it', async () => {
    const claimed = await store.claim({ destinations: ['mail:acknowledgement'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    const [item] = claimed.value;
    await store.settle(item!, { state: 'gathered', recipient: 'digest', bytes: 1 });
    const shown = (await (await ask('outbox')).json()) as { gathered: unknown[] };
    expect(shown).toMatchObject({ withheld: [], gathered: [{ event: id, reference: '52W9T-NJTSE-K', dueAt: '2026-11-21T10:29:00.000Z' }] });
    expect(JSON.stringify(shown)).not.toContain('digest');
    expect((await post(`outbox/${item!.messageId}/requeue`)).status).toBe(404);
  });

  it('O6: shows what waits, with its tries, why the last one failed and when the next one is', async () => {
    const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'pending', delay: 300_000, error: 'status-500' });
    const { pending } = (await (await ask('outbox')).json()) as { pending: object[] };
    expect(pending).toHaveLength(2);
    expect(pending).toContainEqual(
      expect.objectContaining({ destination: 'webhook:crm', attempts: 1, error: 'status-500', dueAt: '2026-11-21T10:20:00.000Z', reference: '52W9T-NJTSE-K' }),
    );
  });

  it('O8: lets a person dismiss a dead letter, with a name if they give one, and tells the pages that are open', async () => {
    const messageId = await die();
    const events = (await ask('events')).body!.getReader();
    await events.read();
    const dismiss = (body?: string) => ask(`outbox/${messageId}/dismiss`, { method: 'POST', headers: { Origin: site }, ...(body !== undefined && { body }) });
    for (const wrong of ['{', '[]7', '{"by":7}', `{"by":"${'x'.repeat(201)}"}`, JSON.stringify({ by: 'x', more: 'y'.repeat(5_000) }), 'null']) {
      expect([wrong, (await dismiss(wrong)).status]).toEqual([wrong, 400]);
    }
    expect((await dismiss('{"by":"Sanne"}')).status).toBe(204);
    expect(new TextDecoder().decode((await events.read()).value)).toBe('event: delivery\ndata: {}\n\n');
    expect(await (await ask('outbox')).json()).toMatchObject({ dead: [], dismissed: [{ messageId, state: 'dead', error: 'status-500', dismissedBy: 'Sanne' }] });
    expect((await dismiss()).status).toBe(404);
    expect((await post(`outbox/${messageId}/requeue`)).status).toBe(204);
    const again = await die();
    expect((await post(`outbox/${again}/dismiss`)).status).toBe(204);
    expect((await post(`outbox/${again}/dismiss`, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(`outbox/${again}/dismiss`)).status).toBe(405);
    await events.cancel();
  });

  it('O8: marks the case of an address that no mail reaches, and goes on marking it when somebody dismissed that', async () => {
    const flags = async () => ((await (await ask('items')).json()) as { items: { flags: string[] }[] }).items[0]!.flags;
    expect(await flags()).toEqual(['origin-absent']);
    const claimed = await store.claim({ destinations: ['mail:acknowledgement'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'unreached', error: 'smtp-550' });
    expect(await flags()).toEqual(['origin-absent', 'unreached']);
    expect((await post(`outbox/${claimed.value[0]!.messageId}/dismiss`)).status).toBe(204);
    expect(await flags()).toEqual(['origin-absent', 'unreached']);
  });

  it('shows destinations that are out of use, and takes them into use again', async () => {
    await store.disable('webhook:crm', 'status-410');
    expect(await (await ask('outbox')).json()).toMatchObject({ disabled: [{ destination: 'webhook:crm', reason: 'status-410' }] });
    expect((await post('destinations/webhook%3Acrm/enable')).status).toBe(204);
    expect(await store.disabled()).toEqual({ ok: true, value: [] });
    expect(woken).toBe(1);
  });

  it('changes nothing for a page of another site, or for nobody’s page', async () => {
    const messageId = await die();
    for (const headers of [{}, { Origin: 'https://evil.example' }, { Origin: 'null' }, { Origin: 'http://localhost:9' }]) {
      expect((await post(`outbox/${messageId}/requeue`, headers as Record<string, string>)).status).toBe(403);
    }
    open({ address: '10.0.0.7' });
    expect((await post(`outbox/${messageId}/requeue`)).status).toBe(403);
    expect((await ask('outbox')).status).toBe(403);
    open({ token: 'secret' });
    expect((await post(`outbox/${messageId}/requeue`)).status).toBe(401);
    expect((await ask(`items/${id}/attachments/0`)).status).toBe(401);
    expect(woken).toBe(0);
    expect((await post(`outbox/${messageId}/requeue`, { Authorization: 'Bearer secret' })).status).toBe(204);
  });

  it('changes nothing by a link', async () => {
    const messageId = await die();
    expect((await ask(`outbox/${messageId}/requeue`)).status).toBe(405);
    expect((await ask('outbox', { method: 'POST', headers: { Origin: site } })).status).toBe(405);
    expect(woken).toBe(0);
  });

  it('hands out a file as a download, by what its bytes are and not by what it says', async () => {
    const answer = await ask(`items/${id}/attachments/0`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="52W9T-NJTSE-K-1.png"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers.has('x-evil')).toBe(false);
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
    const script = await ask(`items/${id}/attachments/1`);
    expect(script.headers.get('content-type')).toBe('application/octet-stream');
    expect(script.headers.get('content-disposition')).toBe('attachment; filename="52W9T-NJTSE-K-2.bin"');
    for (const path of [`items/${id}/attachments/2`, `items/${id}/attachments/9`, `items/none/attachments/0`]) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  it('shows mails that were caught, their HTML where it can do nothing', async () => {
    const catcher = createMailCatcher(undefined, clock);
    open({ mails: catcher.mails });
    const mail = { to: 'noor@example.org', messageId: 'msg_1', lang: 'nl', subject: 'Ontvangen', text: 'woorden', html: '<p>woorden' };
    await catcher.send(mail);
    await catcher.send(mail);
    const { html: _, ...rest } = mail;
    expect(await (await ask('outbox')).json()).toMatchObject({ mails: [{ ...rest, at: '2026-11-21T10:15:00.000Z' }] });
    const page = await ask('mails/msg_1');
    expect([await page.text(), page.headers.get('content-security-policy')]).toEqual(['<p>woorden', "sandbox; default-src 'none'; style-src 'unsafe-inline'"]);
    expect((await ask('mails/msg_2')).status).toBe(404);
  });
});
