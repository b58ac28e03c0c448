import type { TemplateResult } from 'lit/html.js';
import type { ReceiptDocument, ReceiptRow } from '../documents/receipt-document.ts';
import { bareEmail } from '../events/email.ts';
import type { EventKind } from '../events/event-types.ts';
import type { Issue } from '../events/issues.ts';
import { limits } from '../events/limits.ts';
import { brokenRules, mostOf } from '../form/field-rules.ts';
import { createFormModel } from '../form/form-model.ts';
import type { FormModel, Values } from '../form/form-types.ts';
import { nest } from '../form/nest.ts';
import { type Outcome, type SubmissionState, type Submitted, failure, outcomes } from '../form/submission.ts';
import { fillText } from '../i18n/translate.ts';
import { version } from '../base/version.ts';
import { KroonSubmitEvent } from './dom-events.ts';
import { customerOf, factsOf, metadataOf } from './page-facts.ts';
import type { Engine, LateWords } from './ports.ts';
import { outcome as outcomeStyles } from './styles/outcome.ts';
import { crown } from './templates/crown.ts';
import { errorWords } from './templates/error-summary.ts';
import { outcomeView } from './templates/outcome.ts';
import { type Drafting, restoreDraft, saveDraft } from './drafting.ts';
import { listen } from './listen.ts';
import { misplaced } from './misplaced.ts';
import { retryLoad } from './retry-load.ts';
import { tell } from './tell.ts';
import type { WidgetElement } from './widget-element.ts';

