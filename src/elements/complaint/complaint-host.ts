import type { TemplateResult } from 'lit/html.js';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';
import type { Commitment } from '../letter/commitment.ts';
import type { ComplaintAddition } from './complaint-additions.ts';

/** A complaint, as what is drawn in it knows it. */
export interface ComplaintHost extends WidgetHost<'complaint'> {
  /** What the page promises if it were sent now; nothing to somebody who cannot be answered. */
  readonly commitment: Commitment | undefined;
}

export type ComplaintSnapshot = FormSnapshot<'complaint'> & { readonly widget: ComplaintHost };

/** A complaint's form, and what its face shows of it. */
export interface ComplaintForm extends FormController<'complaint'> {
  readonly widget: ComplaintHost;
  readonly definition: ComplaintDefinition;
}

export interface ComplaintDefinition extends FormDefinition<ComplaintSnapshot, ComplaintForm> {
  /** The inside of an addition. */
  inside(form: ComplaintForm, name: ComplaintAddition): TemplateResult;
  /** What a closed addition holds, in a few words. */
  given(form: ComplaintSnapshot, name: ComplaintAddition): string | undefined;
}
