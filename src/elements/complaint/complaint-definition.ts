import { type TemplateResult, html, nothing } from 'lit/html.js';
import { type Remedy, remedies } from '../../events/remedies.ts';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { fill, fillText } from '../../i18n/translate.ts';
import { writeDate } from '../../i18n/dates.ts';
import { addingOf, attachedTo, filesReady, forgetFiles, takeFiles } from './adding-files.ts';
import type { ComplaintAddition } from './complaint-additions.ts';
import type { ComplaintDefinition, ComplaintForm, ComplaintHost, ComplaintSnapshot } from './complaint-host.ts';
import type { ComplaintData } from '../../events/complaint.ts';
import { emailWords } from '../email/email-words.ts';
import { fromData, toData } from './complaint-data.ts';
import { createKeeper } from './keep-draft.ts';
import { hasWords } from '../../events/rules.ts';
import type { Commitment } from '../letter/commitment.ts';
import { writing } from '../controls/writing.ts';
import { files as fileStyles } from './files.styles.ts';
import { address } from '../controls/address.ts';
import { choices } from '../letter/choices.ts';
import { phoneNumber } from '../session/contact.ts';
import { textField } from '../controls/field.ts';
import { filesField } from './files.ts';

function chosenRemedies({ widget, messages }: ComplaintSnapshot): string {
  const chosen = (widget.field('remedy') ?? []) as readonly Remedy[];
  const words = remedies
    .filter((remedy) => chosen.includes(remedy))
    .map((remedy) => messages.kindMessages.remedies[remedy])
    .join(', ');
  // A noun keeps its capital in German.
  return widget.words!.language.startsWith('de') ? words : words.toLowerCase();
}

function agreement({ widget, messages }: ComplaintForm): TemplateResult {
  const { kindMessages } = messages;
  return html`${textField(widget, { name: 'agreement/what', label: kindMessages.what, rows: 2 })}
  ${textField(widget, { name: 'agreement/by', label: kindMessages.by, optional: kindMessages.byHint })}
  ${textField(widget, { name: 'agreement/on', label: kindMessages.on, optional: kindMessages.onHint, short: true })}`;
}

function inside(form: ComplaintForm, name: ComplaintAddition): TemplateResult {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const label = widget.initialMessages[name];
  const phone = widget.setting('contact-phone');
  switch (name) {
    case 'remedy':
      return html`<fieldset class="group" aria-label=${label}>
        ${choices(
          'remedy',
          'checkbox',
          widget.field('remedy') ?? [],
          remedies.map((value) => ({ value, label: kindMessages.remedies[value] })),
          'columns',
        )}
      </fieldset>`;
    case 'agreement':
      return agreement(form);
    case 'files':
      return filesField(form);
    case 'urgent':
      return html`<fieldset class="group" aria-label=${label}>
        ${choices('urgent', 'checkbox', widget.field('urgent'), [
          {
            value: '',
            label: kindMessages.danger,
            more: phone
              ? html`${fill<unknown>(kindMessages.call, { phone: phoneNumber(phone) })}`
              : undefined,
          },
        ])}
      </fieldset>`;
  }
}

function fileNames(widget: ComplaintHost): string {
  return attachedTo(widget).map((file) => file.name).join(', ');
}

function given(form: ComplaintSnapshot, name: ComplaintAddition): string | undefined {
  const { widget } = form;
  if (name === 'remedy') return chosenRemedies(form);
  if (name === 'agreement') return String(widget.field('agreement/what') ?? '').slice(0, 80);
  if (name === 'files') return fileNames(widget);
  return widget.field('urgent') ? form.messages.kindMessages.yes : undefined;
}

/** What was promised when it left, also over midnight. */
function commitmentIn({ submitted }: ComplaintSnapshot): Commitment | undefined {
  const promise = (submitted as Partial<ComplaintData> | undefined)?.promise;
  return promise && { date: promise.respondBy, rule: promise.rule, name: promise.responder };
}

function rows(form: ComplaintSnapshot): ReceiptRow[] {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const promise = commitmentIn(form);
  const row = (label: string, value: unknown) => (value ? [{ label, value: String(value) }] : []);
  return [
    ...row(kindMessages.text, widget.field('message')),
    ...row(kindMessages.rowRemedy, chosenRemedies(form)),
    ...row(kindMessages.rowAgreement, widget.field('agreement/what')),
    ...row(kindMessages.rowBy, widget.field('agreement/by')),
    ...row(kindMessages.rowOn, widget.field('agreement/on')),
    ...row(kindMessages.rowOrder, widget.field('order')),
    ...row(kindMessages.rowContract, widget.field('contract')),
    ...row(kindMessages.rowUrgent, widget.field('urgent') && form.messages.kindMessages.yes),
    ...row(kindMessages.rowFiles, fileNames(widget)),
    ...row(kindMessages.rowEmail, form.email),
    ...row(
      kindMessages.rowPromise,
      promise &&
        widget.field('customer/email') &&
        [writeDate(writing(widget), promise.date), promise.name].filter(Boolean).join(', '),
    ),
  ];
}

function promisedSentence(form: ComplaintSnapshot) {
  const { widget, messages, email } = form;
  const promise = commitmentIn(form);
  if (!promise || !email) return nothing;
  const { kindMessages } = messages;
  const name = promise.name?.split(' ')[0];
  const date = html`<time datetime=${promise.date}>${writeDate(writing(widget), promise.date, false)}</time>`;
  return fill<unknown>(name ? kindMessages.promised : kindMessages.promisedUnnamed, { name, date, email: address(email) });
}

const definition: ComplaintDefinition = {
  styles: [fileStyles],
  inside,
  given,
  toData,
  fromData,
  issues: ({ widget }) => [
    ...(hasWords(String(widget.field('message') ?? '')) ? [] : [{ pointer: '/message', code: 'required' } as const]),
    // Nothing goes, and nothing is left behind, before it was decided.
    ...addingOf(widget).asked.map(({ field }) => ({ pointer: `/${field}`, code: 'required' }) as const),
  ],
  message(form, issue) {
    const { kindMessages } = form.messages;
    const asked = addingOf(form.widget).asked.find(({ field }) => issue.pointer === `/${field}`);
    if (asked) return fillText(kindMessages.undecided, { name: asked.name });
    return issue.pointer === '/message' && issue.code === 'required' ? kindMessages.required : emailWords(form, issue);
  },
  rows,
  commitment: promisedSentence,
  async step(form) {
    await filesReady(form);
    return false;
  },
  take: takeFiles,
  reset({ widget }) {
    forgetFiles(widget);
  },
  createKeeper,
};

/** What a complaint asks, makes of the answers, and says; it comes with the first touch. */
export const createDefinition = (): ComplaintDefinition => definition;
