import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fill } from '../../i18n/translate.ts';
import { writeDate } from '../../i18n/dates.ts';
import { formatDate } from '../../terms/local-date.ts';
import { respondBy } from '../../terms/respond-by.ts';
import { flag } from '../controls/flag.ts';
import type { WidgetHost } from '../contract/widget-host.ts';
import { writing } from '../controls/writing.ts';

/** An answer by a day, by someone. */
export interface Commitment {
  /** Local date, last day included. */
  readonly date: string;
  readonly rule: string;
  /** The person's whole name. */
  readonly name: string | undefined;
}

function answerOf(widget: WidgetHost, at: number) {
  const within = widget.setting('respond-within');
  if (!within) return undefined;
  const today = new Date(at);
  const found = respondBy({
    from: { year: today.getFullYear(), month: today.getMonth() + 1, day: today.getDate() },
    within,
    workingDays: flag(widget, 'working-days'),
    holidays: (widget.setting('holidays') ?? '').split(/[\s,]+/).filter(Boolean),
  });
  return { found, within };
}

/**
 * What the page promises, counted from today where the customer is; nothing without `respond-within`.
 *
 * @param at milliseconds since 1970 UTC.
 */
export function commitmentOf(widget: WidgetHost, at = widget.ports.now()): Commitment | undefined {
  const answer = answerOf(widget, at);
  if (!answer?.found.ok) return undefined;
  const { date, rule } = answer.found.value;
  return { date: formatDate(date), rule: `${rule} ${answer.within}`, name: widget.setting('responder-name') };
}

/** What is wrong with what the page promises. */
export function commitmentFaults(widget: WidgetHost): readonly string[] {
  const found = answerOf(widget, widget.ports.now())?.found;
  return found && !found.ok ? [`${found.error.attribute}: ${found.error.code}`] : [];
}

/** `Sanne will answer you by Tuesday 24 November.` Never without a date. */
export function commitmentSentence(widget: WidgetHost<'complaint'>): TemplateResult | typeof nothing {
  const promise = commitmentOf(widget);
  if (!promise) return nothing;
  const { initialMessages } = widget;
  const date = html`<time datetime=${promise.date}>${writeDate(writing(widget), promise.date, false)}</time>`;
  const name = promise.name?.split(' ')[0];
  return html`<p class="promise" part="promise">
    ${fill<unknown>(name ? initialMessages.promise : initialMessages.promiseUnnamed, { name, date })}
  </p>`;
}
