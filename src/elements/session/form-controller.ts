import { bareEmail } from '../../events/email.ts';
import type { KroonEvent } from '../../events/envelope.ts';
import type { EventKind } from '../../events/event-types.ts';
import { limits } from '../../events/limits.ts';
import { brokenRules, mostOf, roomIn } from '../../form/field-rules.ts';
import { createFormModel } from '../../form/form-model.ts';
import type { Values } from '../../form/values.ts';
import { nest } from '../../form/nest.ts';
import { type Outcome, type SubmissionState, type Submitted, failure, outcomes } from '../../form/submission.ts';
import { fillText } from '../../i18n/translate.ts';
import { version } from '../../base/version.ts';
import { KroonSubmitEvent } from './dom-events.ts';
import { customerOf, prefillOf, metadataOf, wrongMode } from './prefill.ts';
import type { Engine, Messages } from '../contract/ports.ts';
import { outcome as outcomeStyles } from './outcome.styles.ts';
import { crown } from './crown.ts';
import { errorSummary, errorWords } from './error-summary.ts';
import { outcomeView } from './outcome.ts';
import { hearFiles } from './dropped.ts';
import type { FormDefinition } from '../contract/form-definition.ts';
import type { FormController, FormSnapshot, WidgetHost } from '../contract/widget-host.ts';
import { leaveDraft, restoreDraft, saveDraft } from './drafting.ts';
import { keepReceived, leaveReceived } from './persist-receipt.ts';
import { bindInput } from './bind-input.ts';
import { misplaced } from './misplaced.ts';
import { retryLoad } from '../host/retry-load.ts';
import { dispatchOutcome } from './dispatch-outcome.ts';
import { writing } from '../controls/writing.ts';

/** Where the customer is in this widget, the focus follows what happened; elsewhere it is left alone. */
function focusSoon(widget: WidgetHost, selector: string, away: boolean): void {
  const root = widget.renderRoot;
  // A button that is gone, or a field that stands still, has left the focus to the page.
  const inside = root.activeElement !== null || (!away && document.activeElement === document.body);
  const target = inside && root.querySelector<HTMLElement>(selector);
  if (!target) return;
  target.focus({ preventScroll: true });
  // What is taller than the screen would show its end: where it begins is seen in any case.
  for (const one of [target, target.firstElementChild]) one?.scrollIntoView({ block: 'nearest' });
}

/** Members that the data of every event has. */
function sharedData(widget: WidgetHost, values: Values): Record<string, unknown> {
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
  if (items.length > 0) (await retryLoad(() => import('../unsent/left.ts'))).showUnsent(form, items);
}

/** So is what was received, in this tab or by this device. */
async function lookForEarlier(form: FormController): Promise<void> {
  const { engine } = form;
  if (form.earlier || (engine.received() === null && (await engine.earlier()).length === 0)) return;
  (await retryLoad(() => import('../unsent/left.ts'))).showEarlier(form);
}

