import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../src/events/index.ts';
import { bodyDigest } from '../../src/receiver/body-digest.ts';

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
      const { bodyDigest: bare } = await import('../../src/receiver/body-digest.ts');
      const bytes = new TextEncoder().encode('The kettle leaks');
      expect(await bare(bytes)).toBe(await bodyDigest(bytes));
      expect(await bare(bytes)).toBe(digestOf(bytes));
    } finally {
      Object.assign(process, { getBuiltinModule });
    }
  });
});
