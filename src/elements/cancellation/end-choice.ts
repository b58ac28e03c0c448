import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fill } from '../../i18n/translate.ts';
import { writeDate } from '../../i18n/dates.ts';
import { formatDate } from '../../terms/local-date.ts';
import { commitmentOf } from '../letter/commitment.ts';
import { writing } from '../controls/writing.ts';
import { type Choice, choices } from '../letter/choices.ts';
import { textField } from '../controls/field.ts';
import type { CancellationHost } from './cancellation-host.ts';

/** The day by which it is decided about going earlier: said only where it can travel, with the last day that was shown. */
export function answerBy(widget: CancellationHost): string | undefined {
  return widget.earliest && commitmentOf(widget, widget.drawn)?.date;
}

/** Who decides about going earlier, and by when; without a date nothing is promised. */
function decision(widget: CancellationHost): TemplateResult {
  const { initialMessages } = widget;
  const day = answerBy(widget);
  const date = day && html`<b class="nobreak">${writeDate(writing(widget), day, false)}</b>`;
  const name = widget.setting('responder-name')?.split(' ')[0];
  return html`${fill<unknown>(name && date ? initialMessages.decides : initialMessages.weDecide, { name, date })} ${initialMessages.ifNot}`;
}

/** When it should end. The earliest day is chosen beforehand, or today where the supplier lets go. */
export function endChoice(widget: CancellationHost): TemplateResult {
  const { initialMessages } = widget;
  const { earliest, release, today } = widget;
  const date = earliest && writeDate(writing(widget), formatDate(earliest.earliestEnd));
  const options: Choice[] = [
    ...(release === 'granted' && today
      ? [{ value: 'today', label: initialMessages.today, more: writeDate(writing(widget), today) }]
      : []),
    { value: 'earliest', label: release ? initialMessages.byContract : initialMessages.earliest, more: date },
    ...(release === 'ask'
      ? [
          {
            value: 'early',
            label: initialMessages.early,
            more: decision(widget),
            inset: textField(widget, { name: 'why', label: initialMessages.why, optional: initialMessages.optional }),
          },
        ]
      : []),
    {
      value: 'later',
      label: release === 'granted' ? initialMessages.otherDay : initialMessages.later,
      inset: textField(widget, { name: 'endDate', label: initialMessages.date, type: 'date', short: true }),
    },
  ];
  return html`${
      release === 'granted'
        ? html`<p class="lead">${initialMessages.letGo}</p>`
        : nothing
    }
    <fieldset class="group">
      <legend class="label">${initialMessages.when}</legend>
      ${choices('end', 'radio', widget.field('end'), options)}
    </fieldset>`;
}
