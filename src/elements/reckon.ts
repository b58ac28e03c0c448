import { type EarliestEnd, earliestEnd } from '../terms/earliest-end.ts';
import { formatDate } from '../terms/local-date.ts';
import { localDate } from '../terms/zone.ts';
import type { CancellationWidget } from './cancellation-widget.ts';

/**
 * The last day of a notice received at a moment, by what is given under the names of the attributes. What cannot be
 * read is reported to the page; nothing where it says nothing of notice.
 *
 * @param at milliseconds since 1970 UTC.
 * @param cause whether it is given for a cause, and ends the contract with the day of receipt.
 */
export function reckon(
  widget: CancellationWidget,
  at: number,
  given: (name: string) => string | undefined,
  cause: boolean,
): EarliestEnd | undefined {
  const day = localDate(at, widget.timeZone);
  if (!day.ok) {
    widget.ports.report(widget, `zone: ${day.error}`);
    return undefined;
  }
  if (cause) return { earliestEnd: day.value, rule: 'notice-anytime', inputs: { 'received-on': formatDate(day.value) } };
  const found = earliestEnd({
    receivedOn: day.value,
    notice: given('notice'),
    start: given('start'),
    term: given('term'),
    after: given('after'),
    endsOn: given('ends-on'),
    country: given('country'),
    customerKind: given('customer-kind'),
    service: widget.law.service,
  });
  if (found.ok) return found.value;
  if (found.error.code !== 'missing') widget.ports.report(widget, `${found.error.attribute}: ${found.error.code}`);
  return undefined;
}
