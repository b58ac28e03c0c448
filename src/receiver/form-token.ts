import { fromBase64url, verifySignature } from '../events/verify-receipt-signature.ts';
import { type Signer, base64url } from './sign.ts';

/** What proves that a form stood on a page of this receiver, wherever that page seems to be behind a proxy. */
export interface FormTokens {
  /** For the form with this id. Absent where nothing here can sign. */
  issue(id: string): Promise<string | undefined>;
  /** Whether a token was given for this id: here, or by a receiver with the same keys. */
  holds(id: string, token: string): Promise<boolean>;
}

const encoder = new TextEncoder();
/** Never the bytes of a receipt, which begin with a brace: neither signature can stand for the other. */
const bytesFor = (id: string) => encoder.encode(`kroon form ${id}`);

/**
 * Makes tokens by the key that signs receipts: several receivers on one store, and the next start, know them; so does
 * whoever holds a page of before a change of keys. Where nothing signs, a key of this process serves as long as it runs.
 */
export function createFormTokens(signer: Signer | undefined, onFault: (error: unknown) => void): FormTokens {
  let made: Promise<CryptoKey> | undefined;
  const ownKey = () => (made ??= crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']));

  async function sign(id: string): Promise<string> {
    if (signer) {
      try {
        const { value, kid } = await signer.sign(bytesFor(id));
        return `${value}.${kid}`;
      } catch (error) {
        onFault(error);
      }
    }
    return `${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', await ownKey(), bytesFor(id))))}.`;
  }

  return {
    async issue(id) {
      try {
        return await sign(id);
      } catch (error) {
        // The form is given back all the same: from most browsers it comes with no origin, and is taken so.
        onFault(error);
        return undefined;
      }
    },
    async holds(id, token) {
      const [, value = '', kid = ''] = /^([\w-]+)\.(.*)$/s.exec(token) ?? [];
      const signature = fromBase64url(value);
      if (!signature) return false;
      // `verify` compares in constant time; of a public key nothing is secret.
      if (kid === '') return crypto.subtle.verify('HMAC', await ownKey(), signature, bytesFor(id));
      return signer !== undefined && (await verifySignature({ kid, value }, bytesFor(id), { keys: await signer.keys() })).ok;
    },
  };
}
