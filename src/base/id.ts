import { hex } from './hex.ts';

/**
 * Ids that a browser can mint anywhere, also on a plain http page, where
 * `crypto.randomUUID` is missing but `crypto.getRandomValues` is not.
 */

/** A lower-case UUID, as it travels in an envelope. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Mints a UUID version 7 (RFC 9562 section 5.7): 48 bits of time, then random bits.
 *
 * @param now milliseconds since 1970 UTC. A clock that is wrong makes the id no less unique.
 */
export function createId(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Math.max(0, Math.trunc(now));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
