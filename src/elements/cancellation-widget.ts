import { type TemplateResult, html, nothing } from 'lit';
import type { Issue } from '../events/issues.ts';
import type { FieldValue, Values } from '../form/form-model.ts';
import { fill, fillText } from '../i18n/translate.ts';
import { writeDate, writePeriod } from '../i18n/dates.ts';
import { type EarliestEnd, earliestEnd } from '../terms/earliest-end.ts';
import { formatDate, parseDate } from '../terms/local-date.ts';
import { b2b } from '../terms/presets/b2b.ts';
import { generic } from '../terms/presets/generic.ts';
import type { Preset } from '../terms/presets/preset.ts';
import { localDate } from '../terms/zone.ts';
import { controls } from './styles/controls.ts';
import { span as spanStyles } from './styles/span.ts';
import { known } from './templates/additions.ts';
import { address } from './templates/address.ts';
import { choices, textField } from './templates/field.ts';
import { WidgetElement, namesOf } from './widget-element.ts';

const presets: Readonly<Record<string, Preset>> = { generic, b2b };

/**
 * A dignified exit: the date is the largest thing on it, the way on and the way back weigh the same.
 *
 * @summary Ends a contract in two steps, with a dated receipt. A reason is never asked.
 * @tag kroon-cancellation
 */
export class CancellationWidget extends WidgetElement {
  static override properties = {
    ...super.properties,
    ...namesOf('preset notice start term after ends-on country customer-kind zone early-release signup-clicks'),
  };

  static override styles = [...super.styles, controls, spanStyles];

  readonly kind = 'cancellation';
  /** The review page; comes with the first touch. */
  review: (() => TemplateResult) | undefined;
  /** The declaration in full, as the customer sees it. */
  declaration: (() => string) | undefined;

  constructor() {
    super();
    // The law's default favours the customer: nothing else is chosen beforehand.
    this.model.prefill({ end: 'earliest' });
  }

  get question(): string {
    return this.words!.first.cancellation.question;
  }

  get preset(): Preset {
    const wanted = this.setting('preset') ?? 'generic';
    const preset = presets[wanted];
    if (!preset) this.ports.report(this, `preset="${wanted}" is not one of ${Object.keys(presets).join(', ')}`);
    return preset ?? generic;
  }

  /** The field that says in whose name the contract stands: the company between businesses. */
  get holder(): string {
    return this.preset === b2b ? 'customer/company' : 'customer/name';
  }

