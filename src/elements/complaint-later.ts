import { type TemplateResult, html, nothing } from 'lit';
import { type Remedy, remedies } from '../events/remedies.ts';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import { fill } from '../i18n/translate.ts';
import { writeDate } from '../i18n/dates.ts';
import type { Attached } from './attach-files.ts';
import type { ComplaintAddition, ComplaintWidget } from './complaint-widget.ts';
import type { Later } from './late-part.ts';
import { createLater } from './later.ts';
import { files as fileStyles } from './styles/files.ts';
import { address } from './templates/address.ts';
import { choices, textField } from './templates/field.ts';
import { filesField } from './templates/files.ts';

function chosenRemedies(widget: ComplaintWidget): string {
  const chosen = (widget.field('remedy') ?? []) as readonly Remedy[];
  return remedies
    .filter((remedy) => chosen.includes(remedy))
    .map((remedy) => widget.rest!.complaint.remedies[remedy].toLowerCase())
    .join(', ');
}

function agreement(widget: ComplaintWidget): TemplateResult {
  const { complaint } = widget.rest!;
  return html`${textField(widget, { name: 'agreement/what', label: complaint.what, rows: 2 })}
  ${textField(widget, { name: 'agreement/by', label: complaint.by, optional: complaint.byHint })}
  ${textField(widget, { name: 'agreement/on', label: complaint.on, optional: complaint.onHint, short: true })}`;
}

function inside(widget: ComplaintWidget, name: ComplaintAddition): TemplateResult {
  const { complaint } = widget.rest!;
  const legend = html`<legend class="visually-hidden">${widget.words!.first.complaint[name]}</legend>`;
  const phone = widget.setting('contact-phone');
  switch (name) {
    case 'remedy':
      return html`<fieldset class="group">
        ${legend}
        ${choices(
          'remedy',
          'checkbox',
          widget.field('remedy') ?? [],
          remedies.map((value) => ({ value, label: complaint.remedies[value] })),
          'columns',
        )}
      </fieldset>`;
    case 'agreement':
      return agreement(widget);
    case 'files':
      return filesField(widget);
    case 'urgent':
      return html`<fieldset class="group">
        ${legend}
        ${choices('urgent', 'checkbox', widget.field('urgent'), [
          {
            value: '',
            label: complaint.danger,
            more: phone
              ? html`${fill<unknown>(complaint.call, { phone: html`<span class="nobreak">${phone}</span>` })}`
              : undefined,
          },
        ])}
      </fieldset>`;
  }
}

function fileNames(widget: ComplaintWidget): string {
  return ((widget.field('attachments') ?? []) as readonly Attached[]).map((file) => file.name).join(', ');
}

function given(widget: ComplaintWidget, name: ComplaintAddition): string | undefined {
  if (name === 'remedy') return chosenRemedies(widget);
  if (name === 'agreement') return String(widget.field('agreement/what') ?? '').slice(0, 80);
  if (name === 'files') return fileNames(widget);
  return widget.field('urgent') ? widget.words!.first.rating.yes : undefined;
}

function rows(widget: ComplaintWidget): ReceiptRow[] {
  const { complaint, rowPromise } = widget.rest!;
  const promise = widget.shownPromise;
  const row = (label: string, value: unknown) => (value ? [{ label, value: String(value) }] : []);
  return [
    ...row(complaint.text, widget.field('message')),
    ...row(complaint.rowRemedy, chosenRemedies(widget)),
    ...row(complaint.rowAgreement, widget.field('agreement/what')),
    ...row(complaint.rowBy, widget.field('agreement/by')),
    ...row(complaint.rowOn, widget.field('agreement/on')),
    ...row(complaint.rowOrder, widget.field('order')),
    ...row(complaint.rowContract, widget.field('contract')),
    ...row(complaint.rowUrgent, widget.field('urgent') && widget.words!.first.rating.yes),
    ...row(complaint.rowFiles, fileNames(widget)),
    ...row(complaint.rowEmail, widget.field('customer/email')),
    ...row(
      rowPromise,
      promise &&
        widget.field('customer/email') &&
        [writeDate(widget.writing, promise.date), promise.name].filter(Boolean).join(', '),
    ),
  ];
}

function promisedSentence(widget: ComplaintWidget) {
  const promise = widget.shownPromise;
  const email = String(widget.field('customer/email') ?? '');
  if (!promise || !email) return nothing;
  const { complaint } = widget.rest!;
  const name = promise.name?.split(' ')[0];
  const date = html`<time datetime=${promise.date}>${writeDate(widget.writing, promise.date, false)}</time>`;
  return fill<unknown>(name ? complaint.promised : complaint.promisedUnnamed, { name, date, email: address(email) });
}

function another(widget: ComplaintWidget) {
  return html`<p>
    <button
      class="text-button"
      type="button"
      @click=${() => {
        widget.reset();
      }}
    >
      ${widget.rest!.another}
    </button>
  </p>`;
}

/** The late part of a complaint. */
export function lateFor(widget: ComplaintWidget): Later {
  widget.adopt(fileStyles);
  widget.inside = (name) => inside(widget, name);
  widget.given = (name) => given(widget, name);
  return createLater(widget, {
    message: ({ pointer, code }) =>
      pointer === '/message' && code === 'required' ? widget.rest!.complaint.required : undefined,
    rows: () => rows(widget),
    promised: () => promisedSentence(widget),
    after: () => another(widget),
  });
}
