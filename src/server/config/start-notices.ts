import type { RelayStore } from '../../receiver/relay-store.ts';
import type { Signer } from '../../receiver/sign.ts';
import { type SignedReceipts, lostKeys } from '../store/lost-keys.ts';

export interface StartNoticesOptions {
  readonly store: SignedReceipts & Pick<RelayStore, 'backlog' | 'disabled'>;
  readonly signer: Pick<Signer, 'keys'>;
  /** Destinations that are sent to from here. */
  readonly names: readonly string[];
  readonly say: (line: string) => void;
}

/** Says what a start finds, and nothing later would tell: names and codes alone. Rejects where the store does. */
export async function sayAtStart({ store, signer, names, say }: StartNoticesOptions): Promise<void> {
  for (const kid of await lostKeys(store, signer)) {
    say(`receipts were signed by the key ${kid}, which is kept nowhere: put the keys back that belong to this store (key-lost)`);
  }
  const [backlog, disabled] = await Promise.all([store.backlog(), store.disabled()]);
  const waiting = new Map<string, number>();
  for (const { destination, state, count } of backlog.ok ? backlog.value : []) {
    if (state !== 'pending' && state !== 'gathered') continue;
    if (!names.includes(destination)) waiting.set(destination, (waiting.get(destination) ?? 0) + count);
  }
  for (const [destination, count] of waiting) say(`${count} for ${destination}, to which nothing is sent from here (destination-unknown)`);
  for (const { destination, reason } of disabled.ok ? disabled.value : []) say(`${destination} is out of use (${reason})`);
}
