import { CancellationWidget } from '../elements/cancellation/cancellation-widget.ts';
import { ComplaintWidget } from '../elements/complaint/complaint-widget.ts';
import { RatingWidget } from '../elements/rating/rating-widget.ts';
import { retryLoad } from '../elements/host/retry-load.ts';
import { type EventKind, eventKinds } from '../events/event-types.ts';
import { defineWidget } from './config/define-widget.ts';
import { cancellationWords } from './messages/cancellation.ts';
import { complaintWords } from './messages/complaint.ts';
import { ratingWords } from './messages/rating.ts';
import { lookForUnsent } from './look-for-unsent.ts';

const widgets = {
  complaint: { widget: ComplaintWidget, words: complaintWords },
  rating: { widget: RatingWidget, words: ratingWords },
  cancellation: { widget: CancellationWidget, words: cancellationWords },
};

let looked = false;

/** A server has none, and a page that is denied its storage throws where it is asked for. */
function hasDatabases(): boolean {
  try {
    return typeof indexedDB !== 'undefined';
  } catch {
    return false;
  }
}

/** Defines the tag of one kind, once; a second copy of the library leaves the first in place. */
export function define(kind: EventKind): void {
  const { widget, words } = widgets[kind];
  defineWidget(kind, widget, words);
  if (looked || !hasDatabases()) return;
  looked = true;
  lookForUnsent(() => {
    // Where it cannot be loaded, a later page sends what waits.
    void retryLoad(() => import('./unsent/left.ts')).then(({ drainStored }) => drainStored()).catch(() => undefined);
  });
}

/** Defines `<kroon-complaint>`, `<kroon-rating>` and `<kroon-cancellation>`. */
export function defineAll(): void {
  for (const kind of eventKinds) {
    try {
      define(kind);
    } catch (error) {
      // One that a page's own changes stop keeps none of the others from its customers.
      reportError(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kroon-complaint': ComplaintWidget;
    'kroon-rating': RatingWidget;
    'kroon-cancellation': CancellationWidget;
  }
}
