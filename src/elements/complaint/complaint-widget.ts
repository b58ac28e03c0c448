import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { Values } from '../../form/values.ts';
import { fill } from '../../i18n/translate.ts';
import { type Commitment, commitmentFaults, commitmentSentence, commitmentOf } from '../letter/commitment.ts';
import { additions } from '../letter/additions.styles.ts';
import { choices as choiceStyles } from '../host/choices.styles.ts';
import { buttons } from '../host/buttons.styles.ts';
import { controls } from '../controls/controls.styles.ts';
import { person as personStyles } from '../letter/person.styles.ts';
import { addition, awaited, knownValue } from '../letter/additions.ts';
import { address } from '../controls/address.ts';
import { textField } from '../controls/field.ts';
import { personOf } from '../letter/person.ts';
import { sendAction } from '../host/send-action.ts';
import { copyWay } from '../controls/copy-way.ts';
import { loadFailedNotice } from '../host/load-failed.ts';
import { markStates } from '../controls/custom-states.ts';
import { WidgetElement } from '../host/widget-element.ts';
import { complaintAdditions } from './complaint-additions.ts';
import type { ComplaintForm } from './complaint-host.ts';

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
export class ComplaintWidget extends WidgetElement<'complaint'> {
  /** @internal */
  static override sheets = [...super.sheets, buttons, controls, additions, choiceStyles, personStyles];

  /** @internal */
  readonly kind = 'complaint';

  /** @internal */
  get question(): string {
    return this.initialMessages.question;
  }

  /** What the page promises if it were sent now; nothing to somebody who cannot be answered. @internal */
  get commitment(): Commitment | undefined {
    const reachable = this.field('customer/email') || this.field('customer/phone');
    return reachable ? commitmentOf(this) : undefined;
  }

  /** @internal */
  protected async loadDefinition() {
    return (await import('./complaint-definition.ts')).createDefinition;
  }

  /** @internal */
  protected override updated(): void {
    super.updated();
    markStates(this);
  }

  /** @internal */
  protected override faults(): Iterable<string> {
    return commitmentFaults(this);
  }

  /** @internal */
  protected override person(): unknown {
    return personOf(this, this.setting('responder-photo'));
  }

  /** @internal */
  override prefill(): Values {
    return { ...super.prefill(), order: this.setting('order'), contract: this.setting('contract') };
  }

  #knownField(name: string, sentence: string, label: string): TemplateResult | typeof nothing {
    const value = String(this.field(name) ?? '');
    const email = name === 'customer/email';
    const { initialMessages } = this;
    const asked = this.setting(email ? 'customer-email' : name) ?? (email ? this.customer?.['email'] : undefined);
    if (asked && value && !this.reopened.has(name)) {
      const shown = email ? html`<b>${address(value)}</b>` : html`<b class="whole" dir="auto">${value}</b>`;
      return knownValue(this, fill<unknown>(sentence, { email: shown, order: shown, contract: shown }), initialMessages.change, name);
    }
    if (!email && !asked) return nothing;
    return textField(this, {
      name,
      label,
      optional: initialMessages.optional,
      ...(email && { type: 'email', autocomplete: 'email', hint: initialMessages.whereHint }),
    });
  }

  /** @internal */
  renderForm(): TemplateResult {
    const form = this.controller as ComplaintForm | undefined;
    const { initialMessages } = this;
    const privacy = this.setting('privacy-url');
    return html`<form class="main" novalidate>
      ${form?.above()}
      <div class="main" ?inert=${this.busy}>
        ${textField(this, {
          name: 'message',
          label: initialMessages.question,
          hint: initialMessages.hint,
          rows: 5,
          paper: true,
          question: true,
        })}
        <div class="group">
          <h3>${initialMessages.more}</h3>
          <div>
            <div class="additions" part="additions">
              ${complaintAdditions.map((name) =>
                addition(initialMessages[name], form?.definition.inside(form, name) ?? awaited(this, initialMessages.send), form?.definition.given(form, name)),
              )}
            </div>
            <div class="facts">
              ${this.#knownField('customer/email', initialMessages.answerAt, initialMessages.where)}
              ${this.#knownField('order', initialMessages.order, initialMessages.orderLabel)}
              ${this.#knownField('contract', initialMessages.contract, initialMessages.contractLabel)}
            </div>
          </div>
        </div>
      </div>
      ${loadFailedNotice(this, initialMessages.send, copyWay(this))} ${sendAction(this, initialMessages.send, this.commitment ? commitmentSentence(this) : nothing)}
      <p class="fine">
        ${initialMessages.privacyNote}${privacy ? html` <a href=${privacy}>${initialMessages.privacy}</a>` : nothing}
      </p>
    </form>`;
  }
}
