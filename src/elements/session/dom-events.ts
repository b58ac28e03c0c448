import type { KroonEvent } from '../../events/envelope.ts';
import type { Problem, Receipt } from '../../events/receipt.ts';
/**
 * The browser's own `Event`: MooTools puts a class of its own in that name, and what is made by it no element dispatches.
 * No library is known to touch `MessageEvent`, and a server has it too.
 */
const NativeEvent = Object.getPrototypeOf(MessageEvent) as typeof Event;

/** What all events of a widget share: they bubble out of any shadow root. */
abstract class WidgetEvent<Detail extends object = object> extends NativeEvent {
  constructor(type: string, detail?: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    Object.assign(this, detail);
  }
}

/** The customer submitted valid input. Cancelable: the widget then goes back to `editing`. */
export class KroonSubmitEvent extends WidgetEvent {
  /** The envelope that is about to travel. */
  declare readonly event: KroonEvent;
  constructor(event: KroonEvent) {
    super('kroon-submit', { event }, true);
  }
}

interface Identity {
  readonly id: string;
  readonly reference: string;
}

/** A receipt for this id was parsed. */
export class KroonReceivedEvent extends WidgetEvent {
  /** The id of the event, a lower-case UUID. */
  declare readonly id: string;
  /** The reference that the customer reads, `XXXXX-XXXXX-C`. */
  declare readonly reference: string;
  /** The receipt, as it was parsed. */
  declare readonly receipt: Receipt;
  constructor(detail: Identity & { readonly receipt: Receipt }) {
    super('kroon-received', detail);
  }
}

/** A 2xx without a receipt, where `ack="status"`. */
export class KroonSentEvent extends WidgetEvent {
  /** The id of the event, a lower-case UUID. */
  declare readonly id: string;
  /** The reference that the customer reads, `XXXXX-XXXXX-C`. */
  declare readonly reference: string;
  constructor(detail: Identity) {
    super('kroon-sent', detail);
  }
}

/** Stored on the device (`stored`), or waiting in memory; not received yet. */
export class KroonQueuedEvent extends WidgetEvent {
  /** The id of the event, a lower-case UUID. */
  declare readonly id: string;
  /** The reference that the customer reads, `XXXXX-XXXXX-C`. */
  declare readonly reference: string;
  /** Whether the device keeps it; else only this page does. */
  declare readonly stored: boolean;
  constructor(detail: Identity & { readonly stored: boolean }) {
    super('kroon-queued', detail);
  }
}

/** Refused for good; the text is still there. */
export class KroonRefusedEvent extends WidgetEvent {
  /** The id of the event, a lower-case UUID. */
  declare readonly id: string;
  /** Why, as the endpoint answered (RFC 9457). */
  declare readonly problem: Problem;
  constructor(detail: { readonly id: string; readonly problem: Problem }) {
    super('kroon-refused', detail);
  }
}

/** The widget itself cannot go on. */
export class KroonFailedEvent extends WidgetEvent {
  /** What is wrong, in a sentence for the page’s developer. */
  declare readonly reason: string;
  constructor(reason: string) {
    super('kroon-failed', { reason });
  }
}

/** The dialog or drawer opened. */
export class KroonOpenEvent extends WidgetEvent {
  constructor() {
    super('kroon-open');
  }
}

/** The dialog or drawer closed; every value is kept. */
export class KroonCloseEvent extends WidgetEvent {
  constructor() {
    super('kroon-close');
  }
}

/** A mistake of the page's: endpoint, CSP, CORS, option or preset. */
export class KroonConfigErrorEvent extends WidgetEvent {
  /** What is wrong, in a sentence for the page’s developer. */
  declare readonly reason: string;
  constructor(reason: string) {
    super('kroon-config-error', { reason });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'kroon-submit': KroonSubmitEvent;
    'kroon-received': KroonReceivedEvent;
    'kroon-sent': KroonSentEvent;
    'kroon-queued': KroonQueuedEvent;
    'kroon-refused': KroonRefusedEvent;
    'kroon-failed': KroonFailedEvent;
    'kroon-open': KroonOpenEvent;
    'kroon-close': KroonCloseEvent;
    'kroon-config-error': KroonConfigErrorEvent;
  }
}
