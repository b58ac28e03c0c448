import type { StoredReceipt } from '../../receiver/intake-store.ts';
import type { Signer } from '../../receiver/sign.ts';

/** Receipts that are looked at, at each end: at a start, which shall not read a store of years. */
const most = 1_000;

/** A store that tells by which keys its receipts were signed. */
export interface SignedReceipts {
  /** Their ids: of so many of the newest receipts, and of the oldest. */
  signedBy(most: number): readonly string[] | Promise<readonly string[]>;
}

/** The ids of the keys that signed these receipts, each once. */
export function kidsOf(rows: readonly { readonly receipt: string }[]): readonly string[] {
  const kids = rows.flatMap(({ receipt }) => (JSON.parse(receipt) as StoredReceipt).signature?.kid ?? []);
  return [...new Set(kids)];
}

/**
 * Ids of keys that signed receipts of the store and are kept nowhere, as after a restore without the file of the keys:
 * what they signed can be proved by nobody who does not have their public half already.
 */
export async function lostKeys(store: SignedReceipts, signer: Pick<Signer, 'keys'>): Promise<readonly string[]> {
  const kept = (await signer.keys()).map(({ kid }) => kid);
  return (await store.signedBy(most)).filter((kid) => !kept.includes(kid));
}
