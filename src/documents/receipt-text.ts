import type { ReceiptDocument } from './receipt-document.ts';

/**
 * The receipt as plain text with LF line ends, for a file, a mail or the clipboard.
 * Every value is verbatim and stands on its own lines under its label: that needs no colon, which
 * French sets with a space and a question not at all, and keeps a reference whole in a right-to-left line.
 */
export function receiptText({ heading, state, reference, rows, closing, supplier, url }: ReceiptDocument): string {
  const entries = [reference, ...rows].map(({ label, value }) => `${label}\n${value}`);
  const sender = [supplier, url].filter(Boolean).join('\n');
  return [heading, state, ...entries, closing, sender].filter(Boolean).join('\n\n') + '\n';
}
