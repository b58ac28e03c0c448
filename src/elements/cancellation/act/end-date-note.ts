import { writeDate } from '../../../i18n/dates.ts';
import { hasOddYear } from '../../../terms/odd-year.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationSnapshot } from '../cancellation-host.ts';

/**
 * How a last day is filled in, then the day in words: a browser shows it in an order of its own, which need not be that
 * of the page's language, nor what its own `Intl` says.
 */
export function dateNote({ widget, messages }: CancellationSnapshot): string {
  const { chosenEnd } = widget;
  return chosenEnd ? writeDate(writing(widget), chosenEnd) : messages.kindMessages.dateOrder;
}

/** The day that was chosen, where it has a year that nobody means: it is asked about once, and who goes on once more means it. */
export function oddDay({ widget }: CancellationSnapshot): string | undefined {
  const { chosenEnd, today } = widget;
  return chosenEnd && today && hasOddYear(chosenEnd, today) ? chosenEnd : undefined;
}
