import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { EventKind } from '../../events/event-types.ts';
import type { FieldValue, Values } from '../../form/values.ts';
import type { SubmissionState } from '../../form/submission.ts';
import { camel } from './settings.ts';
import { bindEarlyInput } from './bind-early-input.ts';
import { isFallbackInUse } from './fallback-in-use.ts';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';
import { createLacking } from './lacking.ts';
import type { InitialMessages, Messages, Ports } from '../contract/ports.ts';
import type { Styles } from '../contract/styles.ts';
import type { ChangedProperties } from './reactive-base.ts';
import { requestedLocale } from './requested-locale.ts';
import { retryLoad } from './retry-load.ts';
import { sheet } from './sheet.styles.ts';
import { tokens } from './tokens.ts';
import { WidgetSettings } from './widget-settings.ts';

/** What a page gave as a text. A number is as good as one; an object is none, nor what a framework writes for one. */
const asText = (given: unknown): string | undefined =>
  (typeof given === 'string' || typeof given === 'number') && given !== '[object Object]' ? String(given) : undefined;

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
  static override styles: Styles[] = [tokens, sheet];

  /** @internal */
  abstract readonly kind: Kind;
  /** What is asked, as text: the name of a dialog. @internal */
  abstract get question(): string;
  /** What stands in the sheet before an outcome does. @internal */
  abstract renderForm(): TemplateResult;
  /** Loads what this kind asks, makes of the answers, and says. @internal */
  protected abstract loadDefinition(): Promise<(widget: WidgetHost<Kind>) => FormDefinition<FormSnapshot, FormController>>;

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
  #loading: Promise<FormController<Kind>> | undefined;
  #dialog: Promise<void> | undefined;
  #before = '';
  /** How often words were asked for: an answer to an earlier question comes too late. */
  #asked = 0;
  readonly #language = new MutationObserver(() => {
    this.requestUpdate();
  });
  /** Whether the widget itself has taken the place of the page's own content. */
  #shown = false;
  readonly #lacking = createLacking(this);

  constructor() {
    super();
    this.open = false;
    for (const type of ['pointerover', 'touchstart', 'focusin', 'click', 'dragenter']) this.addEventListener(type, this.#lacking.handleTouch, { passive: true });
  }

  /** @internal */
  override connectedCallback(): void {
    super.connectedCallback();
    // A page may change its language, or that of a part of it, as it goes; and this may stand in another part now.
    this.#language.observe(this.ownerDocument, { subtree: true, attributeFilter: ['lang'] });
    addEventListener('online', this.#lacking.handleOnline);
    this.requestUpdate();
  }

  /** @internal */
  disconnectedCallback(): void {
    this.#language.disconnect();
    removeEventListener('online', this.#lacking.handleOnline);
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
    return this.held || this.state === 'checking' || this.state === 'sending';
  }

  /** @internal */
  get inline(): boolean {
    const mode = this.setting('mode');
    return mode !== 'dialog' && mode !== 'drawer';
  }

  /** An attribute or property, else what the page has configured for all widgets. @internal */
  setting(name: string): string | undefined {
    return asText(this[camel(name) as keyof this]) ?? this.ports.configured(name);
  }

  /** The value of a field: what the customer typed, else what the page knows. @internal */
  field(name: string): FieldValue {
    return (this.controller?.model.values ?? { ...this.prefill(), ...this.earlyInput })[name];
  }

  /** The sentence that says what is wrong with a field, where it may be shown. @internal */
  readonly error = (name: string): string | undefined => this.controller?.error(name);

  /** What is to be said below a field. @internal */
  readonly note = (name: string): string | undefined => this.controller?.note(name);

  /** What the page knows of the customer, by field name. @internal */
  prefill(): Values {
    const known = (name: string) => this.setting(`customer-${name}`) ?? asText(this.customer?.[name]);
    return { 'customer/name': known('name'), 'customer/email': known('email'), 'customer/phone': known('phone') };
  }

  /**
   * Fetches what the first touch needs. It starts with a pointer that comes near or a focus, so that
   * nobody waits for it; where it fails, the next touch tries again.
   * @internal
   */
  loadSession(): Promise<FormController<Kind>> {
    const asked = this.#asked;
    return (this.#loading ??= Promise.all([
      retryLoad(() => import('../session/form-controller.ts')),
      retryLoad(() => this.loadDefinition()),
      // A touch may come before the first words did: the late ones are to be in the same language.
      retryLoad(async () => {
        const { language } = this.words ?? (await this.loadInitialMessages(requestedLocale(this, this.setting('locale'))));
        return this.loadMessages(language);
      }),
      retryLoad(() => this.ports.engine(this)),
    ]).then(
      async ([{ createFormController }, createDefinition, late, engine]) => {
        this.loadFailed = 0;
        const controller = createFormController<Kind>(this, createDefinition, late, engine);
        this.controller = controller;
        // The page has changed its language meanwhile, or what is asked: both parts speak as one.
        if (asked !== this.#asked && this.words) await controller.speak(this.words.language);
        this.requestUpdate();
        return controller;
      },
      (error: unknown) => {
        this.#loading = undefined;
        this.loadFailed += 1;
        this.requestUpdate();
        throw error;
      },
    ));
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

  readonly #handleTrigger = (): void => {
    if (this.inline) return;
    this.#lacking.tryAgain();
    this.pressed = true;
    this.show();
    // Where it is open by its property already, no change asks for an update.
    this.requestUpdate();
  };

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

  async #speak(wanted: string): Promise<void> {
    const asked = ++this.#asked;
    const words = await retryLoad(() => this.loadInitialMessages(wanted));
    if (asked !== this.#asked) return;
    await this.controller?.speak(words.language);
    this.words = words;
    this.requestUpdate();
  }

  /** The language that is asked for. Outside the page none is: there it stays what it was. */
  #askedFor(): string {
    return this.isConnected ? requestedLocale(this, this.setting('locale')) : this.wanted;
  }

  /** @internal */
  protected override willUpdate(changed: ChangedProperties): void {
    const wanted = this.#askedFor();
    if (wanted !== this.wanted) {
      this.wanted = wanted;
      // Where the words cannot be fetched the page's own content stays, and is a way out by itself.
      this.#speak(wanted).catch(() => {
        this.#lacking.add();
      });
    }
    if (changed.size > 0) {
      if (this.controller) this.controller.prefill();
      // What the form can make nothing of it tells the page's developer, who is not to wait for a customer's touch.
      else if ((['customer', 'metadata'] as const).some((name) => this.hasAttribute(name) || typeof (this[name] ?? {}) !== 'object')) {
        this.loadSession().catch(() => undefined);
      }
    }
    if (!this.inline && !this.#lacking.is) this.#bringDialog();
  }

  #bringDialog(): void {
    this.#dialog ??= retryLoad(() => import('../dialog/dialog-mode.ts')).then(
      ({ attach }) => {
        attach(this);
      },
      () => {
        this.#dialog = undefined;
        this.#lacking.add();
      },
    );
  }

  /** @internal */
  protected override firstUpdated(): void {
    bindEarlyInput(this);
    if (this.ports.drafted(this)) this.loadSession().catch(() => undefined);
  }

  /** @internal */
  protected override updated(): void {
    for (const fault of this.faults()) this.ports.report(this, fault);
    const states = this.internals.states as CustomStateSet | undefined;
    const { state } = this;
    const before = this.#before;
    this.#before = state;
    try {
      states?.delete(before);
      states?.add(state);
    } catch {
      // Chrome before 125 takes no name without two dashes: a page there styles nothing by it.
    }
    if (state !== before) this.controller?.changed(before);
  }

  /** A person above the question, where this kind has one. @internal */
  protected person(): unknown {
    return nothing;
  }

  /** @internal */
  protected override render(): TemplateResult {
    const { words, controller } = this;
    const trigger = html`<slot name="trigger" @click=${this.#handleTrigger}></slot>`;
    const drawable = words && (this.inline || this.dialogView);
    if (!drawable || (!this.#shown && isFallbackInUse(this))) return html`${trigger}<slot></slot>`;
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
    this.#shown = true;
    return this.inline ? html`<div class="own">${content}</div>` : html`${trigger}${this.dialogView!(content)}`;
  }
}
