import { KroonFailedEvent } from '../session/dom-events.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

const failed = new WeakSet<HTMLElement>();
const told = new Set<string>();

/** Tells the page that its own content stands in the place of a widget, and why: once an element, in the console once. */
export function tellUndrawn(widget: HTMLElement & Pick<WidgetHost, 'ports' | 'renderRoot'>, error: unknown): void {
  // Where a form stands, the customer has one still: the fault is the script's, and the next drawing may do.
  if (!widget.renderRoot.querySelector('slot:not([name=trigger])')) {
    reportError(error);
    return;
  }
  // A later drawing of it may fail by another word of the same fault.
  if (failed.has(widget)) return;
  failed.add(widget);
  widget.dispatchEvent(new KroonFailedEvent('not-drawn'));
  const why = error instanceof Error ? error.message : String(error);
  const begin = 'the content of the tag is shown instead: ';
  if (/Trusted/.test(why)) {
    widget.ports.report(widget, `${begin}let the page’s policy name \`trusted-types kroon\``);
    return;
  }
  const said = `<${widget.localName}>: ${begin}${why}`;
  if (told.has(said)) return;
  told.add(said);
  console.warn(said, error);
}
