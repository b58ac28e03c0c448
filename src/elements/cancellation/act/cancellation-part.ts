import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { CancellationData } from '../../../events/cancellation.ts';
import { fillText } from '../../../i18n/translate.ts';
import { writeDate, writeInstant } from '../../../i18n/dates.ts';
import { isAsked } from './cancellation-asked.ts';
import { declaration, toData } from './cancellation-data.ts';
import { capital, endOf } from './cancellation-end.ts';
import { goneOf } from '../cancellation-gone.ts';
import { asksEnd, facts, proof } from './cancellation-proof.ts';
import { emailWords } from '../../email/email-words.ts';
import { createYearQuestion, dateNote } from './end-date.ts';
import type { Issue } from '../../../events/issues.ts';
import type { Values } from '../../../form/values.ts';
import type { KindPart } from '../../contract/kind-part.ts';
import type { FormController } from '../../contract/widget-host.ts';
import { writing } from '../../controls/writing.ts';
import { additionAlone } from '../../letter/additions.ts';
import { contact } from '../../session/contact.ts';
import { errorSummary } from '../../session/error-summary.ts';
import { unfoldInPrint } from './folded.ts';
import { keepExit } from './exit-keep.ts';
import { rowsView } from '../../session/rows.ts';
import { sendButton } from '../../host/send-action.ts';
import { backButton, stepHeading } from '../step.ts';
import { span } from '../span.ts';
import type { CancellationForm, CancellationHost } from '../cancellation-host.ts';

function dateView(form: CancellationForm): TemplateResult | typeof nothing {
  const { widget } = form;
  if (!asksEnd(widget)) return nothing;
  const { own } = form.rest;
  const { day, how, span: days, asked, moved } = endOf(form);
  const gone = goneOf(form);
  // Who was let go has nothing to wait for.
  const said =
    moved && widget.field('end') !== 'today'
      ? fillText(own.asked, { date: writeDate(writing(widget), moved) })
      : !gone && widget.tooEarly && own.late;
  return html`<div class="group">
    <p class="label">${gone && asked ? own.rowAsked : own.lastDay}</p>
    ${
      day
        ? html`<p><time class="question date" part="date" datetime=${day}>${writeDate(writing(widget), day)}</time></p>
            ${days ? span(widget, days, own.gotIt) : how ? html`<p class="hint">${how}</p>` : nothing}
            ${said ? html`<p class="hint">${said}</p>` : nothing}`
        : html`<p>${capital(own.earliestUnknown)}.</p>`
    }
  </div>`;
}

/** The second step: what will be declared, with the way on and the way back of equal weight. */
function review(form: CancellationForm): TemplateResult {
  const { widget } = form;
  const { own } = form.rest;
  const { brought } = widget;
  if (brought) {
    const days = brought.days?.(endOf(form));
    return brought.review(form, html`${dateView(form)}${days && rowsView(days)}`, declaration(form));
  }
  return html`<form class="main" novalidate>
    ${errorSummary(form)}
    <div class="group">
      ${stepHeading(widget, own.review)}
    </div>
    ${dateView(form)}
    ${rowsView([...facts(form), { label: own.text, value: declaration(form) }])}
    <div class="pair" part="pair">
      ${sendButton(widget, own.confirm)} ${backButton(widget)}
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
    ${way === nothing ? nothing : additionAlone(own.more, way)}`;
}

function missing(widget: CancellationHost, hasOddYear: () => boolean): readonly Issue[] {
  const basics = ['contract/reference', widget.holder, 'customer/email'];
  const issues: Issue[] = [
    ...(widget.brought?.missing() ??
      basics
        .filter((name) => String(widget.field(name) ?? '').trim() === '')
        .map((name) => ({ pointer: `/${name}`, code: 'required' }) as const)),
  ];
  if (widget.field('end') === 'later' && (!widget.chosenEnd || hasOddYear())) issues.push({ pointer: '/endDate', code: 'not-a-date' });
  return issues;
}

function message(form: CancellationForm, issue: Issue): string | undefined {
  const { widget } = form;
  const { own } = form.rest;
  const { pointer, code } = issue;
  if (pointer === '/endDate') {
    const button = widget.law.steps.length > 1 ? widget.words!.first.next : own.confirm;
    return widget.chosenEnd ? fillText(own.oddYear, { year: widget.chosenEnd.slice(0, 4), button }) : own.date;
  }
  const sentences: Readonly<Record<string, string>> = {
    '/contract/reference': own.contract,
    [`/${widget.holder}`]: own.name,
    '/customer/email': own.email,
  };
  return code === 'required' ? (widget.brought?.message(issue) ?? sentences[pointer]) : emailWords(form, issue);
}

/** While it waits, the moment of the click is said: it counts, and it travels with the declaration. */
function waits({ widget, rest, model, submitted }: CancellationForm): string {
  const { confirm } = (submitted as CancellationData).labels;
  return ` ${fillText(rest.own.clicked, { confirm, time: writeInstant(writing(widget), model.time!) })}`;
}

/** The late part of a cancellation. */
export function partFor(widget: CancellationHost) {
  return (base: FormController): KindPart => {
    const form = base as CancellationForm;
    // What waited has left by the time that its outcome is heard; anything else left with the press.
    let waited: string | undefined;
    let left: { readonly id: string; readonly at: number } | undefined;
    const sentAt = (): number => {
      const { id, time } = form.model;
      if (left?.id !== id) left = { id, at: waited === id ? widget.ports.now() : time! };
      return left.at;
    };
    unfoldInPrint(widget.renderRoot);
    widget.review = () => review(form);
    widget.summary = () => errorSummary(form);
    const hasOddYear = createYearQuestion(form);
    return {
      toData: (_: Values, shared) => toData(form, shared),
      asks: (name) => isAsked(widget, name),
      missing: () => missing(widget, hasOddYear),
      note: (name) => (name === 'endDate' ? dateNote(form) : undefined),
      message: (issue) => message(form, issue),
      proof: () => proof(form, sentAt),
      fits: (data) => data['preset'] === widget.law.id,
      async step() {
        if (widget.step === widget.law.steps.length) return false;
        if (await form.model.validate()) widget.turn(2);
        return true;
      },
      waits() {
        waited = form.model.id;
        return waits(form);
      },
      before: () => (form.model.outcome?.state === 'received' ? dateView(form) : nothing),
      after: () => after(form),
      keep(receipt) {
        const { day, asked } = endOf(form);
        // What was only asked for is no last day to write down.
        return keepExit(form, receipt, asked || !asksEnd(widget) ? undefined : day);
      },
      sentAt,
      recalled({ id, time, sentAt = time }) {
        left = { id, at: sentAt };
      },
      reset() {
        widget.step = 1;
      },
    };
  };
}