  get timeZone(): string {
    return this.setting('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
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
      customerKind: this.setting('customer-kind') ?? (this.preset === b2b ? 'business' : undefined),
    });
    if (found.ok) return found.value;
    if (found.error.code !== 'missing') this.ports.report(this, `${found.error.attribute}: ${found.error.code}`);
    return undefined;
  }

  /** The day that the customer chose, where they chose one: `YYYY-MM-DD`. */
  get chosenEnd(): string | undefined {
    const date = String(this.field('endDate') ?? '');
    return this.field('end') === 'later' && parseDate(date).ok ? date : undefined;
  }

  protected async loadLater() {
    const { lateFor } = await import('./cancellation-later.ts');
    return () => lateFor(this);
  }

  protected override known(): Values {
    const company = this.customer?.['company'] ?? this.setting('customer-name');
    return {
      ...super.known(),
      'contract/reference': this.setting('contract'),
      ...(this.preset === b2b && { 'customer/company': company }),
    };
  }

  protected override missing(): readonly Issue[] {
    const asked = ['contract/reference', this.holder, 'customer/email'];
    const issues: Issue[] = asked
      .filter((name) => String(this.field(name) ?? '').trim() === '')
      .map((name) => ({ pointer: `/${name}`, code: 'required' }));
    if (this.field('end') === 'later' && !this.chosenEnd) issues.push({ pointer: '/endDate', code: 'not-a-date' });
    return issues;
  }

  override toData(values: Values): Record<string, unknown> {
    const { end, endDate, ...rest } = values;
    const { preset, earliest, chosenEnd } = this;
    const { cancellation } = this.words!.first;
    const trigger = this.querySelector('[slot=trigger]')?.textContent?.trim();
    return {
      contract: {},
      ...super.toData(rest),
      act: preset.act,
      preset: preset.id,
      presetVersion: preset.version,
      labels: { entry: trigger ?? cancellation.next, confirm: this.rest?.cancellation.confirm ?? '' },
      declaration: this.declaration?.() ?? '',
      kind: 'ordinary',
      end: chosenEnd ?? 'earliest',
      ...(earliest && {
        shown: { earliestEnd: formatDate(earliest.earliestEnd), rule: earliest.rule, inputs: earliest.inputs },
      }),
      timeZone: this.timeZone,
    };
  }

  /** First a look at what will be declared, then the declaration. */
  override async submit(): Promise<void> {
    if (this.step === 2) return super.submit();
    try {
      await this.wake();
    } catch {
      return;
    }
    if (await this.model.validate()) this.turn(2);
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
    const value = this.field(name);
    const email = name.endsWith('email');
    if (this.known()[name] && value && !this.reopened.has(name)) {
      const shown = html`<b>${email ? address(String(value)) : value}</b>`;
      return known(fill<unknown>(words.known, { value: shown }), this.words!.first.change, name, this.reopen);
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
  #span(earliest: EarliestEnd): TemplateResult {
    const { cancellation } = this.words!.first;
    const day = (date: string) => html`<b>${writeDate(this.writing, date, false)}</b>`;
    return html`<ol class="span" part="span">
      <li>
        ${day(earliest.inputs['received-on']!)}<span class="more">${cancellation.receive}</span>
        ${
          earliest.rule === 'notice-anytime' && earliest.noticeApplied
            ? html`<span class="length"><span>${writePeriod(this.writing, earliest.noticeApplied)}</span></span>`
            : nothing
        }
      </li>
      <li>${day(formatDate(earliest.earliestEnd))}<span class="more">${cancellation.lastDay}</span></li>
    </ol>`;
  }

  #when(end: FieldValue, earliest: EarliestEnd | undefined): TemplateResult {
    const { cancellation } = this.words!.first;
    const date = earliest && writeDate(this.writing, formatDate(earliest.earliestEnd));
    return html`<fieldset class="group">
      <legend class="label">${cancellation.when}</legend>
      ${choices('end', 'radio', end, [
        { value: 'earliest', label: cancellation.earliest, more: date },
        {
          value: 'later',
          label: cancellation.later,
          inset: textField(this, { name: 'endDate', label: cancellation.date, type: 'date', short: true }),
        },
      ])}
    </fieldset>`;
  }

  form(): TemplateResult {
    if (this.step === 2 && this.review) return this.review();
    const { first } = this.words!;
    const { cancellation } = first;
    const { earliest } = this;
    const inline = (this.mode ?? 'inline') === 'inline';
    return html`<form class="main" novalidate>
      ${this.later?.errorSummary()}
      <div class="group">
        <p class="step">${fillText(cancellation.step, { step: 1, steps: this.preset.steps.length })}</p>
        <h2 class="question" part="question" tabindex="-1">${cancellation.question}</h2>
        <p class="hint">${cancellation.hint}</p>
      </div>
      <div class="main" ?inert=${this.busy}>
        <div class="facts">
          ${this.#fact('contract/reference', {
            known: cancellation.knownContract,
            label: cancellation.contract,
            hint: cancellation.contractHint,
          })}
          ${this.#fact(this.holder, { known: cancellation.knownName, label: cancellation.name })}
          ${this.#fact('customer/email', { known: cancellation.knownEmail, label: cancellation.email })}
        </div>
        ${this.#when(this.field('end'), earliest)}
        ${earliest && this.field('end') === 'earliest' ? this.#span(earliest) : nothing}
      </div>
      ${this.strandedNotice(cancellation.next)}
      <div class="pair" part="pair">
        <button class="button primary" part="button" type="submit">${cancellation.next}</button>
        ${
          inline
            ? nothing
            : html`<button
                class="button"
                part="button"
                type="button"
                @click=${() => {
                  this.close();
                }}
              >
                ${cancellation.back}
              </button>`
        }
      </div>
    </form>`;
  }
}
