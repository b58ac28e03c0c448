import { namesOf } from '../../base/lists.ts';
import type { Sender } from '../../elements/contract/ports.ts';

/** The tab's own store. A sandboxed frame has none, and on a shared computer nothing is kept. */
export function storeFor(sender: Sender): Storage | undefined {
  try {
    return sender.setting('storage') === 'memory' ? undefined : sessionStorage;
  } catch {
    return undefined;
  }
}

/** What the keys of all drafts of a widget begin with. */
function startOf(sender: Sender): string {
  return `kroon-draft-1 ${location.pathname} ${sender.kind} `;
}

/** Where a draft stands: by what it is about, since another order has another letter, and by a number. */
export function keyOf(sender: Sender, place: number | string): string {
  const about = ['order', 'contract', 'about-name'].map((name) => sender.setting(name));
  return startOf(sender) + [place, ...about].join(' ');
}

/** Where what was typed into a field stands before the form is there; it joins its draft once it is. */
export function earlyInputKey(sender: Sender, field: string): string {
  return keyOf(sender, `jot:${field}`);
}

/** What was received stands beside the draft, under a name of its own. */
export function receivedKey(draftKey: string): string {
  return draftKey.replace('draft', 'received');
}

/** Whether a widget of this kind may find something here: which one finds it, the form says (draft-store.ts). */
export function hasKept(sender: Sender): boolean {
  const start = startOf(sender);
  return namesOf(storeFor(sender) ?? {}).some((key) => key.startsWith(start) || key.startsWith(receivedKey(start)));
}

/** Keeps what is typed into a field before the form is there; a full store keeps nothing, and the page goes on. */
export function keepEarlyInput(sender: Sender, field: string, value: string): void {
  try {
    storeFor(sender)?.setItem(earlyInputKey(sender, field), value);
  } catch {
    // What is typed stands in the form all the same.
  }
}
