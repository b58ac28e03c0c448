import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { deriveReference } from '../../events/reference.ts';
import type { Outcome } from '../../form/submission.ts';
import { fillText } from '../../i18n/translate.ts';
import { writeInstant } from '../../i18n/dates.ts';
import { contact } from './contact.ts';
import { untakenView } from './error-summary.ts';
import { icon } from './icon.ts';
import { receiptActions } from './receipt-actions.ts';
import { unbroken } from '../controls/unbroken.ts';
import { summaryList } from './summary-list.ts';
import { textButton } from './text-button.ts';
import type { FormController } from '../contract/widget-host.ts';
import { writing } from '../controls/writing.ts';

/** Safari, and every browser on an iPhone, may erase what a site keeps once it was not visited for seven days. */
const forgetful = 'GestureEvent' in globalThis;

/** The heading of an outcome, and one or two sentences that are true. */
function words(form: FormController, outcome: Outcome): { heading: string; lead: string } {
  const { messages, definition } = form;
  const kind = messages.kindMessages;
  switch (outcome.state) {
    case 'received':
      // In a cancellation the thanks come after the act, and only there.
      return { heading: kind.received, lead: 'promised' in kind ? kind.thanks : '' };
    case 'sent':
      return { heading: kind.sent, lead: messages.noReceipt };
    case 'queued':
      return {
        heading: kind.queued,
        lead:
          (outcome.held === 'offline' || outcome.held === 'endpoint' ? messages[outcome.held] : messages.busy) +
          (forgetful ? ` ${messages.week}` : '') +
          (definition.waits?.(form) ?? ''),
      };
    case 'waiting':
      return { heading: kind.waiting, lead: messages.keepOpen + (definition.waits?.(form) ?? '') };
    case 'refused': {
      const first = outcome.problem.receipt;
      const heading = outcome.problem.type === 'too-large' ? messages.tooLarge : messages.refused;
      if (!first) return { heading, lead: messages.refusedLead };
      return { heading: messages.conflict, lead: fillText(messages.conflictLead, { reference: first.reference }) };
    }
    case 'failed':
      return { heading: messages.failed, lead: messages.failedLead };
  }
}

/** The rows of the receipt: both times with their zone, then what the customer said. */
function receiptRows(form: FormController, outcome: Outcome): ReceiptRow[] {
  const { widget, messages, model, definition } = form;
  const left = outcome.state === 'received' || outcome.state === 'sent';
  const rows: ReceiptRow[] = [];
  const { time } = model;
  if (time !== undefined) {
    const label = left ? messages.rowSent : fillText(messages.rowPressed, { button: messages.send });
    rows.push({ label, value: writeInstant(writing(widget), time) });
  }
  if (outcome.state === 'received') {
    rows.push({ label: messages.rowReceived, value: writeInstant(writing(widget), outcome.receipt.receivedAt) });
  }
  rows.push(...(definition.rows?.(form) ?? []));
  return rows;
}

function whatCanBeDone(form: FormController, outcome: Outcome): unknown {
  const { messages, model, engine } = form;
  if (outcome.state === 'queued' || outcome.state === 'waiting') {
    // A try may have got through without its answer, and nobody here can know.
    return html`<div class="group">
      <div class="pair" part="pair">
        <button class="button primary" part="button" type="button" @click=${() => {
          model.resume();
          void engine.sendNow();
        }}>
          ${messages.now}
        </button>
        <button
          class="button"
          part="button"
          type="button"
          @click=${() => void engine.takeBack(model.id)}
        >
          ${messages.takeBack}
        </button>
      </div>
      <p class="fine">${messages.ifArrived}</p>
    </div>`;
  }
  if (outcome.state !== 'failed') return nothing;
  return html`<div class="actions" part="actions">
    <button class="button primary" part="button" type="button" @click=${() => void form.submit()}>${messages.again}</button>
  </div>`;
}

/** The way to a new one: what has left keeps nobody from it. */
function another({ widget, messages }: FormController) {
  return html`<p>
    ${textButton(messages.kindMessages.another, () => {
      widget.reset();
    })}
  </p>`;
}

/**
 * Same order in all outcomes: state, heading, sentences, what can be done, reference, rows, ways to keep it. What only
 * proves it comes last, folded.
 */
export function outcomeView(form: FormController): TemplateResult {
  const { widget, messages, model, definition } = form;
  const outcome = model.outcome!;
  const { state } = outcome;
  const { heading, lead } = words(form, outcome);
  const reference = deriveReference(model.id);
  const proof = definition.proof?.(form);
  const rows = proof?.rows ?? receiptRows(form, outcome);
  const arrived = state === 'received';
  const left = arrived || state === 'sent';
  // Who comes back may want the one or the other: the way on stands at hand.
  const again = left && form.recalled === model.id;
  const known = left || state === 'queued' || state === 'waiting';
  const receipt = {
    lang: widget.words!.language,
    dir: widget.words!.dir,
    heading,
    state: messages.outcome[state],
    reference: { label: messages.reference, value: reference },
    rows,
    closing: lead,
    supplier: widget.setting('supplier'),
    url: location.origin + location.pathname,
  };
  return html`${state === 'refused' ? nothing : untakenView(form)}
    <div class="group" part="outcome">
      <p class="state ${state}">${arrived ? icon('check') : nothing}${messages.outcome[state]}</p>
      <h2 class="question" part="question" tabindex="-1">${heading}</h2>
      <p class="lead">${unbroken(lead)}${arrived && definition.commitment ? html` ${definition.commitment(form)}` : nothing}</p>
    </div>
    ${again ? another(form) : nothing} ${definition.before?.(form)} ${state === 'refused' ? widget.renderForm() : whatCanBeDone(form, outcome)}
    ${left ? nothing : contact(form)}
    ${
      known
        ? html`<p>
            <span class="fine">${left ? messages.reference : messages.referenceLater}</span>
            <b class="reference nobreak" part="reference" dir="ltr">${reference}</b>
          </p>`
        : nothing
    }
    ${state === 'refused' ? nothing : summaryList(proof?.shown ?? rows)} ${receiptActions(form, receipt, definition.keep?.(form, receipt))}
    ${proof?.folded}
    ${arrived ? definition.after?.(form) : nothing} ${left && !again ? another(form) : nothing}`;
}
