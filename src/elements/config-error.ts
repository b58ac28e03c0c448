/** What all events of a widget share: they bubble out of any shadow root. */
export abstract class WidgetEvent<Detail extends object = object> extends Event {
  constructor(type: string, detail?: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    Object.assign(this, detail);
  }
}

/** A mistake of the page's: endpoint, CSP, CORS, option or preset. */
export class KroonConfigErrorEvent extends WidgetEvent {
  declare readonly reason: string;
  constructor(reason: string) {
    super('kroon-config-error', { reason });
  }
}
