import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fill } from '../../../i18n/translate.ts';
import { writeDate } from '../../../i18n/dates.ts';
import { formatDate } from '../../../terms/local-date.ts';
import { type PresetContext, declarationOf, passedOf } from './cancellation-declared.ts';
import type { FormController } from '../../contract/widget-host.ts';
import { writing } from '../../controls/writing.ts';
import { additionAlone } from '../../letter/additions.ts';
import { choices } from '../../letter/choices.ts';
import { endChoice } from '../end-choice.ts';
import { knownField } from '../known-field.ts';
import { textField } from '../../controls/field.ts';
import { unbroken } from '../../controls/unbroken.ts';
import { handleClick, sendButton } from '../../host/send-action.ts';
import { timeline } from '../timeline.ts';
import { backButton, stepHeading } from '../step.ts';
import { copyWay } from '../../controls/copy-way.ts';
import { loadFailedNotice } from '../../host/load-failed.ts';

/** Enter in a field ends no contract: on a form of one page the declaration is made by its button alone. */
function handleKey(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The control that declares: a statute's words alone, in the language that it speaks. */
export function confirmButton({ widget, labels }: PresetContext, form: FormController<'cancellation'> | undefined): TemplateResult {
  const { busy } = widget;
  const words = labels?.confirm ?? form?.messages.kindMessages.confirm ?? widget.initialMessages.next;
  const foreign = !busy && labels && labels.lang !== widget.words!.language;
  return html`<button
    class="button primary"
    part="button"
    type="submit"
    lang=${foreign ? labels.lang : nothing}
    aria-disabled=${busy ? 'true' : nothing}
    @click=${handleClick}
  >
    ${busy ? (form?.messages.sending ?? widget.initialMessages.moment) : words}
  </button>`;
}

/** Said where the period is over, and no more than said: it can be sent all the same. */
export function passedNotice(context: PresetContext): TemplateResult | typeof nothing {
  const passed = passedOf(context);
  if (!passed) return nothing;
  const { widget, words } = context;
  const date = html`<span class="nobreak">${writeDate(writing(widget), passed.earliestEnd)}</span>`;
  return html`<div class="notice">
    <p>${fill<unknown>(words.passed, { date })}</p>
    <p class="hint">${words.still}</p>
  </div>`;
}

/** Notice as such, or for an important reason, which may then be stated. */
function kind({ widget, words }: PresetContext): TemplateResult {
  const { optional } = widget.initialMessages;
  const cause = textField(widget, { name: 'cause', label: words.cause, optional, rows: 3 });
  return html`<fieldset class="group">
    <legend class="label">${words.kind}</legend>
    ${choices('kind', 'radio', widget.field('kind') ?? 'ordinary', [
      { value: 'ordinary', label: words.ordinary, more: words.ordinaryMore },
      { value: 'extraordinary', label: words.extraordinary, more: words.extraordinaryMore, inset: cause },
    ])}
  </fieldset>`;
}

/** What most customers have no need of: a row that opens. Closed with a value, it shows the value. */
function seldom({ widget }: PresetContext, title: string, name: string, label: string, rows?: number): TemplateResult {
  const inside = textField(widget, { name, label, ...(rows ? { rows } : {}) });
  return additionAlone(title, inside, String(widget.field(name) ?? ''));
}

/** Which contract, in whose name, and where the receipt goes. */
function facts(context: PresetContext): TemplateResult {
  const { widget, form, words } = context;
  const { initialMessages } = widget;
  const { asks, describable } = form;
  return html`<div class="facts">
    ${knownField(widget, 'contract/reference', {
      known: initialMessages.knownContract,
      label: describable ? words.number : initialMessages.contract,
      ...(describable ? {} : { hint: initialMessages.contractHint }),
    })}
    ${describable && !widget.setting('contract') ? seldom(context, words.noNumber, 'contract/description', words.description) : nothing}
    ${knownField(widget, widget.holder, { known: initialMessages.knownName, label: initialMessages.name })}
    ${knownField(widget, 'customer/email', { known: initialMessages.knownEmail, label: initialMessages.email })}
    ${asks.includes('postal-address') ? seldom(context, words.noEmail, 'customer/address', words.address, 3) : nothing}
    ${
      asks.includes('line')
        ? textField(widget, { name: 'contract/line', label: words.line, hint: words.lineHint, optional: initialMessages.optional })
        : nothing
    }
    ${asks.includes('items') ? seldom(context, words.part, 'contract/items', words.items, 2) : nothing}
  </div>`;
}

/** When it should end; before the contract's own end a ground may be stated, where the law lets that decide. */
function end(context: PresetContext): TemplateResult {
  const { widget, form, words } = context;
  const { initialMessages } = widget;
  const { earliest } = widget;
  const shown = earliest && ['earliest', 'early'].includes(String(widget.field('end')));
  const spans = shown && formatDate(earliest.earliestEnd) !== earliest.inputs['received-on'];
  const before = widget.tooEarly;
  const early = form.causeFor === 'early-end' && before;
  // With a page of its own to look it over, that page says it.
  const said = before && form.steps.length === 1 && widget.controller?.messages.kindMessages.late;
  // Who leaves a cloud service may give notice at any time: another day is asked for where the page lets it be an earlier one.
  return html`${form.service && !widget.release ? nothing : endChoice(widget)} ${said ? html`<p class="hint">${said}</p>` : nothing}
    ${early ? textField(widget, { name: 'cause', label: words.ground, hint: words.groundHint, optional: initialMessages.optional, rows: 3 }) : nothing}
    ${spans ? timeline(widget, earliest, initialMessages.receive) : nothing}`;
}

/** The first page: all fields, and what one preset alone asks; where it is the only one, what is declared stands above the button that declares it. */
export function presetFields(context: PresetContext, besides: unknown = nothing): TemplateResult {
  const { widget, form, words } = context;
  const { initialMessages } = widget;
  const { asks, steps } = form;
  const only = steps.length === 1;
  return html`<form class="main" novalidate @keydown=${only ? handleKey : nothing}>
    ${widget.controller?.above()}
    <div class="group">
      ${stepHeading(widget, initialMessages.question)}
      ${asks.includes('kind') ? nothing : html`<p class="hint">${initialMessages.hint}</p>`}
    </div>
    <div class="main" ?inert=${widget.busy}>
      ${asks.includes('kind') ? kind(context) : nothing} ${facts(context)} ${besides} ${asks.includes('end') ? end(context) : nothing}
      ${passedNotice(context)}
      ${
        only
          ? html`<div class="notice">
              <p class="label">${words.declare}</p>
              <p dir="auto">${unbroken(declarationOf(context) ?? '')}</p>
            </div>`
          : nothing
      }
    </div>
    ${loadFailedNotice(widget, only ? context.labels!.confirm : initialMessages.next, copyWay(widget))}
    <div class="pair" part="pair">
      ${
        only
          ? confirmButton(context, widget.controller)
          : sendButton(widget, initialMessages.next, initialMessages.moment)
      }
      ${backButton(widget)}
    </div>
  </form>`;
}
