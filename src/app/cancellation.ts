/** `kroon/cancellation`: brings `<kroon-cancellation>` and defines it, without the other widgets. */
import { CancellationWidget } from '../elements/cancellation/cancellation-widget.ts';
import { defineOne } from './define-one.ts';
import { cancellationMessages } from './messages/cancellation.ts';

export * from '../elements/session/dom-events.ts';
export type { Deliver } from '../elements/contract/ports.ts';
export type { Problem, Receipt, ReceiptLike } from '../events/receipt.ts';
export type { KroonEvent } from '../events/envelope.ts';
export { type PageConfig, configure } from './config/configure.ts';
export { CancellationWidget };

defineOne('cancellation', CancellationWidget, cancellationMessages);

declare global {
  interface HTMLElementTagNameMap {
    'kroon-cancellation': CancellationWidget;
  }
}
