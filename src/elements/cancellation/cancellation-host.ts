import type { TemplateResult } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import type { Issue } from '../../events/issues.ts';
import type { Receipt } from '../../events/receipt.ts';
import type { EarliestEnd } from '../../terms/earliest-end.ts';
import type { PresetForm } from '../../terms/presets/preset.ts';
import type { Messages } from '../contract/ports.ts';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';

/** How the last day stands. */
export interface End {
  readonly receipt: Receipt | undefined;
  /** Local date, last day included; nothing where nobody has said anything of notice. */
  readonly day: string | undefined;
  /** Whether the customer chose it, and no receipt has named it. */
  readonly asked: boolean;
  /** How it was found, in a sentence; empty where only the supplier knows. */
  readonly how: string;
  /** The days between, where it was reckoned so. */
  readonly timeline: EarliestEnd | undefined;
  /** The day that the customer chose, where the contract ends on another. */
  readonly moved: string | undefined;
}

/** What was filled in, with the field that it stands in. */
export type FactRow = ReceiptRow & { readonly field: string };

/** What a preset that is neither `generic` nor `b2b` brings; a page that names none never loads it. */
export interface LoadedPreset {
  readonly form: PresetForm;
  /** The page of fields, and the summary page with the day and the declaration on it. */
  renderForm(): TemplateResult;
  review(form: FormController<'cancellation'>, date: unknown, declaration: string): TemplateResult;
  /** Nothing where it declares in the words of any cancellation. */
  declaration(): string | undefined;
  /** Notice for an important reason, which ends a contract with its receipt. */
  forCause(): boolean;
  /** Whether a cause, or a ground, may be stated as things stand. */
  asksCause(): boolean;
  facts(form: Pick<CancellationSnapshot, 'messages' | 'email'>): readonly FactRow[];
  missing(): readonly Issue[];
  message(issue: Issue): string | undefined;
  /** The words of the control that led here, as far as they are known. */
  entry(trigger: string | undefined): string;
  /** The buttons that were pressed, where it is not both. */
  pressed(labels: { readonly entry: string; readonly confirm: string }): string | undefined;
  toData(data: Record<string, unknown>): Record<string, unknown>;
  late(words: Messages<'cancellation'>): Messages<'cancellation'>;
  /** What follows the notice. */
  days?(end: End): readonly ReceiptRow[];
}

/** A cancellation, as what is drawn in it knows it. */
export interface CancellationHost extends WidgetHost<'cancellation'> {
  /** The step of the form: its fields, then a look at what will be declared. */
  step: number;
  /** Another preset than those that the widget draws by itself, once it is there. */
  loadedPreset: LoadedPreset | undefined;
  readonly presetForm: PresetForm;
  /** The field that says in whose name the contract stands: the company between businesses. */
  readonly holder: string;
  /** IANA zone in which days are counted. */
  readonly timeZone: string;
  /** Whether the supplier lets the customer ask to go earlier, or lets them go at once. */
  readonly release: 'ask' | 'granted' | undefined;
  /** When what is shown was drawn, in milliseconds since 1970 UTC. */
  readonly drawn: number;
  /** Today in the contract's zone, `YYYY-MM-DD`. */
  readonly today: string | undefined;
  /** The last day if the notice were received now; nothing where the page says nothing of notice. */
  readonly earliest: EarliestEnd | undefined;
  /** The day that the customer chose, where they chose one: `YYYY-MM-DD`. */
  readonly chosenEnd: string | undefined;
  /** Whether that day lies before the contract's own end. It can be sent all the same. */
  readonly tooEarly: boolean;
  /** Goes to a step, with the focus on its heading. */
  turn(step: number): void;
}

export type CancellationSnapshot = FormSnapshot<'cancellation'> & { readonly widget: CancellationHost };

/** A cancellation's form, and what its face shows of it. */
export interface CancellationForm extends FormController<'cancellation'> {
  readonly widget: CancellationHost;
  readonly definition: CancellationDefinition;
}

export interface CancellationDefinition extends FormDefinition<CancellationSnapshot, CancellationForm> {
  /** The second step: what will be declared. */
  review(form: CancellationForm): TemplateResult;
}
