import { type TemplateResult, html, nothing } from 'lit/html.js';
import { calendarFile } from '../../../documents/calendar.ts';
import { receiptFileName } from '../../../documents/file-name.ts';
import type { ReceiptDocument } from '../../../documents/receipt-document.ts';
import { receiptHtml } from '../../../documents/receipt-html.ts';
import { declared } from './cancellation-data.ts';
import { drawing } from '../../host/drawing.ts';
import { icon } from '../../session/icon.ts';
import { saveFile } from '../../session/receipt-actions.ts';
import { textButton } from '../../session/text-button.ts';
import type { CancellationSnapshot } from '../cancellation-host.ts';

/** A leaf of a calendar, on a field of 20 by 20. */
export const calendar = 'M3.5 5h13v11.5h-13zM3.5 8.7h13M7 3v3.5M13 3v3.5';

/** The receipt as a page, which opens anywhere and prints well, and the last day for a calendar. */
export function cancellationReceiptActions(form: CancellationSnapshot, receipt: ReceiptDocument, end: string | undefined): TemplateResult {
  const { widget, messages } = form;
  const { kindMessages } = messages;
  const { outcome, id } = form.model;
  const day = outcome?.state === 'received' && end;
  const { value } = receipt.reference;
  const button = (drawn: TemplateResult, label: string, handle: () => void) =>
    textButton(html`${drawn}<span>${label}</span>`, handle);
  return html`${button(icon('download'), kindMessages.savePage, () => {
    saveFile(receiptFileName(value, 'html'), 'text/html;charset=utf-8', receiptHtml(receipt));
  })}${
    day
      ? button(drawing(calendar), kindMessages.calendar, () => {
          const summary = [kindMessages.lastDay, widget.field('contract/reference')].join(': ');
          const file = calendarFile({ uid: id, date: day, summary, description: declared(form), stamp: widget.ports.now() });
          saveFile(receiptFileName(value, 'ics'), 'text/calendar;charset=utf-8', file);
        })
      : nothing
  }`;
}
