import type { TemplateResult } from 'lit';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import type { Issue } from '../events/issues.ts';
import type { Outcome, Submitted } from '../form/submission.ts';

/** What comes with the first touch, for one widget: outcomes, errors, the receipt. */
export interface Later {
  /** The outcome, where there is one to show instead of the form. */
  view(): TemplateResult | undefined;
  line(): unknown;
  errorSummary(): unknown;
  /** The sentence that says what is wrong with a field, where it may be shown. */
  message(name: string): string | undefined;
  /** The state has changed: says it, and moves the focus where the customer is in this widget. */
  changed(before: string): void;
  /** Tells the page what is about to travel; `false` where the page called it off. */
  announce(submitted: Submitted<unknown>): boolean;
  /** Tells the page how it went. */
  settled(outcome: Outcome): void;
  /** What the person who reads it does with it now. */
  doing(): string;
}

/** What one kind adds to outcomes, errors and the receipt. */
export interface KindPart {
  /** The sentence for a field of this kind, where it has one of its own. */
  message(issue: Issue): string | undefined;
  /** What the customer said, for the receipt. The first is what they wrote. */
  rows(): readonly ReceiptRow[];
  /** Behind the first sentence, once it was received. */
  promised?(): unknown;
  /** Below the sentences, before the reference. */
  before?(): unknown;
  /** After everything, once it was received. */
  after?(): unknown;
  /** More ways to keep it. */
  keep?(): unknown;
}
