import { type TemplateResult, html, nothing } from 'lit/html.js';
import { writeDate, writePeriod } from '../../i18n/dates.ts';
import type { EarliestEnd } from '../../terms/earliest-end.ts';
import { formatDate } from '../../terms/local-date.ts';
import { writing } from '../controls/writing.ts';
import type { CancellationHost } from './cancellation-host.ts';

/** Two points on a line: we receive it, your last day. Reads aloud as two sentences. */
export function timeline(
  widget: CancellationHost,
  { rule, noticeApplied, ...earliest }: EarliestEnd,
  receive: string,
): TemplateResult {
  const { initialMessages } = widget;
  const received = earliest.inputs['received-on']!;
  // The year is said where it is not the same.
  const day = (date: string) => html`<b>${writeDate(writing(widget), date, date.slice(0, 4) !== received.slice(0, 4))}</b>`;
  return html`<ol class="timeline" part="span">
    <li>
      ${day(received)}<span class="fine">${receive}</span>
      ${
        rule === 'notice-anytime' && noticeApplied
          ? html`<span class="length"><span>${writePeriod(writing(widget), noticeApplied, initialMessages.one)}</span></span>`
          : nothing
      }
    </li>
    <li>${day(formatDate(earliest.earliestEnd))}<span class="fine">${initialMessages.lastDay}</span></li>
  </ol>`;
}
