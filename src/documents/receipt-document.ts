/** A label and what stands behind it; the value is shown as it is, line breaks included. */
export interface ReceiptRow {
  readonly label: string;
  readonly value: string;
}

/** A receipt to keep, in words: the caller knows the language and the kind, these files know the paper. */
export interface ReceiptDocument {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly heading: string;
  /** The state in a word, such as "received" or "not sent yet". */
  readonly state: string;
  readonly reference: ReceiptRow;
  readonly rows: readonly ReceiptRow[];
  /** What happens next. */
  readonly closing?: string | undefined;
  readonly supplier?: string | undefined;
  readonly url?: string | undefined;
}
