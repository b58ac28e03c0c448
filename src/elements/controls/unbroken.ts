import { html } from 'lit/html.js';
import { address } from './address.ts';

/** A text as it is; an address breaks where it may, a number or a reference only where it is wider than its line. */
export function unbroken(value: string): unknown {
  if (/^\S+@\S+$/.test(value)) return address(value);
  // A check code has no words to break between, and breaks by its hyphens otherwise.
  if (value.startsWith('sha-256:')) return html`<span class="code">${value}</span>`;
  // What a space that never breaks holds to it, as French quotes are held, stays with it.
  const parts = value.split(/(^\S{1,24}$|[\S\u00a0]{0,12}-[\dA-Z][\S\u00a0]{0,12}(?![\S\u00a0]))/);
  return parts.map((part, i) => (i % 2 ? html`<span class="whole">${part}</span>` : part));
}
