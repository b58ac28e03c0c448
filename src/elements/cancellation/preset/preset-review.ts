import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { PresetContext } from './cancellation-declared.ts';
import type { FormController } from '../../contract/widget-host.ts';
import { confirmButton, passedNotice } from './preset-fields.ts';
import { unbroken } from '../../controls/unbroken.ts';
import { backButton, stepHeading } from '../step.ts';

/** The summary page: to check, to change row by row, and then to declare, in the statute's words alone. */
export function presetReview(context: PresetContext, form: FormController<'cancellation'>, date: unknown, declaration: string): TemplateResult {
  const { widget } = context;
  const { kindMessages } = form.messages;
  const { initialMessages } = widget;
  const change = (field: string) => (): void => {
    if (widget.busy) return;
    widget.turn(1);
    widget.reopened.add(field);
    void widget.updateComplete.then(() => {
      const control = widget.renderRoot.querySelector<HTMLElement>(`[name="${field}"]`);
      control?.closest('details')?.setAttribute('open', '');
      control?.focus();
    });
  };
  return html`<form class="main" novalidate>
    ${form.above()}
    <div class="group">
      ${stepHeading(widget, kindMessages.review)}
    </div>
    ${date}
    <dl class="rows" part="rows">
      ${widget.loadedPreset!.facts(form).map(
        ({ label, value, field }) =>
          html`<div class="row changeable">
            <dt class="fine" id="${field}-row">${label}</dt>
            <dd dir="auto">${unbroken(value)}</dd>
            <dd
              ><button
                class="text-button"
                type="button"
                id="${field}-change"
                aria-labelledby="${field}-change ${field}-row"
                aria-disabled=${widget.busy ? 'true' : nothing}
                @click=${change(field)}
              >
                ${initialMessages.change}
              </button></dd
            >
          </div>`,
      )}
      <div class="row">
        <dt class="fine">${kindMessages.text}</dt>
        <dd dir="auto">${unbroken(declaration)}</dd>
      </div>
    </dl>
    ${passedNotice(context)}
    <div class="pair" part="pair">
      ${confirmButton(context, form)} ${backButton(widget)}
    </div>
  </form>`;
}
