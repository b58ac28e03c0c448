import { deriveReference, writeDigest, writeReference } from '../events/reference.ts';

/** What is used of `node:crypto`. */
interface HostCrypto {
  readonly hash?: {
    (name: 'sha256', bytes: Uint8Array, encoding: 'base64url'): string;
    (name: 'sha256', text: string, encoding: 'buffer'): Uint8Array;
  };
}

interface Host {
  readonly process?: { readonly getBuiltinModule?: (name: 'node:crypto') => HostCrypto | undefined };
}

/**
 * Node has one that answers at once; asked for by name, so that nothing is imported where there is none. Ours, which
 * pages on plain http need, takes many times as long.
 */
const hash = (globalThis as Host).process?.getBuiltinModule?.('node:crypto')?.hash;

/** Bytes. Beyond this a body is hashed beside the others, not before them. */
const mostAtOnce = 64 * 1024;

/** The digest of a body. A small one is hashed where it stands: the way to another thread and back costs more. */
export async function bodyDigest(bytes: Uint8Array): Promise<string> {
  if (hash && bytes.length <= mostAtOnce) return `sha-256:${hash('sha256', bytes, 'base64url')}`;
  return writeDigest(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}

/** The reference of an id, as `deriveReference` makes it. */
export function hostReference(id: string): string {
  return hash ? writeReference(hash('sha256', id, 'buffer')) : deriveReference(id);
}
