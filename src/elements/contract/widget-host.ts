import type { TemplateResult } from 'lit/html.js';
import type { EventKind } from '../../events/event-types.ts';
import type { Draft } from '../../form/draft.ts';
import type { FormModel, FormState } from '../../form/form-types.ts';
import type { Past } from '../../form/past.ts';
import type { SubmissionState } from '../../form/submission.ts';
import type { FieldValue, Values } from '../../form/values.ts';
import type { FormDefinition, Keeper } from './form-definition.ts';
import type { Engine, InitialMessages, Messages, Ports, Sender } from './ports.ts';

/** A widget, as everything knows it that is drawn in it or hears it. */
export interface WidgetHost<Kind extends EventKind = EventKind> extends Sender {
  readonly kind: Kind;
  readonly ports: Ports;
  /** What is asked, as text: the name of a dialog. */
  readonly question: string;
  readonly renderRoot: ShadowRoot;
  readonly internals: ElementInternals;
  readonly words: InitialMessages<Kind> | undefined;
  /** What its kind says before a touch; there once anything is drawn. */
  readonly initialMessages: InitialMessages<Kind>['initialMessages'];
  readonly controller: FormController<Kind> | undefined;
  readonly state: SubmissionState;
  /** Whether a submission is on its way: the fields stand still, the words stay readable. */
  readonly busy: boolean;
  readonly inline: boolean;
  /** The language that was asked for, as a BCP 47 tag; the words may be in a nearby one. */
  wanted: string;
  /** What the live region says. */
  announcement: string;
  /** How often a late part could not be fetched. */
  readonly loadFailed: number;
  /** Names of known facts that the customer chose to change. */
  readonly reopened: Set<string>;
  /** What was typed before the form was there, by field name. */
  earlyInput: Readonly<Record<string, string>> | undefined;
  /** Whether Send was pressed before the form is there. */
  held: boolean;
  /** Whether a person has pressed the trigger, and the page has not been told yet. */
  pressed: boolean;
  open: boolean;
  dialogView: ((sheet: TemplateResult) => TemplateResult) | undefined;
  customer: Readonly<Record<string, string>> | undefined;
  metadata: Readonly<Record<string, string>> | undefined;
  /** What stands in the sheet before an outcome does. */
  renderForm(): TemplateResult;
  /** The value of a field: what the customer typed, else what the page knows. */
  field(name: string): FieldValue;
  /** The sentence that says what is wrong with a field, where it may be shown. */
  error(name: string): string | undefined;
  /** What is to be said below a field. */
  note(name: string): string | undefined;
  /** What the page knows of the customer, by field name. */
  prefill(): Values;
  /** What is said from the first touch on. */
  loadMessages(language: string): Promise<Messages<Kind>>;
  /** Fetches what the first touch needs. */
  loadSession(): Promise<FormController<Kind>>;
  /** The same for whom nobody waits. */
  preload(): void;
  show(): void;
  close(): void;
  /** Empties the form for something new. What the page knows stays. */
  reset(): void;
  /** Settles when what was changed until now is on the screen. */
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  /** Puts styles on, each once. */
  adopt(...styles: string[]): void;
}

/** How a draft stands that was found when the form came: taken up, or erased and ready to be put back. */
export type Drafting = { readonly draft: Draft; readonly erased: boolean };

/** The form of a widget as it stands, to be read. */
export interface FormSnapshot<Kind extends EventKind = EventKind> {
  readonly widget: WidgetHost<Kind>;
  readonly model: FormState;
  /** The late words, in the language of the widget. */
  readonly messages: Messages<Kind>;
  /** The data that was submitted, as it travels. */
  readonly submitted: unknown;
  /** When that left, in milliseconds since 1970 UTC: with the press, or later where it had waited. */
  readonly sentAt: number | undefined;
  /** The customer's address as it travels, without what it was pasted in; empty where there is none. */
  readonly email: string;
}

/** The form of a widget, once it was touched: what it holds, and what happens in it. */
export interface FormController<Kind extends EventKind = EventKind> extends FormSnapshot<Kind> {
  readonly model: FormModel;
  readonly engine: Engine;
  readonly definition: FormDefinition<FormSnapshot, FormController>;
  messages: Messages<Kind>;
  submitted: unknown;
  sentAt: number | undefined;
  drafting: Drafting | undefined;
  /** What earlier visits left unsent, where there is any. */
  unsent: (() => unknown) | undefined;
  /** Why what was dropped or pasted was not taken. */
  untaken?: string | undefined;
  /** What was received before, below everything, where there is any. */
  earlier: (() => unknown) | undefined;
  /** Looks again whether what was received may be shown: the page knows of another customer, or of one at last. */
  prefilled: (() => void) | undefined;
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
  prefill(): void;
  /** Empties it for something new. */
  reset(): void;
  /** What has left before is about to be shown again. */
  recall(past: Past): void;
  /** Above the fields: what earlier visits left, a draft that was found, and what is still missing. */
  above(): TemplateResult;
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
