import { sha256 } from '../base/sha256.ts';
import { canonicalJson } from '../events/canonical.ts';
import { type ReceiptKey, signedBytes } from '../events/index.ts';
import type { StoredReceipt } from './intake-store.ts';

/** A key pair as RFC 8037 writes it; `d` is its private half. */
export interface SigningKey extends ReceiptKey {
  /** The private half, base64url. */
  readonly d: string;
}

/** Where keys are kept. It rejects where it cannot be reached. */
export interface KeyStore {
  /** All keys, oldest first: the last one signs. */
  read(): Promise<readonly SigningKey[]>;
  /** Keeps one more; with `onlyFirst` nothing where there is one already, also where several ask at once. */
  add(key: SigningKey, onlyFirst: boolean): Promise<void>;
  /**
   * Whether a key is still kept, where that can be told at little cost: it is asked before each signature. What a lost
   * key signed could not be proved after the next start.
   */
  holds?(kid: string): boolean | Promise<boolean>;
}

/** A signature over a receipt. */
export interface ReceiptSignature {
  /** The id of the key. */
  readonly kid: string;
  /** Base64url. */
  readonly value: string;
}

/** Signs receipts, and publishes what proves it. */
export interface Signer {
  /** Signs with the key that was the newest at the start. Rejects where it is no longer kept. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<ReceiptSignature>;
  /** Public keys, old ones too: a receipt stays provable when its key is no longer used. */
  keys(): Promise<readonly ReceiptKey[]>;
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Makes a key pair, named by its thumbprint (RFC 7638). Rejects where WebCrypto has no Ed25519. */
export async function generateSigningKey(): Promise<SigningKey> {
  const made = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { x = '', d = '' } = await crypto.subtle.exportKey('jwk', made.privateKey);
  const named = { crv: 'Ed25519', kty: 'OKP', x } as const;
  return { ...named, kid: base64url(sha256(new TextEncoder().encode(canonicalJson(named)))), d };
}

function publicHalf({ kty, crv, kid, x }: SigningKey): ReceiptKey {
  return { kty, crv, kid, x };
}

/** The key that signs is not in its store any more. */
class KeyLost extends Error {
  override readonly name = 'Signature';
  readonly code = 'key-gone';
}

/** Signs with the newest key of a store, and makes the first one. Rejects where the store or Ed25519 is missing. */
export async function createSigner(store: KeyStore): Promise<Signer> {
  let known = await store.read();
  if (known.length === 0) {
    await store.add(await generateSigningKey(), true);
    known = await store.read();
  }
  const current = known.at(-1);
  if (!current) throw new Error('The store of keys keeps none');
  const { kty, crv, x, d, kid } = current;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, d }, 'Ed25519', false, ['sign']);
  return {
    async sign(bytes) {
      if ((await store.holds?.(kid)) === false) throw new KeyLost();
      return { kid, value: base64url(new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes))) };
    },
    async keys() {
      // Another receiver may have made one since. What was lost since has signed receipts: it is published on.
      const kept = await store.read().catch(() => []);
      known = [...known, ...kept.filter((other) => !known.some((one) => one.kid === other.kid))];
      return known.map(publicHalf);
    },
  };
}

/** Makes the key that signs from the next start on; the old ones stay, so that old receipts can be verified. */
export async function rotateKeys(store: KeyStore): Promise<SigningKey> {
  const key = await generateSigningKey();
  await store.add(key, false);
  return key;
}

/** The receipt with a signature over all the rest of it. */
export async function signReceipt(receipt: StoredReceipt, signer: Signer): Promise<StoredReceipt> {
  return { ...receipt, signature: await signer.sign(signedBytes(receipt)) };
}
