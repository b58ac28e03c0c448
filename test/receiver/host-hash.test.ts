import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { deriveReference, digestOf } from '../../src/events/index.ts';
import { bodyDigest, hostReference } from '../../src/receiver/host-hash.ts';

describe('the digest of a body', () => {
  it('is the one that the widget makes, and that SHA-256 is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const digest = await bodyDigest(bytes);
        expect(digest).toBe(digestOf(bytes));
        expect(digest).toBe(`sha-256:${createHash('sha256').update(bytes).digest('base64url')}`);
      }),
      { numRuns: 200 },
    );
  });

  it('is that of a body of any size, also where another thread makes it', async () => {
    for (const size of [64 * 1024, 64 * 1024 + 1, 4 * 1024 * 1024]) {
      const bytes = new Uint8Array(size).map((_, i) => i * 7);
      expect(await bodyDigest(bytes)).toBe(`sha-256:${createHash('sha256').update(bytes).digest('base64url')}`);
    }
  });

  it('is the same where the platform has web standards alone', async () => {
    const { getBuiltinModule } = process;
    Object.assign(process, { getBuiltinModule: undefined });
    vi.resetModules();
    try {
      const { bodyDigest: bare, hostReference: bareReference } = await import('../../src/receiver/host-hash.ts');
      const bytes = new TextEncoder().encode('The kettle leaks');
      expect(await bare(bytes)).toBe(await bodyDigest(bytes));
      expect(await bare(bytes)).toBe(digestOf(bytes));
      expect(bareReference('0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37')).toBe('52W9T-NJTSE-K');
    } finally {
      Object.assign(process, { getBuiltinModule });
    }
  });
});

describe('the reference of an id, as the host hashes', () => {
  it('is the one that the widget shows', () => {
    expect(hostReference('0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37')).toBe('52W9T-NJTSE-K');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (id) => {
        expect(hostReference(id)).toBe(deriveReference(id));
      }),
    );
  });
});
