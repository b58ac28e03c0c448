import { sha256 } from '../base/sha256.ts';

/** Crockford's base 32: no I, L, O or U, so that it survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The reference of an event: made from its id alone, so that it is the same offline, online and at
 * the receiver. The first 50 bits of the SHA-256 of the id's text as ten symbols, then that value
 * modulo 31 as a check symbol: `XXXXX-XXXXX-C`.
 */
export function deriveReference(id: string): string {
  return writeReference(sha256(new TextEncoder().encode(id)));
}

/** The SHA-256 hash of an id as a reference is written. */
export function writeReference(hash: Uint8Array): string {
  // 56 bits do not fit a double; 50 do. The seventh byte lends its upper two bits.
  let value = 0;
  for (let i = 0; i < 6; i++) value = value * 256 + hash[i]!;
  value = value * 4 + (hash[6]! >> 6);
  const check = alphabet[value % 31]!;
  let symbols = '';
  for (let rest = value, i = 0; i < 10; i++) {
    symbols = alphabet[rest % 32]! + symbols;
    rest = Math.floor(rest / 32);
  }
  return `${symbols.slice(0, 5)}-${symbols.slice(5)}-${check}`;
}

/** `sha-256:` and the base64url of the hash of the bytes as they travel: the event's fingerprint. */
export function digestOf(bytes: Uint8Array): string {
  return writeDigest(sha256(bytes));
}

/** A SHA-256 hash as a digest is written. */
export function writeDigest(hash: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...hash));
  return `sha-256:${base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
}
