import { nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../../documents/receipt-document.ts';
import type { CancellationData } from '../../../events/cancellation.ts';
import { isDate } from '../../../events/rules.ts';
import { fillText } from '../../../i18n/translate.ts';
import { writeDate, writeInstant } from '../../../i18n/dates.ts';
import { declared } from './cancellation-data.ts';
import { endOf } from './resolve-end-date.ts';
import { submittedData } from '../submitted-data.ts';
import type { Proof } from '../../contract/form-definition.ts';
import { folded } from './folded.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationSnapshot, CancellationHost } from '../cancellation-host.ts';

/** Whether its act has an end to name. */
export const asksEnd = (widget: CancellationHost): boolean => widget.presetForm.asks.includes('end');

/** What the customer said of the contract and of themselves. */
export function facts(form: CancellationSnapshot): ReceiptRow[] {
  const { widget, email } = form;
  const { kindMessages } = form.messages;
  if (widget.loadedPreset) return [...widget.loadedPreset.facts(form)];
  const row = (label: string, name: string) => ({ label, value: String(widget.field(name) ?? '') });
  return [
    row(kindMessages.rowContract, 'contract/reference'),
    row(kindMessages.rowName, widget.holder),
    { label: kindMessages.rowEmail, value: email },
    ...[
      row(kindMessages.rowPhone, 'customer/phone'),
      ...(widget.field('end') === 'early' ? [row(widget.initialMessages.why, 'why')] : []),
    ].filter(({ value }) => value),
  ];
}

/** The last day, then other days; and last the day that was asked for, where it is another. What undoes a contract has no end to name. */
function endRows(form: CancellationSnapshot): { readonly last: readonly ReceiptRow[]; readonly others: readonly ReceiptRow[]; readonly wanted: readonly ReceiptRow[] } {
  const { widget, messages } = form;
  if (!asksEnd(widget)) return { last: [], others: [], wanted: [] };
  const { rowAnswer, rowAsked, rowByClick, rowEnd, earliestUnknown } = messages.kindMessages;
  const end = endOf(form);
  const { receipt, day, how, asked, moved } = end;
  const byClick = receipt?.endsOnByClick ?? '';
  const written = (date: string) => writeDate(writing(widget), date);
  const row = (label: string, date: string | false | undefined) => (date ? [{ label, value: written(date) }] : []);
  return {
    last: [
      asked
        ? { label: rowAsked, value: written(day!) }
        : // Until it has arrived the day hangs on when it does, and its rule says so.
          { label: rowEnd, value: day ? written(day) + (receipt || !how ? '' : `. ${how}`) : earliestUnknown },
    ],
    others: [...row(rowByClick, isDate(byClick) && byClick), ...row(rowAnswer, submittedData(form)?.shown?.inputs['respond-by']), ...(widget.loadedPreset?.days?.(end) ?? [])],
    wanted: row(rowAsked, moved),
  };
}

/**
 * When it was pressed, left and was received, each once: a moment that is written like another one is said with that.
 */
function moments(form: CancellationSnapshot): ReceiptRow[] {
  const { widget, model, messages, submitted } = form;
  const { kindMessages } = messages;
  const { outcome, time } = model;
  const { entry, confirm } = (submitted as CancellationData).labels;
  const labels = { entry, confirm };
  const written = (at: number | string) => writeInstant(writing(widget), at, true);
  const pressed = written(time!);
  const sent = outcome?.state === 'received' || outcome?.state === 'sent' ? written(form.sentAt ?? time!) : '';
  const received = outcome?.state === 'received' ? written(outcome.receipt.receivedAt) : '';
  const buttons = widget.loadedPreset?.pressed(labels) ?? fillText(kindMessages.buttons, labels);
  const said = sent !== pressed ? kindMessages.pressedAt : received === pressed ? kindMessages.pressedSame : kindMessages.pressedSent;
  const apart = sent && sent !== pressed;
  return [
    ...(received ? [{ label: apart && sent === received ? kindMessages.rowSentReceived : messages.rowReceived, value: received }] : []),
    { label: kindMessages.rowButtons, value: fillText(said, { buttons, time: pressed }) },
    ...(apart && sent !== received ? [{ label: messages.rowSent, value: sent }] : []),
  ];
}

/** The receipt: what a person needs, and what proves it. */
export function proof(form: CancellationSnapshot): Proof {
  const { model, messages } = form;
  const { kindMessages } = messages;
  const { outcome } = model;
  const { last, others, wanted } = endRows(form);
  const { digest } = { ...outcome, ...(outcome?.state === 'received' && outcome.receipt) } as { readonly digest?: string };
  const all = [
    ...(model.time === undefined ? [] : moments(form)),
    { label: kindMessages.text, value: declared(form) },
    ...facts(form),
    ...(digest ? [{ label: kindMessages.rowDigest, value: digest }] : []),
  ];
  const days = [...last, ...others, ...wanted];
  const rows = [...days, ...all];
  switch (outcome?.state) {
    case 'received':
      // The last day stands above, large, and there it is said what was asked for.
      return { rows, shown: others, folded: folded(kindMessages.proof, [...wanted, ...all]) };
    case 'sent':
      return { rows, shown: days, folded: folded(kindMessages.proof, all) };
    default:
      return { rows, shown: rows, folded: nothing };
  }
}
