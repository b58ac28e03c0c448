import { CancellationWidget } from '../elements/cancellation/cancellation-widget.ts';
import { ComplaintWidget } from '../elements/complaint/complaint-widget.ts';
import { RatingWidget } from '../elements/rating/rating-widget.ts';
import { type EventKind, eventKinds } from '../events/event-types.ts';
import { defineOne } from './define-one.ts';
import { cancellationMessages } from './messages/cancellation.ts';
import { complaintMessages } from './messages/complaint.ts';
import { ratingMessages } from './messages/rating.ts';

const widgets = {
  complaint: { widget: ComplaintWidget, messages: complaintMessages },
  rating: { widget: RatingWidget, messages: ratingMessages },
  cancellation: { widget: CancellationWidget, messages: cancellationMessages },
};

/** Defines the tag of one kind, once; a second copy of the library leaves the first in place. */
export function define(kind: EventKind): void {
  const { widget, messages } = widgets[kind];
  defineOne(kind, widget, messages);
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
