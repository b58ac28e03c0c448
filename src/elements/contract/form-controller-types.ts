import type { TemplateResult } from 'lit/html.js';
import type { ReceiptDocument, ReceiptRow } from '../../documents/receipt-document.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { Issue } from '../../events/issues.ts';
import type { FormModel, Values } from '../../form/form-types.ts';
import type { Past } from '../../form/past.ts';
import type { Drafting } from '../session/drafting.ts';
import type { Engine, LateWords } from './ports.ts';
import type { WidgetElement } from '../host/widget-element.ts';

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

export interface FormController<Kind extends EventKind = EventKind> {
  readonly widget: WidgetElement<Kind>;
  readonly model: FormModel;
  readonly engine: Engine;
  readonly part: KindPart;
  /** The late words, in the language of the widget. */
  rest: LateWords<Kind>;
  /** The data that was submitted, as it travels. */
  submitted: unknown;
  drafting: Drafting | undefined;
  /** What earlier visits left unsent, where there is any. */
  unsent: (() => unknown) | undefined;
  /** Why what was dropped or pasted was not taken. */
  untaken?: string | undefined;
  /** What was received before, below everything, where there is any. */
  earlier: (() => unknown) | undefined;
  /** Looks again whether what was received may be shown: the page knows of another customer, or of one at last. */
  relearn: (() => void) | undefined;
  /** The id of what was received before, and is shown again. */
  recalled: string | undefined;
  /** Where the draft may be kept on the device. */
  keeper?: Keeper;
  error(name: string): string | undefined;
  /** How much room a text has left once it is little, by how much it is too long, or what its kind says of it. */
  note(name: string): string | undefined;
  /** Reads every field again: what stands in them counts, also where no event told of it. */
  read(): void;
  /** Takes files that were dropped on the widget. */
  drop(files: readonly File[]): Promise<void>;
  /** Takes up what the page knows by now. */
  learn(): void;
  /** Empties it for something new. */
  reset(): void;
  /** The outcome, where there is one to show instead of the form. */
  view(): TemplateResult | undefined;
  line(): unknown;
  /** @param at when Send was pressed, in milliseconds since 1970 UTC; else it is now. */
  submit(at?: number): Promise<void>;
  /** The state has changed: says it, and moves the focus where the customer is in this widget. */
  changed(before: string): void;
  /** Fetches the late words of another language. */
  speak(language: string): Promise<void>;
}
