import type { TemplateResult } from 'lit/html.js';
import type { ReceiptRow } from '../../../documents/receipt-document.ts';
import type { Issue } from '../../../events/issues.ts';
import type { PresetForm } from '../../../terms/presets/preset.ts';
import type { End } from '../act/cancellation-end.ts';
import type { FormController } from '../../contract/form-controller-types.ts';
import type { LateWords } from '../../contract/ports.ts';

/** What was filled in, with the field that it stands in. */
export type FactRow = ReceiptRow & { readonly field: string };

/** What a preset that is neither `generic` nor `b2b` brings; a page that names none never loads it. */
export interface PresetFace {
  readonly form: PresetForm;
  /** The page of fields, and the summary page with the day and the declaration on it. */
  face(): TemplateResult;
  review(form: FormController<'cancellation'>, date: unknown, declaration: string): TemplateResult;
  /** Nothing where it declares in the words of any cancellation. */
  declaration(): string | undefined;
  /** Notice for an important reason, which ends a contract with its receipt. */
  forCause(): boolean;
  /** Whether a cause, or a ground, may be stated as things stand. */
  asksCause(): boolean;
  facts(words: LateWords<'cancellation'>): readonly FactRow[];
  missing(): readonly Issue[];
  message(issue: Issue): string | undefined;
  /** The words of the control that led here, as far as they are known. */
  entry(trigger: string | undefined): string;
  /** The buttons that were pressed, where it is not both. */
  pressed(labels: { readonly entry: string; readonly confirm: string }): string | undefined;
  toData(data: Record<string, unknown>): Record<string, unknown>;
  late(words: LateWords<'cancellation'>): LateWords<'cancellation'>;
  /** What follows the notice. */
  days?(end: End): readonly ReceiptRow[];
}