/** What one kind adds to the form, to errors, outcomes and the receipt. */
export interface KindPart {
  /** Makes the data of this kind of the values; `shared` has the members that every kind has. */
  toData(values: Values, shared: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** What this kind asks for, beyond what each field may hold. */
  missing(): readonly Issue[];
  /** The sentence for a field of this kind, where it has one of its own. */
  message(issue: Issue): string | undefined;
  /** What the customer said, for the receipt. The first is what they wrote. */
  rows(): readonly ReceiptRow[];
  /** A step before sending; `true` where there is one to take. */
  step?(): Promise<boolean>;
  /** The words on the button that sends, where they are not those of all. */
  button?(): string;
  /** Behind the first sentence, once it was received. */
  promised?(): unknown;
  /** Behind the first sentence, while it waits. */
  waits?(): string;
  /** Below the sentences, before the reference. */
  before?(): unknown;
  /** After everything, once it was received. */
  after?(): unknown;
  /** More ways to keep the receipt. */
  keep?(receipt: ReceiptDocument): unknown;
  /** When it left, in milliseconds since 1970 UTC, where that is told from the press. */
  sentAt?(): number;
  /** The form was emptied. */
  reset?(): void;
  /** Whether data that was sent otherwise can be changed in this very form. */
  fits?(data: Readonly<Record<string, unknown>>): boolean;
  /** A draft was taken up. */
  restored?(values: Values): void;
}

/** A draft that the customer may have kept beyond its tab. */
export interface Keeper {
  /** What was kept before, as text. */
  readonly found: Promise<string | null>;
  /** Hears the draft as it is now; `null` where it is none any more, `sure` also where there never was one here. */
  hear(text: string | null, sure?: boolean): void;
  /** What is said about it, and what can be done. */
  view(): unknown;
}

export interface FormController<Kind extends EventKind = EventKind> {
  readonly widget: WidgetElement<Kind>;
  readonly model: FormModel;
  readonly engine: Engine;
  readonly part: KindPart;
  /** The late words, in the language of the widget. */
  rest: LateWords<Kind>;
  /** The data that was submitted, as it travels. */
  submitted: unknown;
  drafting: Drafting | undefined;
  /** What earlier visits left unsent, where there is any. */
  unsent: (() => unknown) | undefined;
  /** Where the draft may be kept on the device. */
  keeper?: Keeper;
  error(name: string): string | undefined;
  /** How much room a long text has left, once it is little. */
  note(name: string): string | undefined;
  /** Takes up what the page knows by now. */
  learn(): void;
  /** The outcome, where there is one to show instead of the form. */
  view(): TemplateResult | undefined;
  line(): unknown;
  submit(): Promise<void>;
  /** The state has changed: says it, and moves the focus where the customer is in this widget. */
  changed(before: string): void;
  /** Fetches the late words of another language. */
  speak(language: string): Promise<void>;
}

/** Where the customer is in this widget, the focus follows what happened; elsewhere it is left alone. */
function focusSoon(widget: WidgetElement, selector: string, away: boolean): void {
  const root = widget.renderRoot;
  // A button that is gone, or a field that stands still, has left the focus to the page.
  const inside = root.activeElement !== null || (!away && document.activeElement === document.body);
  const target = inside && root.querySelector<HTMLElement>(selector);
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}

/** Members that the data of every event has. */
function sharedData(widget: WidgetElement, values: Values): Record<string, unknown> {
  const nested = nest(values);
  const { email, phone, ...rest } = { ...customerOf(widget), ...(nested['customer'] as Record<string, string>) };
  const metadata = metadataOf(widget);
  return {
    ...nested,
    locale: widget.words?.language ?? 'en',
    page: { url: (location.origin + location.pathname).slice(0, limits.url), title: document.title.slice(0, limits.text) },
    customer: {
      ...rest,
      ...(email && { email: bareEmail(email) }),
      ...(phone && { phone }),
      reply: email ? 'email' : phone ? 'phone' : 'none',
    },
    ...(metadata && { metadata }),
    widget: { version },
  };
}

/** What waits since an earlier visit is shown where there is any; few ever load that. */
async function lookForUnsent(form: FormController): Promise<void> {
  const items = await form.engine.unsent();
  if (items.length > 0) (await retryLoad(() => import('./unsent-part.ts'))).showUnsent(form, items);
}

/** Joins a widget to its form: the model, what happens in the page, what is said and told. */
export function createFormController<Kind extends EventKind>(
  widget: WidgetElement<Kind>,
  partFor: (form: FormController) => KindPart,
  rest: LateWords<Kind>,
  engine: Engine,
): FormController<Kind> {
  const model = createFormModel<unknown>({
    initial: factsOf(widget),
    toData: (values) => form.part.toData(values, sharedData(widget, values)),
    check: async (values) => [...form.part.missing(), ...brokenRules(values)],
    announce(submitted: Submitted<unknown>) {
      if (widget.dispatchEvent(new KroonSubmitEvent(engine.create(submitted)))) return true;
      console.info(`<${widget.localName}>: the page called preventDefault on kroon-submit; nothing was sent.`);
      return false;
    },
    async submit(submitted, settle, taken) {
      form.submitted = submitted.data;
      let told: Outcome['state'] | undefined;
      const hear = (outcome: Outcome): void => {
        settle(outcome);
        // A further try that failed too is no news to the page.
        if (outcome.state === told) return;
        told = outcome.state;
        // An element that is gone by now speaks through its document.
        tell(widget.isConnected ? widget : document, submitted.id, outcome);
      };
      try {
        await engine.submit(engine.create(submitted), hear, taken);
      } catch (error) {
        hear(failure(error));
      }
    },
    now: () => widget.ports.now(),
    changed() {
      saveDraft(form);
      widget.requestUpdate();
    },
  });

  let away = false;
  /** Who presses elsewhere while something is on its way has turned to that. */
  const look = (event: Event): void => {
    away = !event.composedPath().includes(widget);
  };

  const form: FormController<Kind> = {
    widget,
    model,
    engine,
    rest,
    submitted: undefined,
    drafting: undefined,
    unsent: undefined,
    // Filled below: a part is made for this very form.
    part: undefined as unknown as KindPart,
    error(name) {
      const issue = model.shown.find(({ pointer }) => pointer === `/${name}`);
      return issue && errorWords(form, issue);
    },
    note(name) {
      const left = mostOf(name) - String(model.values[name] ?? '').length;
      if (left > 500 || left < 0 || mostOf(name) < limits.long) return undefined;
      return fillText(form.rest.left, { count: left });
    },
    learn() {
      // What was declared stays as it was declared, whatever the page says afterwards.
      if (model.state === 'editing') model.prefill(factsOf(widget));
    },
    view: () => (model.state === 'editing' || widget.busy ? undefined : outcomeView(form)),
    line: () => crown(model.state),
    async submit() {
      // A page with a look before the act takes that step first.
      if (await form.part.step?.()) return;
      await model.submit();
    },
    changed(before) {
      const { state } = model;
      if (state !== 'editing' && state !== 'checking') form.drafting = undefined;
      const { outcome, sending } = form.rest;
      widget.said = state === 'sending' ? sending : ((outcome as Partial<Record<SubmissionState, string>>)[state] ?? '');
      widget.requestUpdate();
      document[widget.busy ? 'addEventListener' : 'removeEventListener']('pointerdown', look, true);
      void widget.updateComplete.then(() => {
        if ((outcomes as readonly SubmissionState[]).includes(state)) {
          if (before === 'sending' || before === 'checking') focusSoon(widget, '.question[tabindex]', away);
        } else if (state === 'editing' && before === 'checking') focusSoon(widget, '.errors:not([hidden])', away);
        else if (state === 'editing' && before) focusSoon(widget, 'textarea, input', away);
        if (!widget.busy) away = false;
      });
    },
    async speak(language) {
      form.rest = await widget.ports.late(language, widget.kind);
    },
  };
  Object.assign(form, { part: partFor(form) });
  widget.adopt(outcomeStyles);
  const fault = misplaced(widget);
  if (fault) widget.ports.report(widget, fault);
  // Read before anything that was typed meanwhile is kept over it.
  void restoreDraft(form);
  listen(form);
  // Where it cannot be shown it is sent all the same: that does not hang on what is shown.
  lookForUnsent(form).catch(() => undefined);
  return form;
}
