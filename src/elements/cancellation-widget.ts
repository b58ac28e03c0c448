import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { Values } from '../form/form-model.ts';
import { fill, fillText } from '../i18n/translate.ts';
import { writeDate, writePeriod } from '../i18n/dates.ts';
import { type EarliestEnd, earliestEnd } from '../terms/earliest-end.ts';
import { formatDate, parseDate } from '../terms/local-date.ts';
import { b2bForm } from '../terms/presets/b2b.ts';
import { genericForm } from '../terms/presets/generic.ts';
import type { PresetForm } from '../terms/presets/preset.ts';
import { localDate } from '../terms/zone.ts';
import { attributes } from './attributes.ts';
import { additions } from './styles/additions.ts';
import { choices as choiceStyles } from './styles/choices.ts';
import { controls } from './styles/controls.ts';
import { person as personStyles } from './styles/person.ts';
import { span as spanStyles } from './styles/span.ts';
import { known } from './templates/additions.ts';
import { address } from './templates/address.ts';
import { endChoice } from './templates/end-choice.ts';
import { textField } from './templates/field.ts';
import { personOf } from './templates/person.ts';
import { WidgetElement } from './widget-element.ts';
import { writing } from './writing.ts';

const presets: Readonly<Record<string, PresetForm>> = { generic: genericForm, b2b: b2bForm };

/**
 * A dignified exit: the date is the largest thing on it, the way on and the way back weigh the same.
 *
 * @summary Ends a contract in two steps, with a dated receipt. A reason is never asked.
 * @tag kroon-cancellation
 * @tagname kroon-cancellation
 *
 * @attr {'generic'|'b2b'} [preset='generic'] - The rules of a country or a kind of contract; it fixes the act.
 * @attr {string} notice - ISO 8601 period of notice, such as `P1M`.
 * @attr {string} start - Local date on which the contract began, `YYYY-MM-DD`.
 * @attr {string} term - ISO 8601 period of the first term, such as `P1Y`.
 * @attr {string} after - What follows the first term: `renew:P1Y` or `indefinite-monthly`.
 * @attr {string} ends-on - Local date on which the contract ends anyway.
 * @attr {string} country - ISO 3166 code of the country whose law holds.
 * @attr {'consumer'|'business'} customer-kind - Who the customer is.
 * @attr {string} zone - IANA zone in which days are counted; else the browser's.
 * @attr {'ask'|'granted'} early-release - Whether a customer may ask to go earlier, or may go at once.
 * @attr {string} signup-clicks - How many clicks signing up took.
 *
 * @csspart span - The days from notice to the last day.
 * @csspart date - The last day: the largest thing here.
 */
export class CancellationWidget extends WidgetElement<'cancellation'> {
  static override properties = {
    ...super.properties,
    ...attributes('preset notice start term after ends-on country customer-kind zone early-release signup-clicks'),
  };

  static override styles = [...super.styles, controls, additions, choiceStyles, personStyles, spanStyles];

  readonly kind = 'cancellation';
  /** The step of the form: its fields, then a look at what will be declared. */
  step = 1;
  /** The review page, and what is still missing; they come with the first touch. */
  review: (() => TemplateResult) | undefined;
  summary: (() => TemplateResult) | undefined;

  get question(): string {
    return this.words!.first.question;
  }

  get law(): PresetForm {
    const wanted = this.setting('preset') ?? 'generic';
    const preset = presets[wanted];
    if (!preset) this.ports.report(this, `preset="${wanted}" is not one of ${Object.keys(presets).join(', ')}`);
    return preset ?? genericForm;
  }

  /** The field that says in whose name the contract stands: the company between businesses. */
  get holder(): string {
    return this.law === b2bForm ? 'customer/company' : 'customer/name';
  }

