import { KroonConfigErrorEvent } from '../../elements/session/dom-events.ts';

const told = new Set<string>();

/** Tells the page's developer once: which tag, what is wrong. Never what a customer typed. */
export function report(sender: HTMLElement, reason: string): void {
  const said = `<${sender.localName}>: ${reason}`;
  if (told.has(said)) return;
  told.add(said);
  console.warn(said);
  sender.dispatchEvent(new KroonConfigErrorEvent(reason));
}
