import { limits } from '../../../events/limits.ts';
import { writeDate } from '../../../i18n/dates.ts';
import { fillText } from '../../../i18n/translate.ts';
import { unturned } from '../../../i18n/unturned.ts';
import { formatDate } from '../../../terms/local-date.ts';
import { submittedData } from '../submitted-data.ts';
import { answerBy } from '../end-choice.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationSnapshot } from '../cancellation-host.ts';

/** What the customer declares, in full: this very text is what they see, send and keep. */
export function declaration({ widget, messages }: CancellationSnapshot): string {
  const { kindMessages } = messages;
  const { loadedPreset, chosenEnd } = widget;
  return loadedPreset?.declaration() ?? fillText(kindMessages.declaration, {
    name: unturned(String(widget.field(widget.holder) ?? '')),
    contract: unturned(String(widget.field('contract/reference') ?? '')),
    end: chosenEnd
      ? fillText(kindMessages.endOn, { date: writeDate(writing(widget), chosenEnd) })
      : widget.field('end') === 'early'
        ? kindMessages.endEarly
        : kindMessages.endEarliest,
  });
}

/** What was declared, or what would be declared now. */
export function declared(form: CancellationSnapshot): string {
  return submittedData(form)?.declaration ?? declaration(form);
}

/** The data of the event. */
export function toData(form: CancellationSnapshot, shared: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { widget } = form;
  const { end: _, endDate: __, why, ...rest } = shared;
  const chosen = widget.field('end');
  const { loadedPreset, presetForm, earliest, chosenEnd } = widget;
  const answer = answerBy(widget);
  // Only a control that stood on the page can have been pressed.
  const trigger = widget.inline ? undefined : widget.querySelector('[slot=trigger]')?.textContent.trim().slice(0, limits.name);
  const data = {
    contract: {},
    ...rest,
    act: presetForm.act,
    preset: presetForm.id,
    presetVersion: presetForm.version,
    labels: { entry: loadedPreset?.entry(trigger) ?? trigger ?? widget.initialMessages.next, confirm: form.messages.kindMessages.confirm },
    declaration: declaration(form),
    kind: 'ordinary',
    end: chosenEnd ?? 'earliest',
    ...(earliest && {
      shown: {
        earliestEnd: formatDate(earliest.earliestEnd),
        rule: earliest.rule,
        inputs: { ...earliest.inputs, ...(chosen === 'early' && answer && { 'respond-by': answer }) },
      },
    }),
    ...((chosen === 'early' || chosen === 'today') && {
      earlyRelease: { requested: true, ...(chosen === 'today' && { granted: true }), ...(chosen === 'early' && why !== undefined && { why }) },
    }),
    timeZone: widget.timeZone,
  };
  return loadedPreset?.toData(data) ?? data;
}
