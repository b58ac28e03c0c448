import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fillText } from '../../i18n/translate.ts';
import type { CancellationHost } from './cancellation-host.ts';

/** What this step asks, and where there are more, which one it is. */
export function stepHeading({ step, presetForm, initialMessages }: CancellationHost, question: string): TemplateResult {
  const steps = presetForm.steps.length;
  return html`${steps > 1 ? html`<p class="fine" part="step"><b>${fillText(initialMessages.step, { step, steps })}</b></p>` : nothing}
    <h2 class="question" part="question" tabindex="-1">${question}</h2>`;
}

/** The way back: out of the dialog, or to the step before. */
export function backButton(widget: CancellationHost): TemplateResult | typeof nothing {
  const first = widget.step === 1;
  if (first && widget.inline) return nothing;
  return html`<button
    class="button"
    part="button"
    type="button"
    aria-disabled=${widget.busy && !first ? 'true' : nothing}
    @click=${() => {
      if (first) widget.close();
      else if (!widget.busy) widget.turn(1);
    }}
  >
    ${widget.initialMessages.back}
  </button>`;
}
