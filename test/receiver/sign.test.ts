import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyReceipt } from '../../src/events/index.ts';
import { type Signer, createSigner, generateSigningKey, rotateKeys } from '../../src/receiver/index.ts';
import { createMemoryKeys } from '../../src/server/store/keys.ts';
import { bytesOf, cancellationEvent, sampleEvents } from '../support/samples.ts';
import { createHarness, readAnswer } from './receiver-harness.ts';

const keysOf = async (receive: (request: Request) => Promise<Response>) =>
  (await readAnswer(await receive(new Request('https://receiver.example/v1/keys')))).body as unknown as { keys: { kid: string }[] };

describe('a receiver that signs', () => {
  it('signs each answer that carries a receipt: the first, a repetition, a look-up and a conflict', async () => {
    const harness = createHarness({
      signer: await createSigner(createMemoryKeys()),
      respond: () => ({ respondBy: '2026-11-24', responder: { name: 'Mara Blom' } }),
      ends: () => ({ endsOn: '2026-12-21', endRule: 'notice-anytime' }),
    });
    const event = cancellationEvent();
    const first = await harness.post(event);
    const again = await harness.post(event);
    const conflict = await harness.post({ ...event, time: '2026-01-01T00:00:00Z' });
    const answers = [first, again, await harness.get(event.id), conflict];
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 200, 422]);
    expect(answers.map(({ body }) => body.receipt!['replayed'])).toEqual([false, true, false, false]);
    const keys = await keysOf(harness.receive);
    for (const { body } of answers) {
      expect(await verifyReceipt(body.receipt, bytesOf(event), keys)).toMatchObject({ ok: true, value: { endsOn: '2026-12-21' } });
    }
    expect(await verifyReceipt({ ...again.body.receipt, replayed: false }, bytesOf(event), keys)).toMatchObject({ ok: false });
  });

  it('publishes the public halves alone, named by their thumbprints', async () => {
    const store = createMemoryKeys();
    const { receive } = createHarness({ signer: await createSigner(store) });
    const { keys } = await keysOf(receive);
    const [held] = await store.read();
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', kid: held!.kid, x: held!.x }]);
    const thumbprint = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${held!.x}"}`).digest('base64url');
    expect(held!.kid).toBe(thumbprint);
    expect(JSON.stringify(keys)).not.toContain(held!.d);
  });

  it('goes on proving old receipts after a rotation, and signs with the new key from the next start', async () => {
    const store = createMemoryKeys();
    const before = createHarness({ signer: await createSigner(store) });
    const old = await before.post(sampleEvents.cancellation);
    const { kid } = await rotateKeys(store);
    // One that runs on publishes what the other one signs with.
    expect((await keysOf(before.receive)).keys.map((key) => key.kid)).toEqual([(old.body.receipt!['signature'] as { kid: string }).kid, kid]);
    const after = createHarness({ signer: await createSigner(store), store: before.store });
    const repeated = await after.post(sampleEvents.cancellation);
    expect(repeated.body.receipt).toMatchObject({ replayed: true, signature: { kid } });
    for (const { body } of [old, repeated]) {
      expect((await verifyReceipt(body.receipt, bytesOf(sampleEvents.cancellation), await keysOf(after.receive))).ok).toBe(true);
    }
  });

  it('signs the repetition of what was received before it signed', async () => {
    const { store, post } = createHarness();
    await post(sampleEvents.rating);
    const signing = createHarness({ signer: await createSigner(createMemoryKeys()), store });
    const { body } = await signing.post(sampleEvents.rating);
    expect((await verifyReceipt(body.receipt, bytesOf(sampleEvents.rating), await keysOf(signing.receive))).ok).toBe(true);
  });

  it('receives, without a signature, where its key fails', async () => {
    const faults: unknown[] = [];
    const signer: Signer = { sign: () => Promise.reject(new Error('no key')), keys: async () => [] };
    const { post } = createHarness({ signer, onFault: (error) => faults.push(error) });
    const { status, body } = await post(sampleEvents.complaint);
    expect([status, body.receipt?.['signature']]).toEqual([202, undefined]);
    expect(faults).toHaveLength(1);
  });
});

describe('createSigner', () => {
  it('makes the first key once, though several ask at once, and uses what is there', async () => {
    const store = createMemoryKeys();
    await Promise.all([createSigner(store), createSigner(store), createSigner(store)]);
    expect(await store.read()).toHaveLength(1);
  });

  it('publishes what it knows while the store cannot be read', async () => {
    const key = await generateSigningKey();
    let broken = false;
    const signer = await createSigner({ read: async () => (broken ? Promise.reject(new Error('down')) : [key]), add: async () => {} });
    broken = true;
    expect((await signer.keys()).map(({ kid }) => kid)).toEqual([key.kid]);
  });
});
