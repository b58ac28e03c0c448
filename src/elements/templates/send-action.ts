import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { FormController } from '../form-controller.ts';

/** The second half of a double click was meant for the button that stood here before. */
export function handleClick(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}

/** The way on, with what stands beside it. Never disabled before sending. */
export function sendButton(label: string, form: FormController | undefined): TemplateResult {
  const busy = form?.widget.busy;
  return html`<button
    class="button primary"
    part="button"
    type="submit"
    aria-disabled=${busy ? 'true' : nothing}
    @click=${handleClick}
  >
    ${busy ? form.rest.sending : label}
  </button>`;
}

export function sendAction(form: FormController | undefined, label: string, aside: unknown): TemplateResult {
  return html`<div class="actions" part="actions">
    ${sendButton(label, form)} ${form?.widget.busy ? html`<p>${form.rest.moment}</p>` : aside}
  </div>
  ${form?.keeper?.view()}`;
}
