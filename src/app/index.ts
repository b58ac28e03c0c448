/** `kroon`: the widgets' classes, their configuration and their definition. Importing it does nothing by itself. */
export { CancellationWidget } from '../elements/cancellation/cancellation-widget.ts';
export { ComplaintWidget } from '../elements/complaint/complaint-widget.ts';
export * from '../elements/session/dom-events.ts';
export type { Deliver } from '../elements/contract/ports.ts';
export { RatingWidget } from '../elements/rating/rating-widget.ts';
export type { Problem, Receipt, ReceiptLike } from '../events/receipt.ts';
export type { KroonEvent } from '../events/envelope.ts';
export { type PageConfig, configure } from './config/configure.ts';
export { define, defineAll } from './define.ts';
