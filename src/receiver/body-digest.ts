import { writeDigest } from '../events/reference.ts';

/** What is used of `node:crypto`. */
interface HostCrypto {
  createHash(name: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } };
}

interface Host {
  readonly process?: { readonly getBuiltinModule?: (name: 'node:crypto') => HostCrypto | undefined };
}

/** Node, Deno and Bun have one that answers at once; asked for by name, so that nothing is imported where there is none. */
const host = (globalThis as Host).process?.getBuiltinModule?.('node:crypto');

/** Bytes. Beyond this a body is hashed beside the others, not before them. */
const mostAtOnce = 64 * 1024;

/**
 * The digest of a body, by the platform's own SHA-256: ours, which pages on plain http need, takes many times as
 * long. A small body is hashed where it stands: the way to another thread and back costs more than the hash.
 */
export async function bodyDigest(bytes: Uint8Array): Promise<string> {
  if (host && bytes.length <= mostAtOnce) return writeDigest(host.createHash('sha256').update(bytes).digest());
  return writeDigest(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
