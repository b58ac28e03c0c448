import { type TemplateResult, html, nothing } from 'lit/html.js';
import { writeDate } from '../../../i18n/dates.ts';
import { fillText } from '../../../i18n/translate.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationSnapshot } from '../cancellation-host.ts';
import { submittedData } from '../submitted-data.ts';
import { timeline } from '../timeline.ts';
import { asksEnd } from './cancellation-proof.ts';
import { capital, endOf } from './resolve-end-date.ts';

/** The last day, the largest thing in the second step and in the receipt, with what led to it. */
export function endDateView(form: CancellationSnapshot): TemplateResult | typeof nothing {
  const { widget } = form;
  if (!asksEnd(widget)) return nothing;
  const { kindMessages } = form.messages;
  const { day, how, timeline: days, asked, moved } = endOf(form);
  const gone = submittedData(form);
  // Who was let go has nothing to wait for.
  const said =
    moved && widget.field('end') !== 'today'
      ? fillText(kindMessages.asked, { date: writeDate(writing(widget), moved) })
      : !gone && widget.tooEarly && kindMessages.late;
  return html`<div class="group">
    <p class="label">${gone && asked ? kindMessages.rowAsked : kindMessages.lastDay}</p>
    ${
      day
        ? html`<p><time class="question date" part="date" datetime=${day}>${writeDate(writing(widget), day)}</time></p>
            ${days ? timeline(widget, days, kindMessages.gotIt) : how ? html`<p class="hint">${how}</p>` : nothing}
            ${said ? html`<p class="hint">${said}</p>` : nothing}`
        : html`<p>${capital(kindMessages.earliestUnknown)}.</p>`
    }
  </div>`;
}
