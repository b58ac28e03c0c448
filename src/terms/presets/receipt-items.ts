/** What a receipt can hold. Times stand with their offset; the end is a local date, last day included. */
export const receiptItems = [
  'reference',
  'declaration',
  'values',
  'buttons',
  'clicked',
  'sent',
  'received',
  'digest',
  'end',
  'supplier',
  'next',
  'effects',
  'refund',
  'transition',
] as const;

/** Which paper: the one a customer saves at the click, also offline, or the supplier's acknowledgement; or both. */
export const receiptPapers = ['saved', 'acknowledged', 'both'] as const;
/** One of `receiptPapers`. */
export type ReceiptPaper = (typeof receiptPapers)[number];

/** One thing a receipt has to hold, and by which rule. */
export interface ReceiptItem {
  /** What it has to hold. */
  readonly item: (typeof receiptItems)[number];
  /** On which paper. */
  readonly on: ReceiptPaper;
  /** The provision that asks for it. */
  readonly cite: string;
}
