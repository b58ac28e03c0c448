import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import type { CancellationData } from '../../src/events/index.ts';
import { createSigner, rotateKeys } from '../../src/receiver/index.ts';
import { createMemoryKeys } from '../../src/server/store/keys.ts';
import { sampleOrigin } from '../support/samples.ts';
import { type FormHarness, createFormHarness, fieldsOf, typed } from './form-harness.ts';

/** The page that asks again, filled in. */
async function askedAgain(form: FormHarness, fields: Partial<typeof typed> = typed): Promise<(readonly [string, string])[]> {
  const { status, html } = await form.submit({ ...fields, contract: '' });
  expect(status).toBe(400);
  return fieldsOf(html).map(([name, value]) => [name, name === 'contract' ? 'ZV-1182' : value] as const);
}

const from = (Origin: string) => ({ Origin, Referer: null });
const other = from('https://receive.shop.example');

describe('a form on a page of ours', () => {
  it.each([
    'https://receive.shop.example',
    'http://receive.shop.example:8080',
    'http://127.0.0.1:8787',
    'https://receiver.example',
    'http://kroon_backend',
  ])('O4: is taken from %s, whatever the proxies before the receiver call that page, with low trust', async (origin) => {
    const form = await createFormHarness();
    const filled = await askedAgain(form);
    expect((await form.submit(filled, from(origin))).status).toBe(202);
    expect((await form.submit(filled, from(origin))).status).toBe(200);
    const [item, ...rest] = form.store.list(9);
    expect(item).toMatchObject({ source: `${sampleOrigin}/#cancellation`, flags: ['origin-unlisted'], id: new Map(filled).get('id') });
    expect((item!.data as CancellationData).page.url).toBe(`${sampleOrigin}/opzeggen`);
    expect(rest).toEqual([]);
  });

  it('O4: says nothing of its token in the event', async () => {
    const form = await createFormHarness();
    const filled = await askedAgain(form);
    const token = new Map(filled).get('kroon-token')!;
    expect(token.length).toBeGreaterThan(40);
    await form.submit([...filled, ['kroon-token', 'another']], other);
    expect(JSON.stringify(form.store.list(1))).not.toContain('kroon-token');
    expect(JSON.stringify(form.store.list(1))).not.toContain(token);
    expect(form.store.list(1)[0]!.data).not.toHaveProperty('metadata');
  });

  it('O4: is asked again as before where something is still missing', async () => {
    const form = await createFormHarness();
    const { contract: _, name: __, email: ___, ...nothing } = typed;
    const first = await form.submit(nothing);
    const second = await form.submit(fieldsOf(first.html), other);
    expect(second.status).toBe(400);
    const filled = fieldsOf(second.html).map(([name, value]) => [name, name === 'name' ? 'Joris' : value] as const);
    expect((await form.submit(filled, other)).status).toBe(202);
  });

  it('O4: is known after a restart, by another receiver on the store, and after a change of keys', async () => {
    const keys = createMemoryKeys();
    const first = await createFormHarness({ signer: await createSigner(keys) });
    const filled = await askedAgain(first);
    await rotateKeys(keys);
    const second = await createFormHarness({ signer: await createSigner(keys), store: first.store });
    expect((await second.submit(filled, other)).status).toBe(202);
    // The other way round too: a key that was made since is read when it is met.
    const later = await askedAgain(second, { ...typed, name: 'Ada Visser' });
    expect((await first.submit(later, other)).status).toBe(202);
    expect(first.store.list(9)).toHaveLength(2);
  });

  it('O4: is known to the receiver that gave it, where nothing signs', async () => {
    const form = await createFormHarness({ signer: undefined as never });
    const filled = await askedAgain(form);
    expect((await form.submit(filled, other)).status).toBe(202);
    const stranger = await createFormHarness({ signer: undefined as never });
    expect((await stranger.submit(filled, other)).status).toBe(403);
  });

  it('O4: comes back all the same where the key of the signatures fails', async () => {
    const failing = () => Promise.reject(new Error('no key'));
    const form = await createFormHarness({ signer: { sign: failing, keys: failing } });
    const filled = await askedAgain(form);
    expect((await form.submit(filled, other)).status).toBe(202);
  });

  it('O4: is the same declaration for the same words, whatever token it bears', async () => {
    const form = await createFormHarness();
    const id = createId(0);
    expect((await form.submit({ ...typed, id })).status).toBe(202);
    // Other words under the same id get an id of their own, made of them.
    const statuses = [];
    for (const token of ['', 'one', 'another']) {
      const tokens = token === '' ? [] : [['kroon-token', token] as const];
      const { status } = await form.submit([['name', 'Ada'], ...tokens, ['contract', 'ZV-9'], ['email', 'a@b.example'], ['id', id], ...tokens]);
      statuses.push(status);
    }
    expect(statuses).toEqual([202, 200, 200]);
    expect(form.store.list(9)).toHaveLength(2);
  });
});

