import { writeJson } from '../base/write-json.ts';
import type { Sender } from '../elements/ports.ts';

/** The tab's own store. A sandboxed frame has none, and on a shared computer nothing is kept. */
function storeFor(sender: Sender): Storage | undefined {
  try {
    return sender.setting('storage') === 'memory' ? undefined : sessionStorage;
  } catch {
    return undefined;
  }
}

/** One draft for a widget of a page, and for what it is about: another order has another letter. */
export function keyOf(sender: Sender): string {
  const ordinal = [...document.querySelectorAll(sender.localName)].indexOf(sender);
  const about = ['order', 'contract', 'about-name'].map((name) => sender.setting(name));
  return ['kroon-draft-1', location.pathname, sender.kind, ordinal, ...about].join(' ');
}

/** What was typed in this tab and not sent; or what stands there under another key. */
export function draftText(sender: Sender, key = keyOf(sender)): string | null {
  return storeFor(sender)?.getItem(key) ?? null;
}

/** What was received has the place of its draft, under a name of its own. */
export function receivedKey(draftKey: string): string {
  return draftKey.replace('draft', 'received');
}

/** Where a widget's draft was kept last, and its text: one that was taken away has no place of its own any more. */
const places = new WeakMap<Sender, readonly [key: string, text: string | null]>();

/** The key of a widget's draft where it stands now, or where it stood last. */
export function placeOf(sender: Sender): string | undefined {
  return sender.isConnected ? keyOf(sender) : places.get(sender)?.[0];
}

/** Keeps a draft in this tab, or erases it; a full store keeps nothing, and the form goes on. */
export function keepDraft(sender: Sender, text: string | null): void {
  try {
    const [last, before] = places.get(sender) ?? [];
    const key = placeOf(sender);
    if (key === undefined) return;
    places.set(sender, [key, text]);
    const store = storeFor(sender);
    // The page has gone on under it, and what is typed with it; another widget may have its place by now.
    if (last !== undefined && last !== key && before === store?.getItem(last)) store?.removeItem(last);
    if (text === null) store?.removeItem(key);
    else store?.setItem(key, text);
  } catch {
    // What is typed stands in the form all the same.
  }
}

/** Keeps what is typed before the form is there, beside what was left in this tab before: that comes back with the form. */
export function jotDown(sender: Sender, values: Readonly<Record<string, string>>): void {
  let left: { readonly values?: object } = {};
  try {
    left = JSON.parse(draftText(sender) ?? '{}') as typeof left;
  } catch {
    // A damaged draft is none.
  }
  keepDraft(sender, writeJson({ ...left, values: { ...left.values, ...values } }));
}
