import { type TemplateResult, html, nothing } from 'lit';
import type { Issue, IssueCode } from '../events/issues.ts';
import { deriveReference } from '../events/reference.ts';
import type { Outcome, SubmissionState, Submitted } from '../form/submission.ts';
import { fillText } from '../i18n/translate.ts';
import {
  KroonFailedEvent,
  KroonQueuedEvent,
  KroonReceivedEvent,
  KroonRefusedEvent,
  KroonSentEvent,
  KroonSubmitEvent,
} from './dom-events.ts';
import { outcome as outcomeStyles } from './styles/outcome.ts';
import { outcomeView } from './templates/outcome.ts';
import type { KindPart, Later } from './late-part.ts';
import type { WidgetElement } from './widget-element.ts';

const settledStates: readonly SubmissionState[] = ['received', 'sent', 'queued', 'waiting', 'refused', 'failed'];

function errorWords(widget: WidgetElement, kind: KindPart, issue: Issue): string {
  const errors: Partial<Record<IssueCode | 'other', string>> = widget.rest!.errors;
  const sentence =
    kind.message(issue) ?? errors[issue.code] ?? widget.rest!.errors.other;
  return fillText(sentence, { limit: new Intl.NumberFormat(widget.writing).format(issue.limit ?? 0) });
}

/** The field that an issue belongs to: the nearest control of that name. */
function fieldOf(widget: WidgetElement, issue: Issue): HTMLElement | null {
  return widget.renderRoot.querySelector<HTMLElement>(`[id="${issue.pointer.slice(1)}"]`);
}

function handleLink(widget: WidgetElement, issue: Issue) {
  return (event: Event): void => {
    event.preventDefault();
    const field = fieldOf(widget, issue);
    field?.closest('details')?.setAttribute('open', '');
    field?.focus({ preventScroll: true });
    // The label comes into view, not only the control below it.
    (field?.closest('.field, fieldset') ?? field)?.scrollIntoView({ block: 'start' });
  };
}

function errorSummary(widget: WidgetElement, kind: KindPart): unknown {
  const issues = widget.model.tried ? widget.model.shown : [];
  return html`<div class="errors" part="errors" role="alert" tabindex="-1" ?hidden=${issues.length === 0}>
    <h3>${widget.rest!.missing}</h3>
    <ul>
      ${issues.map(
        (issue) =>
          html`<li>
            <a href="#${issue.pointer.slice(1)}" @click=${handleLink(widget, issue)}
              >${errorWords(widget, kind, issue)}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The crown: drawn only from a parsed receipt, since nothing else makes that state. */
function crown(state: SubmissionState): TemplateResult | typeof nothing {
  if (state !== 'received') return nothing;
  return html`<svg class="crown" viewBox="0 0 56 22">
    <path pathLength="1" d="M0 21h6L10.5 6l9 8L28 2l8.5 12 9-8L50 21h6" />
  </svg>`;
}

/** Where the customer is in this widget, the focus follows what happened; elsewhere it is left alone. */
function focusSoon(widget: WidgetElement, selector: string): void {
  void widget.updateComplete.then(() => {
    const root = widget.renderRoot as ShadowRoot;
    const inside = root.activeElement !== null || document.activeElement === document.body;
    const target = root.querySelector<HTMLElement>(selector);
    if (!inside || !target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  });
}

function changed(widget: WidgetElement, before: string): void {
  const { state } = widget.model;
  const rest = widget.rest!;
  if (state === 'sending') widget.said = rest.sending;
  else if (settledStates.includes(state)) {
    widget.said = rest.outcome[state as keyof typeof rest.outcome];
    if (before === 'sending' || before === 'checking') focusSoon(widget, '[part~=question][tabindex]');
  } else if (state === 'editing' && before === 'checking') {
    focusSoon(widget, '.errors');
  } else if (state === 'editing') {
    widget.said = '';
    if (settledStates.includes(before as SubmissionState)) focusSoon(widget, 'textarea, input');
  }
  if (widget.said !== '') widget.requestUpdate();
}

function announce(widget: WidgetElement, submitted: Submitted<unknown>): boolean {
  const event = new KroonSubmitEvent(widget.engine!.create(submitted));
  if (widget.dispatchEvent(event)) return true;
  console.info(`<${widget.localName}>: the page called preventDefault on kroon-submit; nothing was sent.`);
  return false;
}

/** Tells the page. An element that is gone by now speaks through its document. */
function settled(widget: WidgetElement, outcome: Outcome): void {
  const { id } = widget.model;
  const reference = deriveReference(id);
  const target: EventTarget = widget.isConnected ? widget : document;
  switch (outcome.state) {
    case 'received':
      target.dispatchEvent(new KroonReceivedEvent({ id, reference, receipt: outcome.receipt }));
      break;
    case 'sent':
      target.dispatchEvent(new KroonSentEvent({ id, reference }));
      break;
    case 'queued':
    case 'waiting':
      target.dispatchEvent(new KroonQueuedEvent({ id, reference, stored: outcome.state === 'queued' }));
      break;
    case 'refused':
      target.dispatchEvent(new KroonRefusedEvent({ id, problem: outcome.problem }));
      break;
    case 'failed':
      target.dispatchEvent(new KroonFailedEvent(outcome.reason));
  }
}

function doing(widget: WidgetElement): string {
  const { state } = widget.model;
  if (state === 'received') return widget.rest!.has;
  return state === 'queued' || state === 'waiting' ? widget.rest!.willRead : widget.words!.first.reads;
}

/** Joins what all kinds share to the part of one kind, for one widget. */
export function createLater(widget: WidgetElement, kind: KindPart): Later {
  widget.adopt(outcomeStyles);
  return {
    view() {
      const { state } = widget.model;
      return state === 'editing' || widget.busy ? undefined : outcomeView(widget, kind);
    },
    line: () => crown(widget.model.state),
    errorSummary: () => errorSummary(widget, kind),
    message(name) {
      const issue = widget.model.shown.find(({ pointer }) => pointer === `/${name}`);
      return issue && errorWords(widget, kind, issue);
    },
    changed: (before) => {
      changed(widget, before);
    },
    announce: (submitted) => announce(widget, submitted),
    settled: (outcome) => {
      settled(widget, outcome);
    },
    doing: () => doing(widget),
  };
}
