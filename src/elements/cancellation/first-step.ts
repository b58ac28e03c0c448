import { type TemplateResult, html, nothing } from 'lit/html.js';
import { loadFailedNotice } from '../host/load-failed.ts';
import { sendButton } from '../host/send-action.ts';
import type { CancellationForm, CancellationHost } from './cancellation-host.ts';
import { endChoice } from './end-choice.ts';
import { knownField } from './known-field.ts';
import { backButton, stepHeading } from './step.ts';
import { timeline } from './timeline.ts';

/** The fields of a cancellation without a form of a preset's own: what ends, in whose name, and when. */
export function firstStep(widget: CancellationHost, form: CancellationForm | undefined): TemplateResult {
  const { initialMessages, earliest } = widget;
  return html`<form class="main" novalidate>
    ${form?.above()}
    <div class="group">
      ${stepHeading(widget, initialMessages.question)}
      <p class="hint">${initialMessages.hint}</p>
    </div>
    <div class="main" ?inert=${widget.busy}>
      <div class="facts">
        ${knownField(widget, 'contract/reference', {
          known: initialMessages.knownContract,
          label: initialMessages.contract,
          hint: initialMessages.contractHint,
        })}
        ${knownField(widget, widget.holder, { known: initialMessages.knownName, label: initialMessages.name })}
        ${knownField(widget, 'customer/email', { known: initialMessages.knownEmail, label: initialMessages.email })}
      </div>
      ${endChoice(widget)} ${earliest && ['earliest', 'early'].includes(String(widget.field('end'))) ? timeline(widget, earliest, initialMessages.receive) : nothing}
    </div>
    ${loadFailedNotice(widget, initialMessages.next)}
    <div class="pair" part="pair">
      ${sendButton(widget, initialMessages.next, initialMessages.moment)} ${backButton(widget)}
    </div>
  </form>`;
}
