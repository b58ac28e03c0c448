import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
});
