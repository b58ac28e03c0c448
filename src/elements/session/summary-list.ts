import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { address } from '../controls/address.ts';

/** A text as it is; an address breaks where it may, a number or a reference only where it is wider than its line. */
export function unbroken(value: string): unknown {
  if (/^\S+@\S+$/.test(value)) return address(value);
  // A check code has no words to break between, and breaks by its hyphens otherwise.
  if (value.startsWith('sha-256:')) return html`<span class="code">${value}</span>`;
  // What a space that never breaks holds to it, as French quotes are held, stays with it.
  const parts = value.split(/(^\S{1,24}$|[\S\u00a0]{0,12}-[\dA-Z][\S\u00a0]{0,12}(?![\S\u00a0]))/);
  return parts.map((part, i) => (i % 2 ? html`<span class="whole">${part}</span>` : part));
}

/** What was said, row by row: the summary before an act, and the receipt after it. */
export function summaryList(rows: readonly ReceiptRow[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<dl class="rows" part="rows">
    ${rows.map(
      ({ label, value }) =>
        html`<div class="row">
          <dt class="fine">${label}</dt>
          <dd dir="auto">${unbroken(value)}</dd>
        </div>`,
    )}
  </dl>`;
}
