import type { ReceiptDocument, ReceiptRow } from '../../documents/receipt-document.ts';
import type { Issue } from '../../events/issues.ts';
import type { FormIssue } from '../../form/form-types.ts';
import type { Values } from '../../form/values.ts';

/**
 * One kind of letter: what it asks, what it makes of the answers, and what it says. Each function reads the form as it stands
 * and writes nothing; what acts on the form stands apart, below.
 */
export interface FormDefinition<Snapshot, Form extends Snapshot = Snapshot> extends FormActions<Form> {
  /** Styles of what comes with the first touch. */
  readonly styles?: readonly string[];
  /** What this kind asks for, beyond what each field may hold. */
  issues(form: Snapshot): readonly FormIssue[];
  /** Whether a field is asked as things stand: what is not is neither checked nor sent, however it was filled in before. */
  asks?(form: Snapshot, name: string): boolean;
  /** Makes the data of this kind of the values; `shared` has the members that every kind has. */
  toData(form: Snapshot, shared: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** The values that such data was made of; nothing where this very form does not ask for them. */
  fromData(form: Snapshot, data: Readonly<Record<string, unknown>>): Values | undefined;
  /** The sentence for a field of this kind, where it has one of its own. */
  message(form: Snapshot, issue: Issue): string | undefined;
  /** What is to be said below a field of this kind. */
  note?(form: Snapshot, name: string): string | undefined;
  /** What is said where something is missing and nothing else is wrong, where this kind has words of its own for it. */
  missing?(form: Snapshot): string | undefined;
  /** What a page's developer has set and does not fit. */
  faults?(form: Snapshot): readonly string[];
  /** What the customer said, for the receipt. The first is what they wrote. */
  rows?(form: Snapshot): readonly ReceiptRow[];
  /** The receipt of a legal act: its rows in an order of their own, in place of `rows`. */
  proof?(form: Snapshot): Proof;
  /** Behind the first sentence, once it was received. */
  commitment?(form: Snapshot): unknown;
  /** Behind the first sentence, while it waits. */
  waits?(form: Snapshot): string;
  /** Below the sentences, before the reference. */
  before?(form: Snapshot): unknown;
  /** After everything, once it was received. */
  after?(form: Snapshot): unknown;
  /** More ways to keep the receipt. */
  keep?(form: Snapshot, receipt: ReceiptDocument): unknown;
}

/** What one kind does beyond what every form does. */
export interface FormActions<Form> {
  /** A step before sending; `true` where there is one to take. */
  step?(form: Form): Promise<boolean>;
  /** The form was emptied. */
  reset?(form: Form): void;
  /** Takes files that were dropped or pasted; `folders` are the names of those that are folders. */
  take?(form: Form, files: readonly File[], folders: readonly string[]): void;
  /** Values were taken up that no event has told of: a draft's, what was read in the fields, or what is shown again. */
  restored?(form: Form, values: Values): void;
  /** Keeps a draft beyond its tab, where the customer asks for it. */
  createKeeper?(form: Form): Keeper;
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

/** A draft that the customer may have kept beyond its tab. */
export interface Keeper {
  /** What was kept before, as text. */
  readonly found: Promise<string | null>;
  /** Hears the draft as it is now; `null` where it is none any more, `sure` also where there never was one here. */
  hear(text: string | null, sure?: boolean): void;
  /** Lets go of what was kept: it is another customer's. */
  leave(): void;
  /** What is said about it, and what can be done. */
  view(): unknown;
}
