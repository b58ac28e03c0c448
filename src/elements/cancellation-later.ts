import { type TemplateResult, html, nothing } from 'lit';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import { calendarFile } from '../documents/calendar.ts';
import { receiptFileName } from '../documents/file-name.ts';
import { deriveReference } from '../events/reference.ts';
import { fillText } from '../i18n/translate.ts';
import { writeDate, writePeriod } from '../i18n/dates.ts';
import { formatDate } from '../terms/local-date.ts';
import type { CancellationWidget } from './cancellation-widget.ts';
import type { Later } from './late-part.ts';
import { createLater } from './later.ts';
import { icon } from './templates/icon.ts';
import { saveFile } from './templates/keep.ts';

/** The last day as it stands now: the receiver's word, else the customer's choice, else the earliest. */
function lastDay(widget: CancellationWidget): string | undefined {
  const { outcome } = widget.model;
  if (outcome?.state === 'received' && outcome.receipt.endsOn) return outcome.receipt.endsOn;
  const { chosenEnd, earliest } = widget;
  return chosenEnd ?? (earliest && formatDate(earliest.earliestEnd));
}

/** How that day was found, in a sentence: never only a relative term, never only a date. */
function arithmetic(widget: CancellationWidget): string {
  const { rules } = widget.rest!.cancellation;
  const { chosenEnd, earliest } = widget;
  if (chosenEnd) return rules.chosen;
  if (!earliest) return '';
  const period = earliest.noticeApplied;
  if (earliest.rule !== 'notice-anytime') return rules[earliest.rule];
  return period && !/^P0/.test(period)
    ? fillText(rules['notice-anytime'], { period: capital(writePeriod(widget.writing, period)) })
    : rules.immediate;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** What the customer declares, in full: this very text is what they see, send and keep. */
function declaration(widget: CancellationWidget): string {
  const { cancellation } = widget.rest!;
  const { chosenEnd } = widget;
  return fillText(cancellation.declaration, {
    name: String(widget.field(widget.holder) ?? ''),
    contract: String(widget.field('contract/reference') ?? ''),
    end: chosenEnd
      ? fillText(cancellation.endOn, { date: writeDate(widget.writing, chosenEnd) })
      : cancellation.endEarliest,
  });
}

function facts(widget: CancellationWidget): ReceiptRow[] {
  const { cancellation } = widget.rest!;
  return [
    { label: cancellation.rowContract, value: String(widget.field('contract/reference') ?? '') },
    { label: cancellation.rowName, value: String(widget.field(widget.holder) ?? '') },
    { label: cancellation.rowEmail, value: String(widget.field('customer/email') ?? '') },
  ];
}

function rows(widget: CancellationWidget): ReceiptRow[] {
  const { cancellation } = widget.rest!;
  const data = widget.submitted as { labels: { entry: string; confirm: string } } | undefined;
  const day = lastDay(widget);
  return [
    { label: cancellation.text, value: declaration(widget) },
    { label: cancellation.rowEnd, value: day ? writeDate(widget.writing, day) : cancellation.earliestUnknown },
    ...facts(widget),
    ...(data ? [{ label: cancellation.rowButtons, value: fillText(cancellation.buttons, data.labels) }] : []),
  ];
}

function dateView(widget: CancellationWidget): TemplateResult {
  const { cancellation } = widget.rest!;
  const day = lastDay(widget);
  return html`<div class="group">
    <p class="subhead">${cancellation.lastDay}</p>
    ${
      day
        ? html`<p><time class="date" part="date" datetime=${day}>${writeDate(widget.writing, day)}</time></p>
            <p class="hint">${arithmetic(widget)}</p>`
        : html`<p>${capital(cancellation.earliestUnknown)}</p>`
    }
  </div>`;
}

/** The second step: what will be declared, with the way on and the way back of equal weight. */
function review(widget: CancellationWidget): TemplateResult {
  const { rest, words } = widget;
  const { cancellation } = rest!;
  const { chosenEnd, earliest, busy } = widget;
  const early = chosenEnd !== undefined && earliest !== undefined && chosenEnd < formatDate(earliest.earliestEnd);
  return html`<form class="main" novalidate>
    ${widget.later!.errorSummary()}
    <div class="group">
      <p class="step">${fillText(words!.first.cancellation.step, { step: 2, steps: widget.preset.steps.length })}</p>
      <h2 class="question" part="question" tabindex="-1">${cancellation.review}</h2>
    </div>
    ${dateView(widget)} ${early ? html`<p class="hint">${cancellation.late}</p>` : nothing}
    <dl class="rows" part="rows">
      ${[...facts(widget), { label: cancellation.text, value: declaration(widget) }].map(
        ({ label, value }) =>
          html`<div class="row">
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <div class="pair" part="pair">
      <button class="button primary" part="button" type="submit" aria-disabled=${busy ? 'true' : nothing}>
        ${busy ? rest!.sending : cancellation.confirm}
      </button>
      <button
        class="button"
        part="button"
        type="button"
        @click=${() => {
          if (!widget.busy) widget.turn(1);
        }}
      >
        ${words!.first.cancellation.back}
      </button>
    </div>
  </form>`;
}

function after(widget: CancellationWidget): TemplateResult {
  const { cancellation } = widget.rest!;
  return html`<div class="group">
    <h3 class="subhead">${cancellation.thanks}</h3>
    <p>${cancellation.welcome}</p>
  </div>`;
}

function keepDay(widget: CancellationWidget): TemplateResult | typeof nothing {
  const day = lastDay(widget);
  const { outcome, id } = widget.model;
  if (!day || outcome?.state !== 'received') return nothing;
  const { rest } = widget;
  const summary = [rest!.cancellation.lastDay, widget.field('contract/reference')].join(': ');
  return html`<button
    class="text-button"
    type="button"
    @click=${() => {
      const description = declaration(widget);
      const file = calendarFile({ uid: id, date: day, summary, description, stamp: widget.ports.now() });
      saveFile(receiptFileName(deriveReference(id), 'ics'), 'text/calendar;charset=utf-8', file);
    }}
  >
    ${icon('calendar')}<span>${rest!.calendar}</span>
  </button>`;
}

/** The late part of a cancellation. */
export function lateFor(widget: CancellationWidget): Later {
  widget.review = () => review(widget);
  widget.declaration = () => declaration(widget);
  return createLater(widget, {
    message({ pointer, code }) {
      const { cancellation } = widget.rest!;
      if (pointer === '/endDate') return cancellation.date;
      if (code !== 'required') return undefined;
      const own: Record<string, string> = {
        '/contract/reference': cancellation.contract,
        [`/${widget.holder}`]: cancellation.name,
        '/customer/email': cancellation.email,
      };
      return own[pointer];
    },
    rows: () => rows(widget),
    promised: () => nothing,
    before: () => (widget.model.outcome?.state === 'received' ? dateView(widget) : nothing),
    after: () => after(widget),
    keep: () => keepDay(widget),
  });
}
