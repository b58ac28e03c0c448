import type { Issue } from '../../../events/issues.ts';
import type { Catalogue } from '../../../i18n/en.ts';
import { writeDate } from '../../../i18n/dates.ts';
import type { StatutoryLabels } from '../../../i18n/statutory-labels.ts';
import { fillText } from '../../../i18n/translate.ts';
import { unturned } from '../../../i18n/unturned.ts';
import { createHolidays, noHolidays } from '../../../terms/holidays.ts';
import { formatDate, inCalendar, parseDate } from '../../../terms/local-date.ts';
import { parsePeriod } from '../../../terms/period.ts';
import type { PresetForm } from '../../../terms/presets/preset.ts';
import { withdrawalDeadline } from '../../../terms/withdrawal.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationHost, CancellationSnapshot, FactRow } from '../cancellation-host.ts';

export type PresetWords = Catalogue['preset'];

/** What a page knows of a preset: its form, its words in the widget's language, and the words on its two controls. */
export interface PresetContext {
  readonly widget: CancellationHost;
  readonly form: PresetForm;
  readonly words: PresetWords;
  readonly labels: StatutoryLabels | undefined;
}

const text = (widget: CancellationHost, name: string): string => String(widget.field(name) ?? '').trim();

/** Whether the customer gives notice for an important reason. */
export const forCause = ({ widget, form }: PresetContext): boolean =>
  form.causeFor === 'extraordinary' && widget.field('kind') === 'extraordinary';

/** Whether a cause may be stated: for an important reason, or before the contract's own end. */
export const asksCause = (context: PresetContext): boolean =>
  context.form.causeFor === 'early-end' ? context.widget.tooEarly : forCause(context);

/** The cause, where one may be stated now; what was typed for another choice is not said, and what has left stays. */
export function causeOf(context: PresetContext): string {
  const { state, controller } = context.widget;
  const sent = controller?.submitted as { readonly cause?: string } | undefined;
  if (sent && state !== 'editing' && state !== 'checking') return sent.cause ?? '';
  const asked = context.form.causeFor === 'early-end' ? context.widget.tooEarly : forCause(context);
  return asked ? text(context.widget, 'cause') : '';
}

