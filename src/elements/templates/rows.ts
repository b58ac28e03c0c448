import { type TemplateResult, html } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { address } from './address.ts';

/** A text as it is; an address breaks where it may, a number or a reference only where it is wider than its line. */
export function unbroken(value: string): unknown {
  if (/^\S+@\S+$/.test(value)) return address(value);
  return value.split(/(^\S{1,24}$|\S{0,12}-[\dA-Z]\S{0,12}(?!\S))/).map((part, i) => (i % 2 ? html`<span class="whole">${part}</span>` : part));
}

/** What was said, row by row: the summary before an act, and the receipt after it. */
export function rowsView(rows: readonly ReceiptRow[]): TemplateResult {
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
