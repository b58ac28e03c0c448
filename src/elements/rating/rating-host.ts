import type { Scale } from '../../events/scales.ts';
import type { TemplateResult } from 'lit/html.js';
import type { FormController, WidgetHost } from '../contract/widget-host.ts';

/** A rating, as what is drawn in it knows it. */
export interface RatingHost extends WidgetHost<'rating'> {
  /** The scale in use; one that is not known falls back to stars. */
  readonly shape: Scale;
  readonly chosen: number | undefined;
  readonly readonly: boolean;
  readonly summary: { readonly counts: readonly number[]; readonly asked?: number } | undefined;
  /** The score, as a form has it. */
  value: string | undefined;
  /** What stands between the score and Send, the same at every score; or the figures of all. */
  below: (() => unknown) | undefined;
  /** A way to take the score back, and what is said beside Send. */
  clear: (() => unknown) | undefined;
  aside: (() => unknown) | undefined;
  /** What is still missing. */
  above: (() => unknown) | undefined;
  /** The score in words: `4 of 5`, `Satisfied`, `Yes`. */
  say(score: number): string;
  /** The points of the scale, to choose from. */
  points(): TemplateResult;
}

export type RatingForm = FormController<'rating'> & { readonly widget: RatingHost };
