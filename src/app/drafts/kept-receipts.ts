import { writeJson } from '../../base/write-json.ts';
import type { Sender } from '../../elements/contract/ports.ts';
import { numberOf } from './draft-store.ts';
import { keyOf, receivedKey, storeFor } from './draft-keys.ts';

/** Where it stood last: a widget that was taken away has no place of its own any more. */
const places = new WeakMap<Sender, string>();

/** By what it is about and how it looks, whatever drafts there are: copies of a widget show the same. */
function placeOf(sender: Sender): string | undefined {
  if (sender.isConnected) places.set(sender, receivedKey(keyOf(sender, numberOf(sender, () => false))));
  return places.get(sender);
}

/** What was received of a widget in this tab, as it was kept. */
export function receivedText(sender: Sender): string | null {
  try {
    const place = placeOf(sender);
    return (place === undefined ? undefined : storeFor(sender)?.getItem(place)) ?? null;
  } catch {
    return null;
  }
}

/** Keeps that, or erases it; a store that is full, or on a shared computer none, keeps nothing. */
export function keepReceived(sender: Sender, text: string | null): void {
  try {
    const place = placeOf(sender);
    const store = storeFor(sender);
    if (place === undefined) return;
    if (text === null) store?.removeItem(place);
    else store?.setItem(place, text);
  } catch {
    // The customer has the receipt before them all the same.
  }
}

const prefix = receivedKey('kroon-draft-');

/** Without one event; a text that is damaged is of no use to anybody. */
function without(id: string, text: string): string | undefined {
  try {
    const others = (JSON.parse(text) as readonly { readonly id?: string }[]).filter((one) => one.id !== id);
    return others.length > 0 ? writeJson(others) : undefined;
  } catch {
    return undefined;
  }
}

/** Erases what this tab has of one event, on whatever page it was sent. */
export function eraseReceived(id: string): void {
  try {
    for (const [key, text] of Object.entries(sessionStorage) as [string, string][]) {
      if (!key.startsWith(prefix) || !text.includes(id)) continue;
      const others = without(id, text);
      if (others === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, others);
    }
  } catch {
    // Where there is no store, nothing of it is left.
  }
}
