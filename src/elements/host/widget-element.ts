import type { PropertyValues } from 'lit';
import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { EventKind } from '../../events/event-types.ts';
import type { FieldValue } from '../../form/values.ts';
import type { SubmissionState } from '../../form/submission.ts';
import { bindEarlyInput } from './bind-early-input.ts';
import { isFallbackInUse } from './fallback-in-use.ts';
import { bringDialog } from './bring-dialog.ts';
import type { FormController } from '../contract/widget-host.ts';
import type { InitialMessages, Messages, Ports } from '../contract/ports.ts';
import { createRetryOnTouch } from './retry-on-touch.ts';
import { createLocaleController } from './locale-controller.ts';
import { type CreateDefinition, createLateForm } from './late-form.ts';
import { sheet } from './sheet.styles.ts';
import { showState } from './show-state.ts';
import { tokens } from './tokens.ts';
import { WidgetSettings } from './widget-settings.ts';

/**
 * The face of a widget: settings, words, the sheet with its line, and the question. What a touch needs
 * (the form's model, errors, sending, outcomes) is a controller that comes with the first touch.
 *
 * @slot - The fallback: shown until the widget has upgraded, and for good where it cannot or where the
 *   customer has begun to write in it.
 * @slot trigger - What opens a dialog or drawer: a button of the page's own.
 *
 * @csspart sheet - The surface.
 * @csspart line - The line that tells the state.
 * @csspart person - The person who reads it.
 * @csspart photo - That person's photo or initials.
 * @csspart question - The question, or the heading of an outcome.
 * @csspart field - A label with its control.
 * @csspart label - The label of a field.
 * @csspart hint - The hint between label and control.
 * @csspart error - What is wrong with a field.
 * @csspart errors - The summary of what is missing.
 * @csspart input - A text field.
 * @csspart choice - A list of radios or checkboxes.
 * @csspart additions - What may be added.
 * @csspart addition - A row that opens.
 * @csspart known - A fact that the page knew, with a way to change it.
 * @csspart promise - The dated promise beside the button.
 * @csspart actions - The button and what stands beside it.
 * @csspart pair - Two ways of equal weight.
 * @csspart button - A button.
 * @csspart outcome - The state word, heading and sentences of an outcome.
 * @csspart receipt - All of a receipt.
 * @csspart reference - The reference.
 * @csspart rows - The rows of a summary or receipt.
 * @csspart keep - Copy, print, save.
 * @csspart dialog - The native dialog of `mode="dialog"`.
 * @csspart drawer - The native dialog of `mode="drawer"`.
 *
 * @cssprop [--kroon-accent=#2443a0] - Any opaque colour; what is drawn with it is derived and stays readable.
 * @cssprop [--kroon-text=light-dark(#1b1c20, #ecebe7)] - Text; muted, border and hairline are mixed from it.
 * @cssprop [--kroon-surface=light-dark(#fff, #18191c)] - Painted always, so that contrast is known.
 * @cssprop [--kroon-border=58 % text in surface] - The edge of controls.
 * @cssprop [--kroon-danger=#b3261e] - Refused, failed, field errors.
 * @cssprop [--kroon-success=#1d6f42] - The word for received.
 * @cssprop [--kroon-focus=ink of the accent] - The focus ring.
 * @cssprop [--kroon-font=inherit] - The font.
 * @cssprop [--kroon-heading-font=inherit] - The font of questions and dates.
 * @cssprop [--kroon-heading-weight=600] - The weight of questions and dates.
 * @cssprop [--kroon-size=max(1em, 16px)] - The base size.
 * @cssprop [--kroon-space=max(4px, 0.25rem)] - The unit of space, which is density too.
 * @cssprop [--kroon-radius=4px] - Corners of fields, buttons and sheet.
 * @cssprop [--kroon-frame=1] - `0` takes frame and padding away: line and words lie on the page.
 * @cssprop [--kroon-measure=36em] - The longest column.
 * @cssprop [--kroon-motion=1] - Multiplies durations; `0` stills.
 *
 * @cssstate editing - The customer is filling in.
 * @cssstate checking - What was filled in is being checked.
 * @cssstate sending - The first try is under way.
 * @cssstate received - A receipt that echoes the id was parsed.
 * @cssstate sent - A 2xx without a receipt, where `ack="status"`.
 * @cssstate queued - Kept on this device, not sent yet.
 * @cssstate waiting - Kept in this page only, not sent yet.
 * @cssstate refused - Refused for good; the text is still there.
 * @cssstate failed - The widget cannot go on; the text is still there.
 * @cssstate has-person - A person is named.
 * @cssstate has-promise - An answer by a day is promised.
 *
 * @fires {KroonSubmitEvent} kroon-submit - Valid input was submitted; cancelable. `event`: the envelope.
 * @fires {KroonReceivedEvent} kroon-received - A receipt for this id was parsed. `id`, `reference`, `receipt`.
 * @fires {KroonSentEvent} kroon-sent - A 2xx without a receipt, where `ack="status"`. `id`, `reference`.
 * @fires {KroonQueuedEvent} kroon-queued - Not received yet. `id`, `reference`, `stored` (on the device).
 * @fires {KroonRefusedEvent} kroon-refused - Refused for good. `id`, `problem`.
 * @fires {KroonFailedEvent} kroon-failed - The widget itself cannot go on. `reason`.
 * @fires {KroonOpenEvent} kroon-open - The dialog or drawer was opened.
 * @fires {KroonCloseEvent} kroon-close - The dialog or drawer was closed; every value is kept.
 * @fires {KroonConfigErrorEvent} kroon-config-error - A mistake of the page's. `reason`.
 */
