import { type TemplateResult, html, nothing } from 'lit';
import type { ComplaintData } from '../events/complaint.ts';
import type { Values } from '../form/form-model.ts';
import { fill } from '../i18n/translate.ts';
import { type Pledge, promised, promiseSentence } from './promise.ts';
import { controls } from './styles/controls.ts';
import { addition, known } from './templates/additions.ts';
import { address } from './templates/address.ts';
import { textField } from './templates/field.ts';
import { WidgetElement } from './widget-element.ts';

/** What may be added to a complaint, in this order. */
export const complaintAdditions = ['remedy', 'agreement', 'files', 'urgent'] as const;
export type ComplaintAddition = (typeof complaintAdditions)[number];

/**
 * A complaint, or a question: a letter to a person, in the customer's own words.
 *
 * @summary One question, paper to write on, a dated promise; everything else on request.
 * @tag kroon-complaint
 * @tagname kroon-complaint
 *
 * @csspart message - The question with its paper.
 * @csspart files - The files that were added.
 */
export class ComplaintWidget extends WidgetElement {
  static override styles = [...super.styles, controls];

  readonly kind = 'complaint';
  /** The inside of an addition; comes with the first touch. */
  inside: ((name: ComplaintAddition) => TemplateResult) | undefined;
  /** What a closed addition holds, in a few words. */
  given: ((name: ComplaintAddition) => string | undefined) | undefined;
  /** What the customer saw when they pressed Send; kept over midnight. */
  shownPromise: Pledge | undefined;

  get question(): string {
    return this.words!.first.complaint.question;
  }

  protected async loadLater() {
    const { lateFor } = await import('./complaint-later.ts');
    return () => lateFor(this);
  }

  protected override known(): Values {
    return { ...super.known(), order: this.setting('order'), contract: this.setting('contract') };
  }

  override toData(values: Values): Record<string, unknown> {
    const data = super.toData(values) as Partial<ComplaintData>;
    const { agreement, ...rest } = data;
    const promise = this.model.state === 'editing' ? promised(this) : (this.shownPromise ??= promised(this));
    return {
      ...rest,
      message: String(values['message'] ?? ''),
      // Who said it and when mean something only beside what was agreed.
      ...(agreement && { agreement: { ...agreement, what: agreement.what ?? '' } }),
      ...(promise &&
        data.customer?.reply !== 'none' && {
          promise: {
            respondBy: promise.date,
            rule: promise.rule,
            ...(promise.name && { responder: promise.name }),
          },
        }),
    };
  }

  #fact(name: string, sentence: string, label: string): TemplateResult | typeof nothing {
    const value = String(this.field(name) ?? '');
    const email = name === 'customer/email';
    const { complaint } = this.words!.first;
    const asked = this.setting(email ? 'customer-email' : name) ?? (email ? this.customer?.['email'] : undefined);
    if (asked && value && !this.reopened.has(name)) {
      const shown = email ? html`<b>${address(value)}</b>` : html`<b class="nobreak">${value}</b>`;
      return known(
        fill<unknown>(sentence, { email: shown, order: shown, contract: shown }),
        this.words!.first.change,
        name,
        this.reopen,
      );
    }
    if (!email && !asked) return nothing;
    return textField(this, {
      name,
      label,
      optional: true,
      ...(email && { type: 'email', autocomplete: 'email', hint: complaint.whereHint }),
    });
  }

  form(): TemplateResult {
    const { first } = this.words!;
    const { complaint } = first;
    const privacy = this.setting('privacy-url');
    return html`<form class="main" novalidate>
      ${this.later?.errorSummary()}
      <div class="main" ?inert=${this.busy}>
        ${textField(this, {
          name: 'message',
          label: complaint.question,
          hint: complaint.hint,
          rows: 5,
          paper: true,
          question: true,
        })}
        <div class="group">
          <h3 class="subhead">${complaint.more}</h3>
          <div>
            <div class="additions">
              ${complaintAdditions.map((name) =>
                addition(complaint[name], this.inside?.(name) ?? nothing, this.given?.(name)),
              )}
            </div>
            <div class="facts">
              ${this.#fact('customer/email', complaint.answerAt, complaint.where)}
              ${this.#fact('order', complaint.order, complaint.orderLabel)}
              ${this.#fact('contract', complaint.contract, complaint.contractLabel)}
            </div>
          </div>
        </div>
      </div>
      ${this.sendAction(promiseSentence(this))}
      <p class="fine">
        ${first.privacyNote}${privacy ? html` <a href=${privacy}>${first.privacy}</a>` : nothing}
      </p>
    </form>`;
  }
}
