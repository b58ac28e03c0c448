import { CancellationWidget } from '../elements/cancellation-widget.ts';
import { ComplaintWidget } from '../elements/complaint-widget.ts';
import { RatingWidget } from '../elements/rating-widget.ts';
import { type EventKind, eventKinds } from '../events/event-types.ts';
import { defineWidget } from './define-widget.ts';
import { lookForUnsent } from './look-for-unsent.ts';

const widgets = { complaint: ComplaintWidget, rating: RatingWidget, cancellation: CancellationWidget };

let looked = false;

/** Defines the tag of one kind, once; a second copy of the library leaves the first in place. */
export function define(kind: EventKind): void {
  defineWidget(kind, widgets[kind]);
  if (looked || typeof indexedDB === 'undefined') return;
  looked = true;
  lookForUnsent(() => {
    void import('./unsent.ts').then(({ drainStored }) => drainStored());
  });
}

/** Defines `<kroon-complaint>`, `<kroon-rating>` and `<kroon-cancellation>`. */
export function defineAll(): void {
  for (const kind of eventKinds) define(kind);
}

declare global {
  interface HTMLElementTagNameMap {
    'kroon-complaint': ComplaintWidget;
    'kroon-rating': RatingWidget;
    'kroon-cancellation': CancellationWidget;
  }
}