/** Joins a widget to its form: the model, what happens in the page, what is said and told. */
export function createFormController<Kind extends EventKind>(
  widget: WidgetHost<Kind>,
  createDefinition: (widget: WidgetHost<Kind>) => FormDefinition<FormSnapshot, FormController>,
  messages: Messages<Kind>,
  engine: Engine,
): FormController<Kind> {
  const asked = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => definition.asks?.(form, name) ?? true));
  const definition = createDefinition(widget);
  /** What leaves: made once, told to the page and sent. */
  let event: KroonEvent;
  /** What waited has left by the time that its outcome is heard; anything else left with the press. */
  let waited: string | undefined;
  let left: string | undefined;
  const noteMoment = (): void => {
    const { state, id, time } = model;
    if (state === 'queued' || state === 'waiting') waited = id;
    if ((state !== 'received' && state !== 'sent') || left === id) return;
    left = id;
    form.sentAt = waited === id ? widget.ports.now() : time;
  };
  const model = createFormModel<unknown>({
    initial: prefillOf(widget),
    toData: (values) => definition.toData(form, sharedData(widget, asked(values))),
    check: async (values) => [...definition.issues(form), ...brokenRules(asked(values))],
    announce(submitted: Submitted<unknown>) {
      event = engine.create(submitted);
      if (widget.dispatchEvent(new KroonSubmitEvent(event))) return true;
      console.info(`<${widget.localName}>: kroon-submit was prevented; nothing was sent.`);
      return false;
    },
    async submit(submitted, settle, onSuperseded, onWithdrawn) {
      form.submitted = submitted.data;
      let told: Outcome['state'] | undefined;
      const hear = (outcome: Outcome): void => {
        settle(outcome);
        // A further try that failed too is no news to the page.
        if (outcome.state === told) return;
        told = outcome.state;
        // An element that is gone by now speaks through its document.
        dispatchOutcome(widget.isConnected ? widget : document, submitted.id, outcome);
      };
      try {
        await engine.submit(event, hear, onSuperseded, onWithdrawn);
      } catch (error) {
        hear(failure(error));
      }
    },
    now: () => widget.ports.now(),
    changed() {
      form.untaken = undefined;
      noteMoment();
      saveDraft(form);
      keepReceived(form);
      widget.requestUpdate();
    },
  });

  // Sent before this form was there, and gone to something else since.
  let away = widget.held && !widget.renderRoot.activeElement && !!widget.renderRoot.querySelector('[type=submit]');
  /** Who presses elsewhere while something is on its way has turned to that. */
  const look = (event: Event): void => {
    away = !event.composedPath().includes(widget);
  };

  const form: FormController<Kind> = {
    widget,
    model,
    engine,
    messages,
    submitted: undefined,
    sentAt: undefined,
    drafting: undefined,
    unsent: undefined,
    earlier: undefined,
    prefilled: undefined,
    recalled: undefined,
    definition,
    get email() {
      return bareEmail(String(widget.field('customer/email') ?? ''));
    },
    error(name) {
      const issue = model.shown.find(({ pointer }) => pointer === `/${name}`);
      return issue && errorWords(form, issue);
    },
    note(name) {
      const limit = mostOf(name);
      const room = roomIn(name, model.values[name]);
      const write = (figure: number) => new Intl.NumberFormat(writing(widget)).format(figure);
      if (room < 0) return fillText(form.messages.over, { count: write(-room), limit: write(limit) });
      if (room > 500 || limit < limits.long) return definition.note?.(form, name);
      return fillText(form.messages.left, { count: room });
    },
    // Both are filled below, since they hear this very form.
    read: () => undefined,
    drop: () => Promise.resolve(),
    prefill() {
      // What was declared stays as it was declared, whatever the page says afterwards.
      if (model.state === 'editing') model.prefill(prefillOf(widget));
      leaveDraft(form);
      leaveReceived(form);
      form.prefilled?.();
    },
    reset() {
      // What is on its way is not called back by emptying a form.
      if (widget.busy) return;
      widget.reopened.clear();
      definition.reset?.(form);
      model.reset();
      form.prefill();
    },
    recall({ id, time, sentAt, data }) {
      left = id;
      form.submitted = data;
      form.sentAt = sentAt ?? time;
    },
    above: () => errorSummary(form, definition.missing?.(form)),
    view: () => (model.state === 'editing' || widget.busy ? undefined : outcomeView(form)),
    line: () => crown(model.state),
    async submit(at) {
      // What is drawn is what is held by now: whatever differs was written there without an event.
      await widget.updateComplete;
      if (!widget.busy) form.read();
      // A page with a look before the act takes that step first.
      if (await definition.step?.(form)) return;
      await model.submit(at);
    },
    changed(before) {
      const { state } = model;
      if (state !== 'editing' && state !== 'checking') form.drafting = undefined;
      if (state === 'editing' && before) void lookForEarlier(form).catch(() => undefined);
      const { outcome, sending } = form.messages;
      widget.announcement = state === 'sending' ? sending : ((outcome as Partial<Record<SubmissionState, string>>)[state] ?? '');
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
      form.messages = await widget.loadMessages(language);
    },
  };
  const keeper = definition.createKeeper?.(form);
  if (keeper) form.keeper = keeper;
  widget.adopt(outcomeStyles, ...(definition.styles ?? []));
  for (const fault of [misplaced(widget), wrongMode(widget), ...(definition.faults?.(form) ?? [])]) if (fault) widget.ports.report(widget, fault);
  // Read before anything that was typed meanwhile is kept over it.
  const restored = restoreDraft(form);
  form.read = bindInput(form);
  form.drop = hearFiles(form);
  // Where it cannot be shown it is sent all the same: that does not hang on what is shown.
  lookForUnsent(form).catch(() => undefined);
  // A draft is newer than what was received before it.
  restored.then(() => lookForEarlier(form)).catch(() => undefined);
  return form;
}
