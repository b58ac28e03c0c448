/** `kroon`: the widgets' classes, their configuration and their definition. Importing it does nothing by itself. */
export { CancellationWidget } from '../elements/cancellation-widget.ts';
export { ComplaintWidget } from '../elements/complaint-widget.ts';
export * from '../elements/dom-events.ts';
export type { Deliver } from '../elements/ports.ts';
export { RatingWidget } from '../elements/rating-widget.ts';
export type { Problem, Receipt } from '../events/receipt.ts';
export type { KroonEvent } from '../events/envelope.ts';
export { type PageConfig, configure } from './config.ts';
export { define, defineAll } from './define.ts';
