import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveReference, digestOf } from '../../src/events/index.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The contract's words, done another way: with the machine's hash and big integers. */
function oracle(id: string): string {
  let value = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) >> BigInt(256 - 50);
  const check = alphabet[Number(value % 31n)]!;
  let symbols = '';
  for (let i = 0; i < 10; i++, value /= 32n) symbols = alphabet[Number(value % 32n)]! + symbols;
  return `${symbols.slice(0, 5)}-${symbols.slice(5)}-${check}`;
}

describe('deriveReference', () => {
  it.each([
    ['00000000-0000-4000-8000-000000000000', 'VE05B-R7061-2'],
    ['ffffffff-ffff-4fff-bfff-ffffffffffff', 'CV3A1-M94GN-Y'],
    ['0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37', '52W9T-NJTSE-K'],
  ])('of %s is %s, as the contract says', (id, reference) => {
    expect(deriveReference(id)).toBe(reference);
  });

  it('agrees with big integers for any id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(deriveReference(id)).toBe(oracle(id));
      }),
      { numRuns: 500 },
    );
  });

  it('uses no letter that is misheard or misread', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(deriveReference(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$/);
      }),
    );
  });
});

describe('digestOf', () => {
  it('is sha-256 in base64url, as node:crypto has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(digestOf(bytes)).toBe(`sha-256:${createHash('sha256').update(bytes).digest('base64url')}`);
      }),
    );
  });
});
