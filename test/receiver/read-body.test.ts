import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../src/receiver/limits.ts';

function posted(pieces: readonly Uint8Array[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) if (piece.byteLength > 0) controller.enqueue(piece);
      controller.close();
    },
  });
  return new Request('http://localhost/v1/submissions', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

describe('the body of a request', () => {
  it('is the same in however many pieces it comes, and held to its limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), async (pieces) => {
        const whole = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
        expect(await readBody(posted(pieces), whole.length)).toEqual({ ok: true, value: whole });
        if (whole.length > 0) {
          expect(await readBody(posted(pieces), whole.length - 1)).toEqual({ ok: false, error: 'too-large' });
        }
      }),
      { numRuns: 200 },
    );
  });
});
