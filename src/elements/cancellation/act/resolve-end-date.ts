import { readInstant } from '../../../base/instant.ts';
import { isDate } from '../../../events/rules.ts';
import { fillText } from '../../../i18n/translate.ts';
import { writePeriod } from '../../../i18n/dates.ts';
import type { EarliestEnd } from '../../../terms/earliest-end.ts';
import { formatDate, parseDate } from '../../../terms/local-date.ts';
import { localDate } from '../../../terms/zone.ts';
import { submittedData } from '../submitted-data.ts';
import { computeEarliestEnd } from '../compute-earliest-end.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationSnapshot, End } from '../cancellation-host.ts';

/** A capital carries no accent that only stresses: "één", "Eén". */
export function capital(sentence: string): string {
  return sentence.normalize('NFD').charAt(0).toUpperCase() + sentence.slice(1);
}

/** Rules that say how a day was found without a period, which only the supplier knows. */
const tellable = ['term-end', 'renewal-end', 'after-first-year', 'granted'] as const;

/** What was reckoned, in words: never only a relative term, never only a date. */
function howOf({ widget, messages }: CancellationSnapshot, { rule, noticeApplied = 'P0' }: EarliestEnd): string {
  const { rules } = messages.kindMessages;
  if (rule !== 'notice-anytime') return rules[rule];
  return /^P0/.test(noticeApplied)
    ? rules.immediate
    : fillText(rules[rule], { period: capital(writePeriod(writing(widget), noticeApplied, widget.initialMessages.one)) });
}

/**
 * The last day: before anything was declared that of the page, then what was shown, until a receipt names one. Nothing is
 * said of a day by a rule that it was not found by.
 */
export function endOf(form: CancellationSnapshot): End {
  const { widget, model, messages } = form;
  const { rules } = messages.kindMessages;
  const gone = submittedData(form);
  const { outcome } = model;
  const receipt = outcome?.state === 'received' ? outcome.receipt : undefined;
  const { end = '', shown } = gone ?? {};
  const chosen = gone ? (isDate(end) ? end : undefined) : widget.chosenEnd;
  // Where it has not arrived yet, as if it did on the day on which it was shown.
  const received = receipt && gone ? localDate(readInstant(receipt.receivedAt), gone.timeZone) : parseDate(shown?.inputs['received-on'] ?? '');
  const computed = !gone
    ? widget.earliest
    : shown && received.ok
      ? computeEarliestEnd(widget, received.value, (name) => shown.inputs[name], shown.rule === 'extraordinary').end
      : undefined;
  const found = computed && formatDate(computed.earliestEnd);
  const day = receipt?.endsOn ?? chosen ?? (gone ? shown?.earliestEnd : found);
  const told = tellable.find((rule) => rule === receipt?.endRule);
  return {
    receipt,
    day,
    asked: !!chosen && !receipt?.endsOn,
    how:
      day && day === chosen
        ? rules[widget.field('end') === 'today' ? 'granted' : 'chosen']
        : computed && day === found
          ? howOf(form, computed)
          : told
            ? rules[told]
            : '',
    timeline: receipt && computed?.rule === 'notice-anytime' && day === found && computed.inputs['received-on'] !== day ? computed : undefined,
    moved: receipt && day !== chosen ? chosen : undefined,
  };
}
