import { type Result, fault, ok } from '../base/result.ts';

/** What one request may cost. Sizes in bytes. */
export interface ReceiverLimits {
  /** The whole body, attachments included; held before anything is parsed. */
  readonly bodyBytes: number;
  /** The event without the bytes of its attachments; also the whole body where a site allows none. */
  readonly eventBytes: number;
  /** Objects and arrays within one another; the event itself is the first. */
  readonly depth: number;
  /** Members of all objects together. */
  readonly keys: number;
}

/** What holds unless a receiver says otherwise. */
export const receiverLimits: ReceiverLimits = Object.freeze({
  bodyBytes: 4 * 1024 * 1024,
  eventBytes: 64 * 1024,
  depth: 12,
  keys: 400,
});

/** `too-large`: over the limit, the rest was not read. `broken`: the body stopped before its end. */
export type BodyFault = 'too-large' | 'broken';

/** The length that a body says it has: a promise, which nothing relies on alone. */
export function declaredSize({ headers }: Request): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Reads a body as it streams in, and stops at the limit: nothing is parsed, or held, beyond it. */
export async function readBody(request: Request, most: number): Promise<Result<Uint8Array<ArrayBuffer>, BodyFault>> {
  // The count below is what holds.
  if ((declaredSize(request) ?? 0) > most) return fault('too-large');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > most) {
        // Not waited for: a source that never ends may never finish cancelling either.
        reader.cancel().catch(() => undefined);
        return fault('too-large');
      }
      chunks.push(value);
    }
  } catch {
    return fault('broken');
  }
  // Most bodies come in one piece, and need no copy.
  if (chunks.length === 1) return ok(chunks[0]!);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return ok(bytes);
}
