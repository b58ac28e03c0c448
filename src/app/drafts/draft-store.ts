import { namesOf, series } from '../../base/lists.ts';
import { writeJson } from '../../base/write-json.ts';
import type { Sender } from '../../elements/contract/ports.ts';
import { ownText } from './draft-owner.ts';
import { earlyInputKey, keyOf, storeFor } from './draft-keys.ts';

/** One more than the number of drafts that are looked for. */
const most = 99;

/** The widgets of the page that are about the same as this one. */
function peersOf(sender: Sender): Sender[] {
  return [...document.querySelectorAll<Sender>(sender.localName)].filter(
    // One whose making failed knows no settings.
    (one) => (one as Partial<Sender>).setting && keyOf(one, 0) === keyOf(sender, 0),
  );
}

/**
 * What tells widgets about one thing apart: how they look, and to whom they send. The site is not in the key itself: what
 * an earlier version kept under that is to be found again.
 */
function lookOf(sender: Sender): string {
  return `${sender.id} ${sender.setting('mode')} ${sender.setting('site')}`;
}

/**
 * The number of a widget's draft. Not its place among the tags: that moves when a slider puts a copy of a slide before
 * it. Widgets about one thing that look different have a number each. Of those that look the same, copies of each other,
 * the first has the first draft there is, and those that are left over the last: the words show in whichever a customer
 * turns to. A number that no look has is of a tag that is gone, or an earlier version's, which counted tags; those in a
 * shadow root of the page's had -1.
 */
export function numberOf(sender: Sender, holds: (key: string) => boolean): number {
  const peers = peersOf(sender);
  const looks = [...new Set(peers.map(lookOf))];
  const own = Math.max(0, looks.indexOf(lookOf(sender)));
  const copies = peers.filter((one) => lookOf(one) === looks[own]);
  const drafts = series(most, (i) => i - 1).filter(
    (number) => (number === own || number < 0 || number >= looks.length) && holds(keyOf(sender, number)),
  );
  return drafts.at(Math.min(copies.indexOf(sender), drafts.length - 1)) ?? own;
}

/** Where a widget's draft stands, and its text as this widget has read or written it. */
interface Place {
  readonly key: string;
  readonly number: number;
  readonly text: string | null;
  readonly written?: boolean;
}
/** A widget that was taken away has no place of its own any more, so it is remembered. */
const places = new WeakMap<Sender, Place>();

function placeOf(sender: Sender, store: Storage | undefined): Place {
  const last = places.get(sender);
  // Where the page has gone on, the draft goes on with it.
  if (last && (!sender.isConnected || keyOf(sender, last.number) === last.key)) return last;
  const others = peersOf(sender).map((one) => places.get(one));
  // What is being typed in another widget is that one's, and what another customer typed is theirs.
  const left = (key: string): string | null =>
    others.some((other) => other?.written && other.key === key) ? null : ownText(sender, store?.getItem(key));
  const number = numberOf(sender, (key) => left(key) !== null);
  const key = keyOf(sender, number);
  return { key, number, text: left(key) };
}

/** Where what was typed before the form was there stands, by field. */
function earlyInputsOf(sender: Sender, store: Storage | undefined): { readonly field: string; readonly key: string }[] {
  return namesOf(store ?? {}).flatMap((key) => {
    const field = / jot:(\S+)/.exec(key)?.[1] ?? '';
    return earlyInputKey(sender, field) === key ? { field, key } : [];
  });
}

/** What was typed before the form was there, over what was left before that. */
function together(text: string | null, early: Readonly<Record<string, string | null>>): string {
  let left: { readonly values?: object } = {};
  try {
    left = JSON.parse(text ?? '{}') as typeof left;
  } catch {
    // A damaged draft is none.
  }
  return writeJson({ ...left, values: { ...left.values, ...early } });
}

/** What was typed in this tab and not sent. */
export function draftText(sender: Sender): string | null {
  const store = storeFor(sender);
  const last = places.get(sender);
  const place = placeOf(sender, store);
  if (sender.isConnected && !last) places.set(sender, place);
  const text = place === last ? (store?.getItem(place.key) ?? null) : place.text;
  const early = earlyInputsOf(sender, store).map(({ field, key }) => [field, store!.getItem(key)] as const);
  return early.length > 0 ? together(text, Object.fromEntries(early)) : text;
}

/** Lets go of a draft: it stays for the customer who typed it, and what is typed now has a place beside it. */
export function leaveDraft(sender: Sender): void {
  places.delete(sender);
}

/** Keeps a draft in this tab, or erases it; a full store keeps nothing, and the form goes on. */
export function keepDraft(sender: Sender, text: string | null): void {
  try {
    const store = storeFor(sender);
    const last = places.get(sender);
    if (!last && !sender.isConnected) return;
    const place = placeOf(sender, store);
    let { key, number } = place;
    let before = place === last ? place.text : null;
    // The page has gone on under it, and what is typed with it; another widget may have its place by now.
    if (last && last.key !== key && last.text === store?.getItem(last.key)) store.removeItem(last.key);
    // Nothing new: what stands there by now may be a copy's.
    if (text !== before) {
      if (text !== null) {
        // The words of another widget stay beside these.
        while (![null, undefined, before, text].includes(store?.getItem(key))) {
          before = null;
          key = keyOf(sender, ++number);
        }
        store?.setItem(key, text);
      } else if (store?.getItem(key) === before) store.removeItem(key);
      places.set(sender, { key, number, text, written: text !== null });
    }
    for (const { key } of earlyInputsOf(sender, store)) store?.removeItem(key);
  } catch {
    // What is typed stands in the form all the same.
  }
}
