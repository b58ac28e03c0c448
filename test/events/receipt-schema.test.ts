import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReceipt, receiptSchema } from '../../src/events/index.ts';
import { check } from '../../src/events/schema-check.ts';

const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';
const receipt = {
  id,
  reference: '52W9T-NJTSE-K',
  receivedAt: '2026-11-21T10:15:00.000Z',
  status: 'received',
  replayed: false,
  digest: 'sha-256:x',
  responder: { name: 'Sanne', role: 'customer care' },
  respondBy: '2026-11-24',
  endsOn: '2026-12-31',
  endRule: 'notice-anytime',
  signature: { kid: 'one', value: 'x' },
};
const whole = { ...receipt, responder: { ...receipt.responder }, signature: { ...receipt.signature } };

/** Every place in a value, as a path. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => paths(member, [...path, name]))];
}

function put(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  return { ...(value as object), [name]: put((value as Record<string, unknown>)[name], rest, replacement) };
}

const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', ' ', 0, 1.5, NaN, true, false, [], {}, [{}], 'received', '2026-02-30', '2026-02-28'),
  fc.constantFrom('2026-11-21T10:15:00Z', '2026-11-21T10:15:00.1+01:00', '2026-02-30T10:15:00Z', '2026-11-21 10:15:00Z', id),
  fc.constantFrom('x'.repeat(200), 'x'.repeat(201), 'x'.repeat(2000), 'x'.repeat(2001), '😀'.repeat(101)),
  fc.string(),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 5, noNullPrototype: true }),
);

describe('parseReceipt beside the schema of a receipt', () => {
  it('takes what the schema takes', () => {
    expect(check(receiptSchema, whole).ok).toBe(true);
    expect(parseReceipt({ receipt: whole }, receipt).ok).toBe(true);
  });

  it('refuses what the schema refuses, and nothing else, wherever a receipt is broken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths(whole)), odd, (path, replacement) => {
        const broken = put(whole, path, replacement) as typeof receipt;
        const expected = { id: broken?.id, digest: broken?.digest };
        expect(parseReceipt({ receipt: broken }, expected).ok).toBe(check(receiptSchema, broken).ok);
      }),
      { numRuns: 3000 },
    );
  });
});