describe('a form on a page of somebody else', () => {
  it('O4: is refused without a token, and with one that is none, of another form, or of another receiver', async () => {
    const form = await createFormHarness();
    const stranger = await createFormHarness();
    const filled = await askedAgain(form);
    const token = new Map(filled).get('kroon-token')!;
    const [value = '', kid] = token.split('.');
    const foreign = new Map(await askedAgain(stranger)).get('kroon-token')!;
    const changed = `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}.${kid}`;
    const wrong = ['', '.', value, `${value}.`, `.${kid}`, `${value}.other`, `${value}.${kid}x`, changed, foreign, `${foreign.split('.')[0]}.${kid}`, 'a.b', 'é.é'];
    const bearing = (text: string | undefined, more: Record<string, string> = {}) =>
      [...Object.entries({ ...Object.fromEntries(filled), ...more })].flatMap(([name, said]): [string, string][] =>
        name !== 'kroon-token' ? [[name, said]] : text === undefined ? [] : [[name, text]],
      );
    for (const text of [undefined, ...wrong]) expect([text, (await form.submit(bearing(text), other)).status]).toEqual([text, 403]);
    expect((await form.submit(bearing(token, { id: createId(0) }), other)).status).toBe(403);
    expect((await form.submit(bearing(token, { id: '' }), other)).status).toBe(403);
    expect(form.store.list(9)).toEqual([]);
    expect((await form.submit(bearing(token), other)).status).toBe(202);
  });

  it('O4: costs no more than one of ours: within the limits of a body, and one rate whatever origin it names', async () => {
    const form = await createFormHarness({ rate: { burst: 3, perSecond: 0.1 }, clientAddress: () => '192.0.2.1' });
    const huge = await form.submitRaw(`name=${'x'.repeat(64 * 1024)}`, other);
    expect(huge.status).toBe(413);
    const origins = ['https://a.example', 'https://b.example', 'https://c.example', 'https://d.example'];
    const statuses = [];
    for (const origin of origins) statuses.push((await form.submit(typed, from(origin))).status);
    expect(statuses).toEqual([403, 403, 429, 429]);
    expect((await form.submit(typed)).status).toBe(202);
  });
});

describe('a form that tells no origin', () => {
  it('O4: is one declaration, by whatever names the proxies call the receivers that take it', async () => {
    const form = await createFormHarness();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' };
    const statuses = [];
    for (const url of ['http://127.0.0.1:8787', 'http://kroon_backend', 'https://receive.shop.example']) {
      const body = new URLSearchParams(typed).toString();
      statuses.push((await form.receive(new Request(`${url}/v1/submissions`, { method: 'POST', headers, body }))).status);
    }
    expect(statuses).toEqual([202, 200, 200]);
    expect(form.store.list(9)).toMatchObject([{ source: `${sampleOrigin}/#cancellation`, flags: ['origin-null'] }]);
  });
});
