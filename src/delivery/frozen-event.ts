import { writeJson } from '../base/write-json.ts';
import { digestOf } from '../events/reference.ts';

export interface FrozenEvent {
  /** The body, made once; every try sends these bytes. */
  readonly bytes: Uint8Array;
  readonly digest: string;
  /** Digest of what the customer says, which the moment of a second press does not change. */
  readonly content: string;
}

/**
 * Makes the bytes of an event. They are read back and compared: old libraries patch `JSON` or
 * `Array.prototype.toJSON` (Prototype.js turns arrays into texts), and then our own writer serves.
 */
export function freezeEvent(event: object): FrozenEvent {
  const plain = writeJson(event);
  let text = plain;
  try {
    const usual = JSON.stringify(event);
    if (writeJson(JSON.parse(usual)) === plain) text = usual;
  } catch {
    // A broken JSON is one more reason for our own text.
  }
  const encoder = new TextEncoder();
  const bytes = encoder.encode(text);
  return { bytes, digest: digestOf(bytes), content: digestOf(encoder.encode(writeJson((event as { data?: unknown }).data))) };
}
