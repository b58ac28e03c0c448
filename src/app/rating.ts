/** `kroon/rating`: brings `<kroon-rating>` and defines it, without the other widgets. */
import { RatingWidget } from '../elements/rating/rating-widget.ts';
import { defineOne } from './define-one.ts';
import { ratingMessages } from './messages/rating.ts';

export * from '../elements/session/dom-events.ts';
export type { Deliver } from '../elements/contract/ports.ts';
export type { Problem, Receipt, ReceiptLike } from '../events/receipt.ts';
export type { KroonEvent } from '../events/envelope.ts';
export { type PageConfig, configure } from './config/configure.ts';
export { RatingWidget };

defineOne('rating', RatingWidget, ratingMessages);

declare global {
  interface HTMLElementTagNameMap {
    'kroon-rating': RatingWidget;
  }
}
