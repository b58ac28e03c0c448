import type { TemplateResult } from 'lit/html.js';
import type { FormController, WidgetHost } from '../contract/widget-host.ts';
import type { Pledge } from '../letter/promise.ts';
import type { ComplaintAddition } from './complaint-additions.ts';

/** A complaint, as what is drawn in it knows it. */
export interface ComplaintHost extends WidgetHost<'complaint'> {
  /** What the page promises if it were sent now; nothing to somebody who cannot be answered. */
  readonly pledge: Pledge | undefined;
  /** What the customer saw when they pressed Send; kept over midnight. */
  shownPromise: Pledge | undefined;
  /** The inside of an addition. */
  inside: ((name: ComplaintAddition) => TemplateResult) | undefined;
  /** What a closed addition holds, in a few words. */
  given: ((name: ComplaintAddition) => string | undefined) | undefined;
  /** What is still missing. */
  summary: (() => TemplateResult) | undefined;
}

export type ComplaintForm = FormController<'complaint'> & { readonly widget: ComplaintHost };
