import { type Result, fault, ok } from '../base/result.ts';
import { canonicalJson } from './canonical.ts';
import { type Receipt, type ReceiptFault, parseReceipt } from './receipt.ts';
import { digestOf } from './reference.ts';

/** A public key of a receiver, as RFC 8037 writes it. */
export interface ReceiptKey {
  /** The kind of key: an octet key pair. */
  readonly kty: 'OKP';
  /** The curve. */
  readonly crv: 'Ed25519';
  /** The thumbprint of the key (RFC 7638), unless the supplier names keys otherwise. */
  readonly kid: string;
  /** The public key's 32 bytes, base64url. */
  readonly x: string;
}

/** What a receiver publishes at `/v1/keys`: a JWK set (RFC 7517). Keys of other kinds may be in it. */
export interface ReceiptKeys {
  /** The keys, in any order. */
  readonly keys: readonly (ReceiptKey | object)[];
}

/** Why a signature proves nothing. */
export const verifyFaults = ['not-signed', 'unknown-key', 'wrong-signature', 'unsupported'] as const;
/** `unsupported`: this engine has no Ed25519 in its WebCrypto, or the page is not a secure context. */
export type VerifyFault = Exclude<ReceiptFault, 'other-id'> | (typeof verifyFaults)[number];

/**
 * The bytes that a receipt's signature is made over: all of the receipt but `signature`, as canonical JSON
 * (RFC 8785), in UTF-8. So it binds id, reference, moment, digest and every promise in it.
 */
export function signedBytes(receipt: object): Uint8Array<ArrayBuffer> {
  const { signature: _, ...signed } = receipt as Readonly<Record<string, unknown>>;
  return new TextEncoder().encode(canonicalJson(signed));
}

/** The bytes of a base64url text; `undefined` where it is none. */
export function fromBase64url(base64url: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(base64url)) return undefined;
  try {
    return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (unit) => unit.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function keyOf({ keys }: ReceiptKeys, kid: string): ReceiptKey | undefined {
  return (keys as readonly Partial<ReceiptKey>[]).find(
    (key): key is ReceiptKey => key.kid === kid && key.kty === 'OKP' && key.crv === 'Ed25519' && typeof key.x === 'string',
  );
}

/** Whether a signature over these bytes was made by one of the keys. */
export async function verifySignature(
  signature: { readonly kid: string; readonly value: string },
  bytes: Uint8Array<ArrayBuffer>,
  keys: ReceiptKeys,
): Promise<Result<void, 'unknown-key' | 'wrong-signature' | 'unsupported'>> {
  const key = keyOf(keys, signature.kid);
  if (!key) return fault('unknown-key');
  const value = fromBase64url(signature.value);
  if (!value) return fault('wrong-signature');
  try {
    // The bare key: browsers do not agree on the names that `alg` may have (RFC 9864).
    const { kty, crv, x } = key;
    const imported = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
    return (await crypto.subtle.verify('Ed25519', imported, value, bytes)) ? ok(undefined) : fault('wrong-signature');
  } catch (error) {
    // All but a key that is none is that of an engine, or of a plain http page.
    return fault((error as Error).name === 'DataError' ? 'unknown-key' : 'unsupported');
  }
}

/**
 * Whether a receipt is the receiver's word for these very bytes, told without a network: the digest of the bytes,
 * then the Ed25519 signature by one of the keys. What is promised in it is then as binding as the rest.
 *
 * @param receipt as an answer carried it in `receipt`, also that of a repetition
 * @param bytes the event's body as it was sent
 * @param keys the JWK set of the receiver's `/v1/keys`, kept from any time after the receipt was given
 */
export async function verifyReceipt(
  receipt: unknown,
  bytes: Uint8Array,
  keys: ReceiptKeys,
): Promise<Result<Receipt, VerifyFault>> {
  const { id } = (receipt ?? {}) as { readonly id?: string };
  const read = parseReceipt({ receipt }, { id: id ?? '', digest: digestOf(bytes) });
  if (!read.ok) return fault(read.error === 'other-digest' ? read.error : 'not-a-receipt');
  const { signature } = read.value;
  if (!signature) return fault('not-signed');
  let signed: Uint8Array<ArrayBuffer>;
  try {
    signed = signedBytes(read.value);
  } catch {
    // Nested deeper than a stack is: no receiver wrote that.
    return fault('not-a-receipt');
  }
  const proved = await verifySignature(signature, signed, keys);
  return proved.ok ? ok(read.value) : proved;
}
