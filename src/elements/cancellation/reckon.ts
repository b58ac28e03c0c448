import { type EarliestEnd, earliestEnd } from '../../terms/earliest-end.ts';
import { type LocalDate, formatDate } from '../../terms/local-date.ts';
import type { CancellationHost } from './cancellation-host.ts';

/**
 * The last day of a notice received on a day, by what is given under the names of the attributes. What cannot be read is
 * reported to the page; nothing where it says nothing of notice.
 *
 * @param cause whether it is given for a cause, and ends the contract with the day of receipt.
 */
export function reckon(
  widget: CancellationHost,
  receivedOn: LocalDate,
  given: (name: string) => string | undefined,
  cause: boolean | undefined,
): EarliestEnd | undefined {
  if (cause) return { earliestEnd: receivedOn, rule: 'notice-anytime', inputs: { 'received-on': formatDate(receivedOn) } };
  const { service } = widget.law;
  // A template that had nothing to write says nothing.
  const said = (name: string) => given(name) || undefined;
  const found = earliestEnd({
    receivedOn,
    notice: said('notice'),
    start: said('start'),
    term: said('term'),
    after: said('after'),
    endsOn: said('ends-on'),
    country: said('country'),
    customerKind: said('customer-kind'),
    service,
  });
  if (found.ok) return found.value;
  if (found.error.code !== 'missing') widget.ports.report(widget, `${found.error.attribute}: ${found.error.code}`);
  if (!service) return undefined;
  // Whatever the page has written, the law's longest notice binds.
  const longest = earliestEnd({ receivedOn, service });
  return longest.ok ? longest.value : undefined;
}
