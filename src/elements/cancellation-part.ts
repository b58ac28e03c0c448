import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import type { CancellationData } from '../events/cancellation.ts';
import { isDate } from '../events/rules.ts';
import { fillText } from '../i18n/translate.ts';
import { writeDate, writeInstant, writePeriod } from '../i18n/dates.ts';
import { formatDate } from '../terms/local-date.ts';
import { type CancellationForm, declaration, declared, toData } from './cancellation-data.ts';
import type { CancellationWidget } from './cancellation-widget.ts';
import type { Issue } from '../events/issues.ts';
import type { Values } from '../form/form-types.ts';
import type { FormController, KindPart } from './form-controller.ts';
import { writing } from './writing.ts';
import { addition } from './templates/additions.ts';
import { contact } from './templates/contact.ts';
import { errorSummary } from './templates/error-summary.ts';
import { keepExit } from './templates/exit-keep.ts';
import { rowsView } from './templates/rows.ts';
import { sendButton } from './templates/send-action.ts';
import { span } from './templates/span.ts';

const asksEnd = (widget: CancellationWidget): boolean => widget.law.asks.includes('end');

/** The last day as it stands now: the receiver's word, else the customer's choice, else the earliest. */
function lastDay({ widget, model, submitted }: CancellationForm): string | undefined {
  const { outcome } = model;
  // What undoes a contract has no end to name.
  if (!asksEnd(widget)) return undefined;
  if (outcome?.state === 'received' && outcome.receipt.endsOn) return outcome.receipt.endsOn;
  // Once it was declared, the day is the declared one: midnight moves it no more.
  if (outcome && submitted) {
    const { end, shown } = submitted as Partial<CancellationData>;
    return end === 'earliest' ? shown?.earliestEnd : end;
  }
  const { chosenEnd, earliest } = widget;
  return chosenEnd ?? (earliest && formatDate(earliest.earliestEnd));
}

/** How that day was found, in a sentence: never only a relative term, never only a date. */
function arithmetic({ widget, rest }: CancellationForm): string {
  const { rules } = rest.own;
  const { chosenEnd, earliest } = widget;
  if (chosenEnd) return widget.field('end') === 'today' ? rules.granted : rules.chosen;
  if (!earliest) return '';
  const period = earliest.noticeApplied;
  if (earliest.rule !== 'notice-anytime') return rules[earliest.rule];
  return period && !/^P0/.test(period)
    ? fillText(rules['notice-anytime'], { period: capital(writePeriod(writing(widget), period, widget.words!.first.one)) })
    : rules.immediate;
}

/** A capital carries no accent that only stresses: "één", "Eén". */
function capital(sentence: string): string {
  return sentence.normalize('NFD').charAt(0).toUpperCase() + sentence.slice(1);
}

function facts({ widget, rest }: CancellationForm): ReceiptRow[] {
  const { own } = rest;
  if (widget.brought) return [...widget.brought.facts(rest)];
  return [
    { label: own.rowContract, value: String(widget.field('contract/reference') ?? '') },
    { label: own.rowName, value: String(widget.field(widget.holder) ?? '') },
    { label: own.rowEmail, value: String(widget.field('customer/email') ?? '') },
    ...(widget.field('customer/phone') ? [{ label: own.rowPhone, value: String(widget.field('customer/phone')) }] : []),
    ...(widget.field('end') === 'early' && widget.field('why')
      ? [{ label: widget.words!.first.why, value: String(widget.field('why')) }]
      : []),
  ];
}

function rows(form: CancellationForm, stated: readonly ReceiptRow[]): ReceiptRow[] {
  const { widget } = form;
  const { own } = form.rest;
  const { outcome } = form.model;
  const data = form.submitted as { labels: { entry: string; confirm: string } } | undefined;
  const day = lastDay(form);
  const receipt = outcome?.state === 'received' ? outcome.receipt : undefined;
  const digest = receipt?.digest ?? (outcome && 'digest' in outcome ? outcome.digest : undefined);
  const byClick = asksEnd(widget) && isDate(receipt?.endsOnByClick ?? '') ? receipt!.endsOnByClick! : undefined;
  return [
    { label: own.text, value: declared(form) },
    ...(asksEnd(widget) ? [{ label: own.rowEnd, value: day ? writeDate(writing(widget), day) : own.earliestUnknown }] : []),
    ...(byClick ? [{ label: own.rowByClick, value: writeDate(writing(widget), byClick) }] : []),
    ...stated,
    ...(data ? [{ label: own.rowButtons, value: widget.brought?.pressed(data.labels) ?? fillText(own.buttons, data.labels) }] : []),
    ...(digest ? [{ label: own.rowDigest, value: digest }] : []),
  ];
}

function dateView(form: CancellationForm): TemplateResult | typeof nothing {
  const { widget } = form;
  if (!asksEnd(widget)) return nothing;
  const { own } = form.rest;
  const day = lastDay(form);
  const { chosenEnd, earliest } = widget;
  // Only what was received has a day on which it was received.
  const spans =
    form.model.outcome?.state === 'received' && earliest && !chosenEnd && earliest.rule === 'notice-anytime' && earliest.inputs['received-on'] !== day;
  return html`<div class="group">
    <p class="label">${own.lastDay}</p>
    ${
      day
        ? html`<p><time class="question date" part="date" datetime=${day}>${writeDate(writing(widget), day)}</time></p>
            ${spans ? span(widget, earliest, own.gotIt, day) : html`<p class="hint">${arithmetic(form)}</p>`}`
        : html`<p>${capital(own.earliestUnknown)}.</p>`
    }
  </div>`;
}