  get timeZone(): string {
    return this.setting('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** Whether the supplier lets the customer ask to go earlier, or lets them go at once. */
  get release(): 'ask' | 'granted' | undefined {
    const release = this.setting('early-release');
    if (release === undefined || release === 'ask' || release === 'granted') return release;
    this.ports.report(this, `early-release="${release}" is not one of ask, granted`);
    return undefined;
  }

  /** Today in the contract's zone, `YYYY-MM-DD`. */
  get today(): string | undefined {
    const today = localDate(this.ports.now(), this.timeZone);
    return today.ok ? formatDate(today.value) : undefined;
  }

  /** The last day if the notice were received now; nothing where the page says nothing of notice. */
  get earliest(): EarliestEnd | undefined {
    const today = localDate(this.ports.now(), this.timeZone);
    if (!today.ok) {
      this.ports.report(this, `zone: ${today.error}`);
      return undefined;
    }
    const found = earliestEnd({
      receivedOn: today.value,
      notice: this.setting('notice'),
      start: this.setting('start'),
      term: this.setting('term'),
      after: this.setting('after'),
      endsOn: this.setting('ends-on'),
      country: this.setting('country'),
      customerKind: this.setting('customer-kind') ?? (this.law === b2bForm ? 'business' : undefined),
    });
    if (found.ok) return found.value;
    if (found.error.code !== 'missing') this.ports.report(this, `${found.error.attribute}: ${found.error.code}`);
    return undefined;
  }

  /** The day that the customer chose, where they chose one: `YYYY-MM-DD`. */
  get chosenEnd(): string | undefined {
    if (this.field('end') === 'today') return this.today;
    const date = String(this.field('endDate') ?? '');
    return this.field('end') === 'later' && parseDate(date).ok ? date : undefined;
  }

  protected async loadPart() {
    return (await import('./cancellation-part.ts')).partFor(this);
  }

  /** By name and initials: no picture stands in a cancellation. */
  protected override person(): unknown {
    return personOf(this);
  }

  override known(): Values {
    const company = this.customer?.['company'] ?? this.setting('customer-name');
    return {
      ...super.known(),
      // The law's default favours the customer: nothing else is chosen beforehand.
      end: this.release === 'granted' && this.today ? 'today' : 'earliest',
      'contract/reference': this.setting('contract'),
      ...(this.law === b2bForm && { 'customer/company': company }),
    };
  }

  /** Goes to a step, with the focus on its heading. */
  turn(step: number): void {
    this.step = step;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const heading = this.renderRoot.querySelector<HTMLElement>('.question');
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'nearest' });
    });
  }

  #fact(name: string, words: { known: string; label: string; hint?: string }): TemplateResult {
    const { first } = this.words!;
    const value = this.field(name);
    const email = name.endsWith('email');
    if (this.known()[name] && value && !this.reopened.has(name)) {
      const shown = html`<b>${email ? address(String(value)) : value}</b>`;
      return known(fill<unknown>(words.known, { value: shown }), first.change, name, this.reopen);
    }
    return textField(this, {
      name,
      label: words.label,
      hint: words.hint,
      ...(email ? { type: 'email', autocomplete: 'email' } : {}),
      ...(name === 'customer/name' && { autocomplete: 'name' }),
      ...(name === 'customer/company' && { autocomplete: 'organization' }),
    });
  }

  /** Two points on a line: we receive it, your last day. Reads aloud as two sentences. */
  span({ rule, noticeApplied, ...earliest }: EarliestEnd, receive: string, end = formatDate(earliest.earliestEnd)): TemplateResult {
    const { first } = this.words!;
    const received = earliest.inputs['received-on']!;
    // The year is said where it is not the same.
    const day = (date: string) => html`<b>${writeDate(writing(this), date, date.slice(0, 4) !== received.slice(0, 4))}</b>`;
    return html`<ol class="span" part="span">
      <li>
        ${day(received)}<span class="fine">${receive}</span>
        ${
          rule === 'notice-anytime' && noticeApplied
            ? html`<span class="length"><span>${writePeriod(writing(this), noticeApplied, first.one)}</span></span>`
            : nothing
        }
      </li>
      <li>${day(end)}<span class="fine">${first.lastDay}</span></li>
    </ol>`;
  }

  face(): TemplateResult {
    if (this.step === 2 && this.review) return this.review();
    const { first } = this.words!;
    const { earliest } = this;
    return html`<form class="main" novalidate>
      ${this.summary?.()}
      <div class="group">
        <p class="fine"><b>${fillText(first.step, { step: 1, steps: this.law.steps.length })}</b></p>
        <h2 class="question" part="question" tabindex="-1">${first.question}</h2>
        <p class="hint">${first.hint}</p>
      </div>
      <div class="main" ?inert=${this.busy}>
        <div class="facts">
          ${this.#fact('contract/reference', {
            known: first.knownContract,
            label: first.contract,
            hint: first.contractHint,
          })}
          ${this.#fact(this.holder, { known: first.knownName, label: first.name })}
          ${this.#fact('customer/email', { known: first.knownEmail, label: first.email })}
        </div>
        ${endChoice(this)} ${earliest && ['earliest', 'early'].includes(String(this.field('end'))) ? this.span(earliest, first.receive) : nothing}
      </div>
      ${this.strandedNotice(first.next)}
      <div class="pair" part="pair">
        <button class="button primary" part="button" type="submit">${first.next}</button>
        ${
          this.inline
            ? nothing
            : html`<button
                class="button"
                part="button"
                type="button"
                @click=${() => {
                  this.close();
                }}
              >
                ${first.back}
              </button>`
        }
      </div>
    </form>`;
  }
}