/** A day that has gone by, with the rule and the settings that it was found by. */
export interface Passed {
  readonly earliestEnd: string;
  readonly rule: 'withdrawal-deadline';
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * The last day on which to withdraw, where it has passed: `ends-on`, or `start` (delivery or conclusion) with `term`, else
 * fourteen days. It is said and travels with the statement, and holds nothing up. A page that says neither is not asked.
 */
export function passedOf({ widget, form }: PresetContext): Passed | undefined {
  const { today } = widget;
  if (form.act !== 'withdrawal' || !today) return undefined;
  const named = (name: string) => parseDate(widget.setting(name) ?? '');
  const [end, event] = [named('ends-on'), named('start')];
  const period = parsePeriod(widget.setting('term') ?? '');
  const holidays = createHolidays((widget.setting('holidays') ?? '').split(/[\s,]+/).filter(Boolean));
  const last = end.ok
    ? end.value
    : event.ok &&
      withdrawalDeadline({
        event: event.value,
        period: period.ok ? period.value : undefined,
        holidays: holidays.ok ? holidays.value : noHolidays,
      });
  if (!last || !inCalendar(last) || formatDate(last) >= today) return undefined;
  const given = ['ends-on', 'start', 'term', 'country'].flatMap((name) => {
    const value = widget.setting(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { earliestEnd: formatDate(last), rule: 'withdrawal-deadline', inputs: Object.fromEntries([...given, ['received-on', today]]) };
}

/** What the customer declares, in full and in the first person; a company declares as it always does. */
export function declarationOf(context: PresetContext): string | undefined {
  const { widget, form, words } = context;
  if (form.holder) return undefined;
  const { chosenEnd } = widget;
  const reference = text(widget, 'contract/reference') || (form.describable ? text(widget, 'contract/description') : '');
  const items = text(widget, 'contract/items');
  const sentence =
    form.act === 'withdrawal'
      ? words[items ? 'partWithdrawal' : 'withdrawal']
      : form.asks.includes('kind')
        ? words[forCause(context) ? 'extraordinaryDeclaration' : 'ordinaryDeclaration']
        : words.declaration;
  const declared = fillText(sentence, {
    name: unturned(text(widget, widget.holder)) || '…',
    contract: unturned([reference, lineOf(context)].filter(Boolean).join(', ')) || '…',
    items,
    end: chosenEnd
      ? fillText(words.on, { date: writeDate(writing(widget), chosenEnd) })
      : words[widget.field('end') === 'early' ? 'early' : 'earliest'],
  });
  const cause = causeOf(context);
  return cause ? `${declared} ${fillText(words.because, { cause })}` : declared;
}

const lineOf = ({ widget, form }: PresetContext): string =>
  form.asks.includes('line') ? text(widget, 'contract/line') : '';

/** What was filled in, row by row and by the field that it stands in; what stayed empty is no row. */
export function factsOf(context: PresetContext, { messages, email }: Pick<CancellationSnapshot, 'messages' | 'email'>): readonly FactRow[] {
  const { kindMessages } = messages;
  const { widget, form, words } = context;
  const row = (label: string, field: string, value = text(widget, field)) => ({ label, field, value });
  const asks = (field: PresetForm['asks'][number], made: ReturnType<typeof row>) => (form.asks.includes(field) ? [made] : []);
  return [
    ...asks('kind', row(words.kind, 'kind', words[forCause(context) ? 'extraordinary' : 'ordinary'])),
    ...asks('cause', row(form.causeFor === 'early-end' ? words.ground : words.cause, 'cause', causeOf(context))),
    row(kindMessages.rowContract, 'contract/reference'),
    ...(form.describable ? [row(words.description, 'contract/description')] : []),
    ...asks('line', row(words.line, 'contract/line')),
    ...asks('items', row(words.items, 'contract/items')),
    row(kindMessages.rowName, widget.holder),
    row(kindMessages.rowEmail, 'customer/email', email),
    ...asks('postal-address', row(words.address, 'customer/address')),
    ...(widget.field('end') === 'early' ? [row(widget.initialMessages.why, 'why')] : []),
  ].filter(({ value }) => value !== '');
}

/** What has to be there: in whose name, which contract, where the receipt can go. Never a date, never a reason. */
export function missingFrom({ widget, form }: PresetContext): Issue[] {
  const groups = [
    ['contract/reference', ...(form.describable ? ['contract/description'] : [])],
    [widget.holder],
    ['customer/email', ...(form.asks.includes('postal-address') ? ['customer/address'] : [])],
  ];
  return groups
    .filter((names) => names.every((name) => text(widget, name) === ''))
    .map(([name]) => ({ pointer: `/${name}`, code: 'required' }));
}

/** The data of the event, of what the preset asks alone: what was typed for another choice, or another preset, stays here. */
export function dataOf(context: PresetContext, data: Record<string, unknown>): Record<string, unknown> {
  const { form } = context;
  const { kind: _, cause: __, end, shown, contract, customer, ...rest } = data;
  // No preset of these asks for a telephone number, and most laws forbid to: what was not shown does not travel.
  const { phone: ___, reply, ...known } = customer as Readonly<Record<string, unknown>>;
  const important = forCause(context);
  const { reference, description, line, items } = contract as Readonly<Record<string, unknown>>;
  const { asks } = form;
  const cause = causeOf(context);
  const passed = passedOf(context);
  return {
    ...rest,
    customer: { ...known, reply: reply === 'phone' ? 'none' : reply },
    contract: {
      ...(reference !== undefined && { reference }),
      ...(form.describable && description !== undefined && { description }),
      ...(asks.includes('line') && line !== undefined && { line }),
      ...(asks.includes('items') && items !== undefined && { items }),
    },
    ...(form.act === 'termination' && { kind: cause || important ? 'extraordinary' : 'ordinary' }),
    ...(cause && { cause }),
    ...(asks.includes('end') && { end }),
    ...(asks.includes('end') && shown !== undefined && { shown: important ? { ...(shown as object), rule: 'extraordinary' } : shown }),
    // A late withdrawal goes its way, with what the customer was shown of it.
    ...(passed && { shown: passed }),
  };
}
