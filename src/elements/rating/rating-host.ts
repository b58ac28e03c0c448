import type { Scale } from '../../events/scales.ts';
import type { TemplateResult } from 'lit/html.js';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';

/** A rating, as what is drawn in it knows it. */
export interface RatingHost extends WidgetHost<'rating'> {
  /** The scale in use; one that is not known falls back to stars. */
  readonly shape: Scale;
  readonly chosen: number | undefined;
  readonly readonly: boolean;
  readonly summary: { readonly counts: readonly number[]; readonly asked?: number } | undefined;
  /** The score, as a form has it. */
  value: string | undefined;
  /** Whether what may be said besides stands on the page: a score alone may go before it is there. */
  readonly opened: boolean;
  /** The score in words: `4 of 5`, `Satisfied`, `Yes`. */
  say(score: number): string;
  /** The points of the scale, to choose from. */
  points(): TemplateResult;
}

export type RatingSnapshot = FormSnapshot<'rating'> & { readonly widget: RatingHost };

/** A rating's form, and what its face shows of it. */
export interface RatingForm extends FormController<'rating'> {
  readonly widget: RatingHost;
  readonly definition: RatingDefinition;
}

export interface RatingDefinition extends FormDefinition<RatingSnapshot, RatingForm> {
  /** Brings what few pages ask for. Whether all that is asked for is here, and would not come under a pointer at Send. */
  isReady(form: RatingForm): boolean;
  /** What stands between the score and Send, the same at every score. */
  below(form: RatingForm): unknown;
  /** The figures of all. */
  figures(form: RatingForm): unknown;
  /** A way to take the score back, and what is said beside Send. */
  clear(form: RatingForm): unknown;
  aside(form: RatingForm): unknown;
}
