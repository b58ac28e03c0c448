import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/sha256.ts';

describe('sha256', () => {
  it('agrees with the machine at every length from 0 to 200, around each padding edge', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 131 + length * 7) & 0xff);
      expect(Buffer.from(sha256(bytes)).toString('hex'), `${length} bytes`).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
    }
  });

  it('agrees on a mebibyte', () => {
    const bytes = new Uint8Array(2 ** 20).fill(0xa5);
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('reads a view into a larger buffer by its own bounds', () => {
    const bytes = new Uint8Array(64).fill(1).subarray(10, 20);
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
