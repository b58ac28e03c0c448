import { writeDate } from '../../../i18n/dates.ts';
import { hasOddYear } from '../../../terms/odd-year.ts';
import { writing } from '../../controls/writing.ts';
import type { CancellationForm } from '../cancellation-host.ts';

/**
 * How a last day is filled in, then the day in words: a browser shows it in an order of its own, which need not be that
 * of the page's language, nor what its own `Intl` says.
 */
export function dateNote({ widget, rest }: CancellationForm): string {
  const { chosenEnd } = widget;
  return chosenEnd ? writeDate(writing(widget), chosenEnd) : rest.own.dateOrder;
}

/** @returns whether the last day has a year that nobody means. It is asked about once: who goes on once more means it. */
export function createYearQuestion({ widget, model }: CancellationForm): () => boolean {
  let asked: string | undefined;
  let meant: string | undefined;
  return () => {
    const { chosenEnd, today } = widget;
    if (!chosenEnd || !today || chosenEnd === meant || !hasOddYear(chosenEnd, today)) return false;
    // A field that is left is looked at too; only who presses has been asked, or has answered.
    if (model.state !== 'checking') return true;
    if (chosenEnd === asked) meant = chosenEnd;
    asked = chosenEnd;
    return chosenEnd !== meant;
  };
}
