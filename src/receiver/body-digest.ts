import { writeDigest } from '../events/reference.ts';

/**
 * The digest of a body, by the platform's own SHA-256: ours, which pages on plain http need, takes many times
 * as long and would hold up everybody else over a body of 4 MiB.
 */
export async function bodyDigest(bytes: Uint8Array): Promise<string> {
  return writeDigest(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
