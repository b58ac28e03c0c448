import { type TemplateResult, html } from 'lit/html.js';
import type { ReceiptRow } from '../../../documents/receipt-document.ts';
import type { CancellationData } from '../../../events/cancellation.ts';
import type { Catalogue } from '../../../i18n/en.ts';
import { writeDate } from '../../../i18n/dates.ts';
import { fillText } from '../../../i18n/translate.ts';
import { unturned } from '../../../i18n/unturned.ts';
import { type LocalDate, formatDate, parseDate } from '../../../terms/local-date.ts';
import { type SwitchChoice, switchAfter, switchChoices, switchRule } from '../../../terms/switching.ts';
import type { PresetContext } from '../preset/cancellation-declared.ts';
import { submittedData } from '../submitted-data.ts';
import type { InitialMessages } from '../../contract/ports.ts';
import { retryLoad } from '../../host/retry-load.ts';
import { choices } from '../../letter/choices.ts';
import { textField } from '../../controls/field.ts';
import { presetFields } from '../preset/preset-fields.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationHost, End, LoadedPreset } from '../cancellation-host.ts';

type SwitchWords = Catalogue['switching'];

const languages: Readonly<Record<string, () => Promise<{ readonly switching: SwitchWords }>>> = {
  en: () => import('../../../i18n/en/switching.ts'),
  nl: () => import('../../../i18n/nl/switching.ts'),
  de: () => import('../../../i18n/de/switching.ts'),
  fr: () => import('../../../i18n/fr/switching.ts'),
};

const submittedIn = ({ controller }: CancellationHost) => controller && submittedData(controller);

/** What has gone without a day tells its choice in the declaration alone. */
function isTold(widget: CancellationHost): boolean {
  const gone = submittedIn(widget);
  return !gone || !!gone.shown;
}

/** What was chosen, as it went or as it stands; nothing where the customer decides later. */
function choiceOf(widget: CancellationHost): SwitchChoice | undefined {
  const gone = submittedIn(widget);
  const said = gone ? gone.shown?.inputs['choice'] : widget.field('switch');
  return switchChoices.find((choice) => choice === said);
}

/** Where to, as far as it was said, and only where it goes to somebody. */
function providerOf(widget: CancellationHost): string {
  const gone = submittedIn(widget);
  const said = gone ? gone.shown?.inputs['provider'] : widget.field('remark');
  return choiceOf(widget) === 'other-provider' ? String(said ?? '').trim() : '';
}

/** Data Act art. 25(3): the customer says which, now or until the notice ends. Nothing is chosen for them. */
function question(widget: CancellationHost, words: SwitchWords): TemplateResult {
  const { optional } = widget.initialMessages;
  const provider = textField(widget, { name: 'remark', label: words.provider, optional, rows: 2 });
  return html`<fieldset class="group">
    <legend class="label">${words.choice}</legend>
    <p class="hint">${words.later}</p>
    ${choices('switch', 'radio', choiceOf(widget), [
      { value: 'other-provider', label: words['other-provider'], inset: provider },
      ...(['own-premises', 'erasure'] as const).map((value) => ({ value, label: words[value] })),
    ])}
  </fieldset>`;
}

/** The last day of the notice, where one is known: that of the receipt, else the one asked for; nobody knows what becomes of one that is too early. */
function noticeEnd({ receipt, day = '' }: End, widget: CancellationHost): LocalDate | undefined {
  const { earliest } = widget;
  const gone = submittedIn(widget);
  const first = gone?.shown?.earliestEnd ?? (earliest ? formatDate(earliest.earliestEnd) : '');
  const released = gone ? gone.earlyRelease?.granted : widget.field('end') === 'today';
  const last = parseDate(receipt?.endsOn ?? (released || day >= first ? day : ''));
  return last.ok ? last.value : undefined;
}

/** What follows the notice; before it has arrived as if it did on the day on which it was shown. */
function daysAfter(notice: End, widget: CancellationHost, words: SwitchWords): ReceiptRow[] {
  if (!isTold(widget)) return [];
  const choice = choiceOf(widget);
  const end = noticeEnd(notice, widget);
  const on = (sentence: string, day: LocalDate) => fillText(sentence, { date: writeDate(writing(widget), formatDate(day)) });
  if (!choice) return [{ label: words.rowOpen, value: end ? on(words.openBy, end) : words.openSoon }];
  const found = end && switchAfter(end, choice);
  if (!found?.ok) {
    return choice === 'erasure'
      ? [{ label: words.rowEnds, value: words.withNoticeOpen }]
      : [{ label: words.rowEnds, value: words.succeeded }, { label: words.rowData, value: words.thirty }];
  }
  const days = found.value;
  if ('end' in days) return [{ label: words.rowEnds, value: on(words.withNotice, days.end) }];
  return [
    { label: words.rowEnds, value: on(words.planned, days.switchBy) },
    { label: words.rowData, value: on(words.until, days.retrieveUntil) },
  ];
}

/** What is declared: the notice ends on a day, and the contract with it only where the customer wants no switch. */
function declarationOf(widget: CancellationHost, words: SwitchWords): string {
  const { chosenEnd } = widget;
  const text = (name: string) => unturned(String(widget.field(name) ?? '').trim());
  const declared = fillText(words.declared[choiceOf(widget) ?? 'open'], {
    name: text(widget.holder),
    contract: text('contract/reference'),
    end: chosenEnd
      ? fillText(words.on, { date: writeDate(writing(widget), chosenEnd) })
      : words[widget.field('end') === 'early' ? 'early' : 'earliest'],
  });
  const provider = providerOf(widget);
  return provider ? `${declared} ${fillText(words.to, { provider })}` : declared;
}

/** Makes of a preset's form that of a switch: what happens after the notice is asked, said and shown. */
function createSwitch(preset: LoadedPreset, context: PresetContext, words: SwitchWords): LoadedPreset {
  const { widget } = context;
  return {
    ...preset,
    renderForm: () => presetFields(context, question(widget, words)),
    facts: (form) => [
      ...preset.facts(form),
      ...(isTold(widget) ? [{ label: words.choice, field: 'switch', value: choiceOf(widget) ? words[choiceOf(widget)!] : words.open }] : []),
      ...(providerOf(widget) ? [{ label: words.rowProvider, field: 'remark', value: providerOf(widget) }] : []),
    ],
    late: (messages) => preset.late({ ...messages, kindMessages: { ...messages.kindMessages, ...words.late } }),
    declaration: () => declarationOf(widget, words),
    toData(data) {
      // What was chosen travels with what was shown, not as a member of its own.
      const { switch: _, remark: __, ...rest } = data;
      const sent = preset.toData(rest) as { readonly shown?: CancellationData['shown'] };
      const { shown } = sent;
      const [choice, provider] = [choiceOf(widget), providerOf(widget)];
      const inputs = { ...shown?.inputs, ...(choice && { choice }), ...(provider && { provider }) };
      return { ...sent, ...(shown && { shown: { ...shown, rule: switchRule, inputs } }) };
    },
    days: (end) => daysAfter(end, widget, words),
  };
}

/** Brings what the Data Act adds to the form of a preset, in the language of its words. */
export async function bringSwitch(
  preset: LoadedPreset,
  context: PresetContext,
  first: InitialMessages<'cancellation'>,
): Promise<{ readonly face: LoadedPreset; readonly words: SwitchWords }> {
  const words = first.switching ?? (await retryLoad(languages[first.language] ?? languages['en']!)).switching;
  return { face: createSwitch(preset, context, words), words };
}
