import { digestOf } from '../events/reference.ts';

export interface FrozenEvent {
  /** The body, made once; every try sends these bytes. */
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** Escapes what JSON must, and lone surrogates, without asking a prototype that a page may have patched. */
function quote(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** JSON of plain values, without `toJSON`. */
function write(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return 'null';
  return `{${Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${quote(name)}:${write(member)}`)
    .join()}}`;
}

/**
 * Makes the bytes of an event. They are read back and compared: old libraries patch `JSON` or
 * `Array.prototype.toJSON` (Prototype.js turns arrays into texts), and then our own writer serves.
 */
export function freezeEvent(event: object): FrozenEvent {
  const plain = write(event);
  let text = plain;
  try {
    const usual = JSON.stringify(event);
    if (write(JSON.parse(usual)) === plain) text = usual;
  } catch {
    // A broken JSON is one more reason for our own text.
  }
  const bytes = new TextEncoder().encode(text);
  return { bytes, digest: digestOf(bytes) };
}
