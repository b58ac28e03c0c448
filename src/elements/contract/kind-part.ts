import type { ReceiptDocument, ReceiptRow } from '../../documents/receipt-document.ts';
import type { Issue } from '../../events/issues.ts';
import type { Past } from '../../form/past.ts';
import type { Values } from '../../form/values.ts';

/** What one kind adds to the form, to errors, outcomes and the receipt. */
export interface KindPart {
  /** Makes the data of this kind of the values; `shared` has the members that every kind has. */
  toData(values: Values, shared: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Whether a field is asked as things stand: what is not is neither checked nor sent, however it was filled in before. */
  asks?(name: string): boolean;
  /** What this kind asks for, beyond what each field may hold. */
  missing(): readonly Issue[];
  /** The sentence for a field of this kind, where it has one of its own. */
  message(issue: Issue): string | undefined;
  /** What the customer said, for the receipt. The first is what they wrote. */
  rows?(): readonly ReceiptRow[];
  /** A step before sending; `true` where there is one to take. */
  step?(): Promise<boolean>;
  /** The receipt of a legal act: its rows in an order of their own, in place of `rows`. */
  proof?(): Proof;
  /** Behind the first sentence, once it was received. */
  promised?(): unknown;
  /** Behind the first sentence, while it waits. */
  waits?(): string;
  /** Below the sentences, before the reference. */
  before?(): unknown;
  /** After everything, once it was received. */
  after?(): unknown;
  /** More ways to keep the receipt. */
  keep?(receipt: ReceiptDocument): unknown;
  /** When it left, in milliseconds since 1970 UTC, where that is told from the press. */
  sentAt?(): number;
  /** The form was emptied. */
  reset?(): void;
  /** Takes files that were dropped or pasted; `folders` are the names of those that are folders. */
  take?(files: readonly File[], folders: readonly string[]): void;
  /** Whether data that was sent otherwise can be changed in this very form. */
  fits?(data: Readonly<Record<string, unknown>>): boolean;
  /** Values were taken up that no event has told of: a draft's, what was read in the fields, or what is shown again. */
  restored?(values: Values): void;
  /** What is to be said below a field of this kind. */
  note?(name: string): string | undefined;
  /** What has left before is about to be shown again. */
  recalled?(past: Past): void;
}

/** A receipt that tells what a person needs from what only proves it; saved and printed it is whole. */
export interface Proof {
  /** All of it, in order. */
  readonly rows: readonly ReceiptRow[];
  /** What stands in sight as rows. */
  readonly shown: readonly ReceiptRow[];
  /** The rest, a press away. */
  readonly folded: unknown;
}
