import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { CancellationData } from '../../../events/cancellation.ts';
import { fillText } from '../../../i18n/translate.ts';
import { writeInstant } from '../../../i18n/dates.ts';
import { isAsked } from './asked-fields.ts';
import { declaration, toData } from './cancellation-data.ts';
import { endDateView } from './end-date-view.ts';
import { endOf } from './resolve-end-date.ts';
import { asksEnd, facts, proof } from './cancellation-proof.ts';
import { emailWords } from '../../email/email-words.ts';
import { dateNote, oddDay } from './end-date-note.ts';
import type { Issue } from '../../../events/issues.ts';
import type { FormIssue } from '../../../form/form-types.ts';
import { membersOf, unnest } from '../../../form/nest.ts';
import type { Values } from '../../../form/values.ts';
import { writing } from '../../controls/writing.ts';
import { additionAlone } from '../../letter/additions.ts';
import { contact } from '../../session/contact.ts';
import { unfoldInPrint } from './folded.ts';
import { cancellationReceiptActions } from './cancellation-receipt-actions.ts';
import { summaryList } from '../../session/summary-list.ts';
import { sendButton } from '../../host/send-action.ts';
import { backButton, stepHeading } from '../step.ts';
import type { WidgetHost } from '../../contract/widget-host.ts';
import type { CancellationDefinition, CancellationForm, CancellationSnapshot } from '../cancellation-host.ts';

/** The second step: what will be declared, with the way on and the way back of equal weight. */
function review(form: CancellationForm): TemplateResult {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const { loadedPreset } = widget;
  if (loadedPreset) {
    const days = loadedPreset.days?.(endOf(form));
    return loadedPreset.review(form, html`${endDateView(form)}${days && summaryList(days)}`, declaration(form));
  }
  return html`<form class="main" novalidate>
    ${form.above()}
    <div class="group">
      ${stepHeading(widget, kindMessages.review)}
    </div>
    ${endDateView(form)}
    ${summaryList([...facts(form), { label: kindMessages.text, value: declaration(form) }])}
    <div class="pair" part="pair">
      ${sendButton(widget, kindMessages.confirm)} ${backButton(widget)}
    </div>
  </form>`;
}

function after(form: CancellationSnapshot): TemplateResult {
  const { kindMessages } = form.messages;
  const way = contact(form, '');
  const privacy = form.widget.setting('privacy-url');
  return html`<div class="group">
      <h3>${kindMessages.thanks}</h3>
      <p>${kindMessages.welcome}</p>
      ${privacy ? html`<p><a href=${privacy}>${kindMessages.yourData}</a></p>` : nothing}
    </div>
    ${way === nothing ? nothing : additionAlone(kindMessages.more, way)}`;
}

function issues(form: CancellationSnapshot): readonly FormIssue[] {
  const { widget } = form;
  const basics = ['contract/reference', widget.holder, 'customer/email'];
  const found: FormIssue[] = [
    ...(widget.loadedPreset?.missing() ??
      basics
        .filter((name) => String(widget.field(name) ?? '').trim() === '')
        .map((name) => ({ pointer: `/${name}`, code: 'required' }) as const)),
  ];
  if (widget.field('end') !== 'later') return found;
  const once = oddDay(form);
  return widget.chosenEnd && !once ? found : [...found, { pointer: '/endDate', code: 'not-a-date', ...(once && { once }) }];
}

function message(form: CancellationSnapshot, issue: Issue): string | undefined {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const { pointer, code } = issue;
  if (pointer === '/endDate') {
    const button = widget.presetForm.steps.length > 1 ? widget.initialMessages.next : kindMessages.confirm;
    return widget.chosenEnd ? fillText(kindMessages.oddYear, { year: widget.chosenEnd.slice(0, 4), button }) : kindMessages.date;
  }
  const sentences: Readonly<Record<string, string>> = {
    '/contract/reference': kindMessages.contract,
    [`/${widget.holder}`]: kindMessages.name,
    '/customer/email': kindMessages.email,
  };
  return code === 'required' ? (widget.loadedPreset?.message(issue) ?? sentences[pointer]) : emailWords(form, issue);
}

/** While it waits, the moment of the click is said: it counts, and it travels with the declaration. */
function waits({ widget, messages, model, submitted }: CancellationSnapshot): string {
  const { confirm } = (submitted as CancellationData).labels;
  return ` ${fillText(messages.kindMessages.clicked, { confirm, time: writeInstant(writing(widget), model.time!) })}`;
}

const names = ['contract/reference', 'contract/description', 'contract/line', 'contract/items', 'kind', 'cause'];

function fromData({ widget }: CancellationSnapshot, data: Readonly<Record<string, unknown>>): Values | undefined {
  if (data['preset'] !== widget.presetForm.id) return undefined;
  const { end, earlyRelease, shown } = data;
  const { requested, granted, why } = membersOf(earlyRelease);
  const { choice, provider } = membersOf(membersOf(shown)['inputs']);
  const early = granted ? { end: 'today' } : { end: 'early', why };
  const asked = end === undefined || end === 'earliest' ? { end } : { end: 'later', endDate: end };
  return unnest(data, names, { switch: choice, remark: provider, ...(requested ? early : asked) });
}

const definition: CancellationDefinition = {
  review,
  toData,
  fromData,
  issues,
  asks: ({ widget }, name) => isAsked(widget, name),
  note: (form, name) => (name === 'endDate' ? dateNote(form) : undefined),
  message,
  proof,
  waits,
  before: (form) => (form.model.outcome?.state === 'received' ? endDateView(form) : nothing),
  after,
  keep(form, receipt) {
    const { day, asked } = endOf(form);
    // What was only asked for is no last day to write down.
    return cancellationReceiptActions(form, receipt, asked || !asksEnd(form.widget) ? undefined : day);
  },
  async step({ widget, model }) {
    if (widget.step === widget.presetForm.steps.length) return false;
    if (await model.validate()) widget.turn(2);
    return true;
  },
  reset({ widget }) {
    widget.step = 1;
  },
};

/** What a cancellation asks, makes of the answers, and says; it comes with the first touch. */
export function createDefinition(widget: WidgetHost): CancellationDefinition {
  unfoldInPrint(widget.renderRoot);
  return definition;
}
