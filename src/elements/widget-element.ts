import { type CSSResult, LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import type { EventKind } from '../events/event-types.ts';
import { type FieldValue, type FormModel, type Values, createFormModel, nest } from '../form/form-model.ts';
import { fillText } from '../i18n/translate.ts';
import type { Issue } from '../events/issues.ts';
import { FormController } from './form-controller.ts';
import { requestedLocale, writingLocale } from './locale.ts';
import type { Later } from './late-part.ts';
import type { Deliver, Engine, FirstWords, Ports, Rest, Sender } from './ports.ts';
import { version } from '../base/version.ts';
import { retryLoad } from './retry-load.ts';
import { layout } from './styles/layout.ts';
import { tokens } from './styles/tokens.ts';
import { person } from './templates/person.ts';
import type { FieldHost } from './templates/field.ts';

/** Attribute names to lit's property declarations: `contact-email` is the property `contactEmail`. */
export function namesOf(names: string): Record<string, { attribute: string }> {
  return Object.fromEntries(
    names.split(' ').map((attribute) => [attribute.replace(/-./g, (found) => found[1]!.toUpperCase()), { attribute }]),
  );
}

/**
 * What the three widgets share: settings, words, the model, the sheet with its line, the way to the engine.
 *
 * @attr {string} endpoint - Where events go: https, the page's own origin, or localhost.
 * @attr {string} site - Public key of the site; it travels with each event.
 * @attr {string} locale - BCP 47 tag; else the nearest `lang`, else the browser's.
 * @attr {string} supplier - The supplier's name, as customers read it.
 * @attr {'inline'|'dialog'|'drawer'} [mode='inline'] - Where the widget shows; the last two need `slot="trigger"`.
 * @attr {boolean} [open=false] - Whether the dialog or drawer is open.
 * @attr {'receipt'|'status'} [ack='receipt'] - What counts as arrived: a receipt, or for `sent` any 2xx.
 * @attr {'full'|'simple'} [transport='full'] - `simple` posts `text/plain` without custom headers, so without a preflight.
 * @attr {'device'|'memory'} [storage='device'] - Where unsent items wait; `memory` for shared computers.
 * @attr {string} contact-email - The way out when sending fails: an address to write to.
 * @attr {string} contact-phone - The way out when sending fails: a number to ring.
 * @attr {string} contact-url - The way out when sending fails: a page to visit.
 * @attr {string} privacy-url - The page that says what happens with what a customer sends.
 * @attr {string} customer-name - Known already, so never asked twice.
 * @attr {string} customer-email - Known already: where the answer goes.
 * @attr {string} customer-phone - Known already.
 * @attr {string} order - The order that it is about.
 * @attr {string} contract - The contract that it is about.
 * @attr {string} responder-name - The person who reads and answers.
 * @attr {string} responder-role - What that person is.
 * @attr {string} responder-photo - URL of a photo of that person; not shown in a cancellation.
 * @attr {string} respond-within - ISO 8601 duration, such as `P2D`; without it nothing is promised.
 * @attr {boolean} [working-days=false] - Counts `respond-within` in working days.
 * @attr {string} holidays - Local dates `YYYY-MM-DD`, by spaces or commas: no working days.
 *
 * @slot - The fallback: shown until the widget has upgraded, and for good where it cannot.
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
 * @csspart addition - A row that opens.
 * @csspart known - A fact that the page knew, with a way to change it.
 * @csspart promise - The dated promise beside the button.
 * @csspart actions - The button and what stands beside it.
 * @csspart pair - Two ways of equal weight.
 * @csspart button - A button.
 * @csspart outcome - The state word, heading and sentences of an outcome.
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
export abstract class WidgetElement extends LitElement implements Sender, FieldHost {
  /** The far side, joined once by `define`. */
  static ports: Ports;

  static override properties: Record<string, object> = {
    ...namesOf(
      'endpoint site locale supplier ack transport storage contact-email contact-phone contact-url privacy-url ' +
        'customer-name customer-email customer-phone order contract ' +
        'responder-name responder-role responder-photo respond-within holidays',
    ),
    workingDays: { attribute: 'working-days', type: Boolean },
    mode: { reflect: true },
    open: { type: Boolean, reflect: true },
    customer: { attribute: false },
    metadata: { attribute: false },
    deliver: { attribute: false },
  };

  static override styles = [tokens, layout];

  declare mode: 'inline' | 'dialog' | 'drawer' | undefined;
  declare open: boolean;
  declare workingDays: boolean;
  declare deliver: Deliver | undefined;
  declare customer: Readonly<Record<string, string>> | undefined;
  declare metadata: Readonly<Record<string, string>> | undefined;

  abstract readonly kind: EventKind;
  /** Loads the late part of this kind. */
  protected abstract loadLater(): Promise<() => Later>;
  abstract form(): TemplateResult;
  /** What is asked, as text: the name of a dialog. */
  abstract get question(): string;

  readonly internals = this.attachInternals();
  words: FirstWords | undefined;
  rest: Rest | undefined;
  later: Later | undefined;
  engine: Engine | undefined;
  /** What the live region says; it stands in the page before it is needed. */
  said = '';
  /** Whether a late part could not be fetched: nothing is lost, and the customer is told. */
  stranded = false;
  readonly model: FormModel;
  /** Names of known facts that the customer chose to change. */
  readonly reopened = new Set<string>();
  /** The data that was submitted, as it travels. */
  submitted: unknown;
  /** The step of a form that has more than one. */
  step = 1;
  dialogView: ((sheet: TemplateResult) => TemplateResult) | undefined;
  #waking: Promise<void> | undefined;
  #wanted = '';
  #before = 'editing';

  constructor() {
    super();
    this.open = false;
    this.model = createFormModel<unknown>({
      initial: {},
      toData: (values) => this.toData(values),
      check: async (data) => {
        await this.wake();
        return [...this.missing(), ...this.engine!.check(data)];
      },
      announce: (submitted) => this.later!.announce(submitted),
      submit: async (submitted, settle) => {
        const { later, engine } = this;
        this.submitted = submitted.data;
        await engine!.submit(engine!.create(submitted), (outcome) => {
          settle(outcome);
          later!.settled(outcome);
        });
      },
      now: () => this.ports.now(),
      changed: () => {
        this.requestUpdate();
      },
    });
    new FormController(this);
  }

  get ports(): Ports {
    return (this.constructor as typeof WidgetElement).ports;
  }

  /** An attribute or property, else what the page has configured for all widgets. */
  setting(name: string): string | undefined {
    const own: unknown = this[name.replace(/-./g, (found) => found[1]!.toUpperCase()) as keyof this];
    return (own as string | null | undefined) ?? this.ports.configured(name);
  }

  /** The BCP 47 tag for writing dates and numbers. */
  get writing(): string {
    return writingLocale(this.#wanted, this.words?.language ?? 'en');
  }

  field(name: string): FieldValue {
    return this.model.values[name];
  }

  error(name: string): string | undefined {
    return this.later?.message(name);
  }

  /** Whether a submission is on its way: the fields stand still, the words stay readable. */
  get busy(): boolean {
    return this.model.state === 'checking' || this.model.state === 'sending';
  }

  get optionalWords(): string {
    return this.words!.first.optional;
  }

  /** Members of the data that every event has, and the form's own values. */
  toData(values: Values): Record<string, unknown> {
    const { email, phone, ...rest } = { ...this.customer, ...(nest(values)['customer'] as Record<string, string>) };
    const reply = email ? 'email' : phone ? 'phone' : 'none';
    return {
      ...nest(values),
      locale: this.words!.language,
      page: { url: location.origin + location.pathname, title: document.title.slice(0, 2000) },
      customer: { ...rest, ...(email && { email }), ...(phone && { phone }), reply },
      ...(this.metadata && { metadata: this.metadata }),
      widget: { version: version },
    };
  }

  /** What this kind asks for beyond the schema of its data. */
  protected missing(): readonly Issue[] {
    return [];
  }

  /** Adds styles that came late, once. */
  adopt(...styles: CSSResult[]): void {
    const root = this.renderRoot as ShadowRoot;
    const fresh = styles.map(({ styleSheet }) => styleSheet!).filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
    if (fresh.length > 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...fresh];
  }

  /** Said where a late part could not be fetched: nothing is lost, and pressing again tries again. */
  strandedNotice(send: string): TemplateResult | typeof nothing {
    if (!this.stranded) return nothing;
    return html`<p class="error" role="alert">${fillText(this.words!.first.stranded, { send })}</p>`;
  }

  /** The way on, with what stands beside it. Never disabled before sending. */
  sendAction(aside: unknown, label = this.words!.first.send): TemplateResult {
    const { busy, rest } = this;
    return html`${this.strandedNotice(label)}
      <div class="actions" part="actions">
        <button class="button primary" part="button" type="submit" aria-disabled=${busy ? 'true' : nothing}>
          ${busy && rest ? rest.sending : label}
        </button>
        ${busy && rest ? html`<p>${rest.moment}</p>` : aside}
      </div>`;
  }

  /** What the page knows of the customer, by field name. */
  protected known(): Values {
    return {
      'customer/name': this.setting('customer-name') ?? this.customer?.['name'],
      'customer/email': this.setting('customer-email') ?? this.customer?.['email'],
      'customer/phone': this.setting('customer-phone') ?? this.customer?.['phone'],
    };
  }

  /**
   * Fetches what the first touch needs. It starts with a pointer that comes near or a focus, so that
   * nobody waits for it; where it fails, the next touch tries again.
   */
  wake(): Promise<void> {
    return (this.#waking ??= Promise.all([
      retryLoad(() => this.loadLater()),
      retryLoad(() => this.ports.rest(this.words?.language ?? 'en')),
      retryLoad(() => this.ports.engine(this)),
    ]).then(
      ([lateFor, rest, engine]) => {
        this.stranded = false;
        this.rest = rest;
        this.engine = engine;
        this.later = lateFor();
        this.requestUpdate();
      },
      (error: unknown) => {
        this.#waking = undefined;
        this.stranded = true;
        this.requestUpdate();
        throw error;
      },
    ));
  }

  /** Sends. Where the input is not complete, the summary of what is missing takes the focus. */
  async submit(): Promise<void> {
    try {
      await this.wake();
    } catch {
      return;
    }
    await this.model.submit();
  }

  /** Opens the dialog or drawer. */
  show(): void {
    this.open = true;
  }

  /** Closes it; every value is kept. */
  close(): void {
    this.open = false;
  }

  /** Empties the form for something new. What the page knows stays. */
  reset(): void {
    this.step = 1;
    this.reopened.clear();
    this.model.reset();
  }

  /** Opens the field of a known fact in place, with the focus in it. */
  readonly reopen = (name: string): void => {
    this.reopened.add(name);
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  };

  override willUpdate(changed: PropertyValues): void {
    const wanted = requestedLocale(this, this.setting('locale'));
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.ports.first(wanted).then(
        async (words) => {
          if (this.#wanted !== wanted) return;
          const rest = this.rest && (await this.ports.rest(words.language));
          this.words = words;
          this.rest = rest;
          this.requestUpdate();
        },
        () => {
          this.#wanted = '';
        },
      );
    }
    if (!this.hasUpdated || changed.size > 0) this.model.prefill(this.known());
    const inline = (this.mode ?? 'inline') === 'inline';
    if (!inline && !this.dialogView) {
      void retryLoad(() => import('./dialog-mode.ts')).then(({ attach }) => {
        attach(this);
      });
    }
  }

  override firstUpdated(): void {
    this.ports.inspect(this);
  }

  override updated(): void {
    const { state } = this.model;
    const states = this.internals.states as CustomStateSet | undefined;
    if (state !== this.#before) {
      states?.delete(this.#before);
      const before = this.#before;
      this.#before = state;
      this.later?.changed(before);
    }
    states?.add(state);
    if (this.setting('responder-name')) states?.add('has-person');
    else states?.delete('has-person');
  }

  protected override render(): TemplateResult {
    const { words, model, later } = this;
    if (!words) return html`<slot></slot>`;
    const name = this.setting('responder-name');
    const line = later?.line();
    const sheet = html`<div class="frame">
        <section class="sheet${name ? ' letter' : ''}" part="sheet" lang=${words.language} dir=${words.dir}>
          <div class="line ${model.state}" part="line" aria-hidden="true">${line}</div>
          <div class="body">
            ${
              name
                ? person({
                    name,
                    does: later?.doing() ?? words.first.reads,
                    role: this.setting('responder-role'),
                    photo: this.kind === 'cancellation' ? undefined : this.setting('responder-photo'),
                  })
                : nothing
            }
            <div class="main">${later?.view() ?? this.form()}</div>
          </div>
        </section>
      </div>
      <div class="visually-hidden" role="status">${this.said}</div>`;
    if ((this.mode ?? 'inline') === 'inline') return sheet;
    return this.dialogView?.(sheet) ?? html`<slot name="trigger"></slot>`;
  }
}
