import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../src/events/canonical.ts';
import { type ReceiptKey, digestOf, signedBytes, verifyReceipt } from '../../src/events/index.ts';
import { bytesOf, sampleEvents } from '../support/samples.ts';

const bytes = bytesOf(sampleEvents.cancellation);
const bare = {
  id: sampleEvents.cancellation.id,
  reference: 'GGK00-2XVBS-1',
  receivedAt: '2026-11-21T10:15:01.000Z',
  status: 'received',
  replayed: false,
  digest: digestOf(bytes),
  endsOn: '2026-12-21',
  responder: { name: 'Sanne “de” Wit €', role: 'care' },
};

/** Made by Node's own cryptography, and by hand from the rules: no line of ours is in it. */
const pair = generateKeyPairSync('ed25519');
const key = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'one' } as unknown as ReceiptKey;
const signWith = (text: string) => sign(null, Buffer.from(text, 'utf8'), pair.privateKey).toString('base64url');
const text = `{"digest":"${bare.digest}","endsOn":"2026-12-21","id":"${bare.id}","receivedAt":"2026-11-21T10:15:01.000Z","reference":"GGK00-2XVBS-1","replayed":false,"responder":{"name":"Sanne “de” Wit €","role":"care"},"status":"received"}`;
const receipt = { ...bare, signature: { kid: 'one', value: signWith(text) } };
const keys = { keys: [{ kty: 'EC', kid: 'one' }, key] };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 as it stands there', () => {
    const example = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 units, as RFC 8785 section 3.2.3 has it', () => {
    const example = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(example).replace(/"1"/, '"one"')) as object)).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });

  it('gives one text for one value, whatever the order of its members, and the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = canonicalJson(value);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
        const turned = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        ) as unknown;
        expect(canonicalJson(turned)).toBe(written);
      }),
    );
  });
});

describe('verifyReceipt', () => {
  it('proves a receipt that was signed elsewhere by the same rules', async () => {
    expect(new TextDecoder().decode(signedBytes(receipt))).toBe(text);
    expect(await verifyReceipt(receipt, bytes, keys)).toEqual({ ok: true, value: receipt });
  });

  it('needs no order of members: what was parsed, stored and printed again is the same receipt', async () => {
    const turned = Object.fromEntries(Object.entries(receipt).reverse());
    expect((await verifyReceipt(turned, bytes, keys)).ok).toBe(true);
  });

  it.each([
    ['id', '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37'],
    ['reference', 'GGK00-2XVBS-2'],
    ['receivedAt', '2026-11-20T10:15:01.000Z'],
    ['replayed', true],
    ['endsOn', '2026-12-20'],
    ['endsOn', undefined],
    ['respondBy', '2026-12-20'],
    ['responder', { name: 'Other' }],
    ['later', 'a member of a later version'],
  ])('says wrong-signature where %s became %j', async (name, value) => {
    const changed = JSON.parse(JSON.stringify({ ...receipt, [name]: value })) as unknown;
    expect(await verifyReceipt(changed, bytes, keys)).toEqual({ ok: false, error: 'wrong-signature' });
  });

  it('says other-digest of other bytes, were it one bit', async () => {
    const other = Uint8Array.from(bytes);
    other[100]! ^= 1;
    expect(await verifyReceipt(receipt, other, keys)).toEqual({ ok: false, error: 'other-digest' });
    // Whoever changes the digest too breaks the signature.
    const forged = { ...receipt, digest: digestOf(other) };
    expect(await verifyReceipt(forged, other, keys)).toEqual({ ok: false, error: 'wrong-signature' });
  });

  it('says not-signed, unknown-key and wrong-signature of what is not one', async () => {
    const verify = async (value: unknown, set: object = keys) => {
      const verified = await verifyReceipt(value, bytes, set as typeof keys);
      return verified.ok || verified.error;
    };
    expect(await verify(bare)).toBe('not-signed');
    expect(await verify(receipt, { keys: [] })).toBe('unknown-key');
    expect(await verify(receipt, { keys: [{ ...key, kid: 'two' }] })).toBe('unknown-key');
    expect(await verify(receipt, { keys: [{ ...key, x: 'AAAA' }] })).toBe('unknown-key');
    expect(await verify({ ...receipt, signature: { kid: 'one', value: '%' } })).toBe('wrong-signature');
    expect(await verify({ ...receipt, signature: { kid: 'one', value: 'AAAA' } })).toBe('wrong-signature');
    expect(await verify({ ...receipt, signature: { kid: 'one', value: signWith('{}') } })).toBe('wrong-signature');
  });

  it.each([undefined, null, 7, 'receipt', [], {}, { receipt }, { ...receipt, status: 'sent' }])('finds no receipt in %j', async (value) => {
    expect(await verifyReceipt(value, bytes, keys)).toEqual({ ok: false, error: 'not-a-receipt' });
  });

  it('stands a receipt that is nested beyond any stack', async () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(await verifyReceipt({ ...receipt, deep }, bytes, keys)).toEqual({ ok: false, error: 'not-a-receipt' });
  });

  it('says that it cannot tell where there is no Ed25519, and never that the receipt is wrong', async () => {
    vi.stubGlobal('crypto', {});
    expect(await verifyReceipt(receipt, bytes, keys)).toEqual({ ok: false, error: 'unsupported' });
    const importKey = () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError'));
    vi.stubGlobal('crypto', { subtle: { importKey } });
    expect(await verifyReceipt(receipt, bytes, keys)).toEqual({ ok: false, error: 'unsupported' });
  });
});
