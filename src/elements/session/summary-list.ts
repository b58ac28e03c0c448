import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { unbroken } from '../controls/unbroken.ts';

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