export abstract class WidgetElement<Kind extends EventKind = EventKind> extends WidgetSettings {
  /** The far side, joined once by `define`. @internal */
  static ports: Ports;

  /** @internal */
  static override sheets: string[] = [tokens, sheet];

  /** @internal */
  abstract readonly kind: Kind;
  /** What is asked, as text: the name of a dialog. @internal */
  abstract get question(): string;
  /** What stands in the sheet before an outcome does. @internal */
  abstract renderForm(): TemplateResult;
  /** Loads what this kind asks, makes of the answers, and says. @internal */
  protected abstract loadDefinition(): Promise<CreateDefinition<Kind>>;

  /** @internal */
  readonly internals = this.attachInternals();
  /** @internal */
  words: InitialMessages<Kind> | undefined;
  /** @internal */
  controller: FormController<Kind> | undefined;
  /** The language that was asked for, as a BCP 47 tag; the words may be in a nearby one. @internal */
  wanted = '';
  /** What the live region says; the region stands in the page before it is needed. @internal */
  announcement = '';
  /** How often a late part could not be fetched: nothing is lost, and the customer is told. @internal */
  loadFailed = 0;
  /** Names of known facts that the customer chose to change. @internal */
  readonly reopened = new Set<string>();
  /** What was typed before the form was there, by field name. @internal */
  earlyInput: Readonly<Record<string, string>> | undefined;
  /** Whether Send was pressed before the form is there. @internal */
  held = false;
  /** Whether a person has pressed the trigger, and the page has not been told yet. @internal */
  pressed = false;
  /** @internal */
  dialogView: ((sheet: TemplateResult) => TemplateResult) | undefined;
  /** Whether the widget itself has taken the place of the page's own content. */
  #shown = false;
  readonly #retryOnTouch = createRetryOnTouch(this);
  readonly #language = createLocaleController<Kind>(this, (locale) => this.loadInitialMessages(locale), this.#retryOnTouch);
  /**
   * Fetches what the first touch needs. It starts with a pointer that comes near or a focus, so that
   * nobody waits for it; where it fails, the next touch tries again.
   * @internal
   */
  readonly loadSession: () => Promise<FormController<Kind>> = createLateForm<Kind>(this, this.#language, () => this.loadDefinition());

  constructor() {
    super();
    this.open = false;
    // The slot of the trigger.
    this.renderRoot.firstChild!.addEventListener('click', () => {
      this.#handleTrigger();
    });
    for (const one of [this.#retryOnTouch, this.#language, bringDialog(this, this.#retryOnTouch), showState(this)]) this.addController(one);
  }

  /** @internal */
  get ports(): Ports {
    return (this.constructor as typeof WidgetElement).ports;
  }

  /** @internal */
  get initialMessages(): InitialMessages<Kind>['initialMessages'] {
    return this.words!.initialMessages;
  }

  /** @internal */
  get state(): SubmissionState {
    return this.controller?.model.state ?? 'editing';
  }

  /** Whether a submission is on its way: the fields stand still, the words stay readable. @internal */
  get busy(): boolean {
    return this.held || ['checking', 'sending'].includes(this.state);
  }

  /** The value of a field: what the customer typed, else what the page knows. @internal */
  field(name: string): FieldValue {
    return (this.controller?.model.values ?? { ...this.prefill(), ...this.earlyInput })[name];
  }

  /** The sentence that says what is wrong with a field, where it may be shown. @internal */
  error(name: string): string | undefined {
    return this.controller?.error(name);
  }

  /** What is to be said below a field. @internal */
  note(name: string): string | undefined {
    return this.controller?.note(name);
  }

  /** The same for whom nobody waits: a failure is shown when the customer sends, and until then the next touch tries again. @internal */
  preload(): void {
    this.loadSession().catch(() => undefined);
  }

  /** What is said before a touch. @internal */
  protected loadInitialMessages(locale: string): Promise<InitialMessages<Kind>> {
    return this.ports.initialMessages(locale, this.kind);
  }

  /** What is said from the first touch on. @internal */
  loadMessages(language: string): Promise<Messages<Kind>> {
    return this.ports.messages(language, this.kind);
  }

  /** What the page has set and does not fit, told with each drawing; the page's developer hears of each once. @internal */
  protected faults(): Iterable<string> {
    return [];
  }

  /** Opens the dialog or drawer. */
  show(): void {
    this.open = true;
  }

  #handleTrigger(): void {
    if (this.inline) return;
    this.#retryOnTouch.tryAgain();
    this.pressed = true;
    this.show();
    // Where it is open by its property already, no change asks for an update.
    this.requestUpdate();
  }

  /** Closes it; every value is kept. */
  close(): void {
    this.open = false;
  }

  /** Empties the form for something new. What the page knows stays. */
  reset(): void {
    this.loadSession().then(
      (controller) => {
        controller.reset();
      },
      () => undefined,
    );
  }

  /** @internal */
  protected override willUpdate(changed: PropertyValues): void {
    this.#language.follow();
    if (changed.size === 0) return;
    if (this.controller) this.controller.prefill();
    // What the form can make nothing of it tells the page's developer, who is not to wait for a customer's touch.
    else if ((['customer', 'metadata'] as const).some((name) => this.hasAttribute(name) || typeof (this[name] ?? {}) !== 'object')) {
      this.preload();
    }
  }

  /** @internal */
  protected override firstUpdated(): void {
    bindEarlyInput(this);
    if (this.ports.drafted(this)) this.preload();
  }

  /** @internal */
  protected override updated(): void {
    for (const fault of this.faults()) this.ports.report(this, fault);
  }

  /** A person above the question, where this kind has one. @internal */
  protected person(): unknown {
    return nothing;
  }

  /** @internal */
  protected override keeps(slot: string): boolean {
    return !this.#shown || (!this.inline && slot === 'trigger');
  }

  /** @internal */
  protected override render(): TemplateResult | typeof nothing {
    const { words, controller } = this;
    const drawable = words && (this.inline || this.dialogView);
    if (!drawable || (!this.#shown && isFallbackInUse(this))) {
      this.#shown = false;
      return nothing;
    }
    const content = html`<div class="frame">
        <section class="sheet" part="sheet" lang=${words.language} dir=${words.dir}>
          <div class="line ${this.state}" part="line" aria-hidden="true">${controller?.line()}</div>
          <div class="body">
            ${this.person()}
            <div class="main" part=${this.state === 'received' ? 'receipt' : nothing}>${controller?.view() ?? this.renderForm()}${controller?.earlier?.()}</div>
          </div>
        </section>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>`;
    // Not before: where something above throws, the page's own content stays, and somebody may begin to write in it.
    this.#shown = true;
    return this.inline ? html`<div class="own">${content}</div>` : this.dialogView!(content);
  }
}
