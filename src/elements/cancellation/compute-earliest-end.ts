import { type EarliestEnd, earliestEnd } from '../../terms/earliest-end.ts';
import { type LocalDate, formatDate } from '../../terms/local-date.ts';
import type { CancellationHost } from './cancellation-host.ts';

/** The last day of a notice, and what is wrong with what it was to be found by. */
export interface ComputedEnd {
  readonly end: EarliestEnd | undefined;
  readonly fault?: string;
}

/**
 * The last day of a notice received on a day, by what is given under the names of the attributes; nothing where nothing is
 * said of notice.
 *
 * @param cause whether it is given for a cause, and ends the contract with the day of receipt.
 */
export function computeEarliestEnd(
  { presetForm: { service } }: Pick<CancellationHost, 'presetForm'>,
  receivedOn: LocalDate,
  given: (name: string) => string | undefined,
  cause: boolean | undefined,
): ComputedEnd {
  if (cause) return { end: { earliestEnd: receivedOn, rule: 'notice-anytime', inputs: { 'received-on': formatDate(receivedOn) } } };
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
  if (found.ok) return { end: found.value };
  const fault = found.error.code === 'missing' ? {} : { fault: `${found.error.attribute}: ${found.error.code}` };
  // Whatever the page has written, the law's longest notice binds.
  const longest = service && earliestEnd({ receivedOn, service });
  return { end: longest?.ok ? longest.value : undefined, ...fault };
}