/** The second step: what will be declared, with the way on and the way back of equal weight. */
function review(form: CancellationForm): TemplateResult {
  const { widget } = form;
  const { own } = form.rest;
  if (widget.brought) return widget.brought.review(form, dateView(form), declaration(form));
  const { first } = widget.words!;
  const { chosenEnd, earliest } = widget;
  const early =
    widget.field('end') === 'later' && chosenEnd && earliest && chosenEnd < formatDate(earliest.earliestEnd);
  return html`<form class="main" novalidate>
    ${errorSummary(form)}
    <div class="group">
      <p class="fine" part="step"><b>${fillText(first.step, { step: 2, steps: widget.law.steps.length })}</b></p>
      <h2 class="question" part="question" tabindex="-1">${own.review}</h2>
    </div>
    ${dateView(form)} ${early ? html`<p class="hint">${own.late}</p>` : nothing}
    ${rowsView([...facts(form), { label: own.text, value: declaration(form) }])}
    <div class="pair" part="pair">
      ${sendButton(own.confirm, form)}
      <button
        class="button"
        part="button"
        type="button"
        aria-disabled=${widget.busy ? 'true' : nothing}
        @click=${() => {
          if (!widget.busy) widget.turn(1);
        }}
      >
        ${first.back}
      </button>
    </div>
  </form>`;
}

function after(form: CancellationForm): TemplateResult {
  const { own } = form.rest;
  const way = contact(form, '');
  const privacy = form.widget.setting('privacy-url');
  return html`<div class="group">
      <h3>${own.thanks}</h3>
      <p>${own.welcome}</p>
      ${privacy ? html`<p><a href=${privacy}>${own.yourData}</a></p>` : nothing}
    </div>
    ${way === nothing ? nothing : html`<div class="additions" part="additions">${addition(own.more, way)}</div>`}`;
}

function missing(widget: CancellationWidget): readonly Issue[] {
  const basics = ['contract/reference', widget.holder, 'customer/email'];
  const issues: Issue[] = [
    ...(widget.brought?.missing() ??
      basics
        .filter((name) => String(widget.field(name) ?? '').trim() === '')
        .map((name) => ({ pointer: `/${name}`, code: 'required' }) as const)),
  ];
  if (widget.field('end') === 'later' && !widget.chosenEnd) issues.push({ pointer: '/endDate', code: 'not-a-date' });
  return issues;
}

function message({ widget, rest }: CancellationForm, { pointer, code }: Issue): string | undefined {
  const { own } = rest;
  if (pointer === '/endDate') return own.date;
  const sentences: Readonly<Record<string, string>> = {
    '/contract/reference': own.contract,
    [`/${widget.holder}`]: own.name,
    '/customer/email': own.email,
  };
  return code === 'required' ? (widget.brought?.message({ pointer, code }) ?? sentences[pointer]) : undefined;
}

/** While it waits, the moment of the click is said: it counts, and it travels with the declaration. */
function waits({ widget, rest, model }: CancellationForm): string {
  const time = model.time === undefined ? '' : writeInstant(writing(widget), model.time);
  return ` ${fillText(rest.own.clicked, { confirm: rest.own.confirm, time })}`;
}

/** The late part of a cancellation. */
export function partFor(widget: CancellationWidget) {
  return (base: FormController): KindPart => {
    const form = base as CancellationForm;
    // What waited has left by the time that its outcome is heard; anything else left with the press.
    let waited: string | undefined;
    let left: { readonly id: string; readonly at: number } | undefined;
    // What was stated stays as it was sent, whatever the page says afterwards.
    let stated: { readonly id: string; readonly facts: readonly ReceiptRow[] } | undefined;
    const statedNow = (): readonly ReceiptRow[] => {
      const { id, outcome } = form.model;
      if (!outcome || outcome.state === 'refused' || outcome.state === 'failed') return facts(form);
      if (stated?.id !== id) stated = { id, facts: facts(form) };
      return stated.facts;
    };
    widget.review = () => review(form);
    widget.summary = () => errorSummary(form);
    return {
      toData: (_: Values, shared) => toData(form, shared),
      missing: () => missing(widget),
      message: (issue) => message(form, issue),
      rows: () => rows(form, statedNow()),
      fits: (data) => data['preset'] === widget.law.id,
      async step() {
        if (widget.step === widget.law.steps.length) return false;
        if (await form.model.validate()) widget.turn(2);
        return true;
      },
      button: () => form.rest.own.confirm,
      waits() {
        waited = form.model.id;
        return waits(form);
      },
      before: () => (form.model.outcome?.state === 'received' ? dateView(form) : nothing),
      after: () => after(form),
      keep: (receipt) => keepExit(form, receipt, lastDay(form)),
      sentAt() {
        const { id, time } = form.model;
        if (left?.id !== id) left = { id, at: waited === id ? widget.ports.now() : time! };
        return left.at;
      },
      reset() {
        widget.step = 1;
      },
    };
  };
}
