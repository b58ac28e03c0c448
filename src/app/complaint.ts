/** `kroon/complaint`: brings `<kroon-complaint>` and defines it, without the other widgets. */
import { ComplaintWidget } from '../elements/complaint/complaint-widget.ts';
import { defineOne } from './define-one.ts';
import { complaintMessages } from './messages/complaint.ts';

export * from '../elements/session/dom-events.ts';
export type { Deliver } from '../elements/contract/ports.ts';
export type { Problem, Receipt, ReceiptLike } from '../events/receipt.ts';
export type { KroonEvent } from '../events/envelope.ts';
export { type PageConfig, configure } from './config/configure.ts';
export { ComplaintWidget };

defineOne('complaint', ComplaintWidget, complaintMessages);

declare global {
  interface HTMLElementTagNameMap {
    'kroon-complaint': ComplaintWidget;
  }
}
