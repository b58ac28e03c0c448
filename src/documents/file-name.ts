export const receiptFormats = ['txt', 'html', 'ics'] as const;
export type ReceiptFormat = (typeof receiptFormats)[number];

/**
 * A name that every file system takes. A reference is ASCII already; the answer of a stranger's
 * endpoint may not be. The prefix keeps a name from starting with a dot or being a device of Windows.
 */
export function receiptFileName(reference: string, format: ReceiptFormat): string {
  const safe = reference.replace(/[^\dA-Za-z]+/g, '-').replace(/^-|-$/g, '').slice(0, 64);
  return `${['kroon', safe].filter(Boolean).join('-')}.${format}`;
}
