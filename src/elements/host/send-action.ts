import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Whether the press before the last one is known to have been elsewhere. */
export const doubled = { elsewhere: false };

/**
 * The second half of a double click was meant for what stood here before. It is at the place of the first: there are
 * browsers that count quick presses at two places as one double click, and both of those are meant.
 */
export function isSecondHalf({ detail }: UIEvent): boolean {
  return detail > 1 && !doubled.elsewhere;
}

export function handleClick(event: MouseEvent): void {
  if (isSecondHalf(event)) event.preventDefault();
}

/** The way on. Never disabled before it is pressed; pressed before the form is there, it says that it was. */
export function sendButton(widget: WidgetHost, label: string, busy = widget.controller?.messages.sending): TemplateResult {
  return html`<button
    class="button primary"
    part="button"
    type="submit"
    aria-disabled=${widget.busy ? 'true' : nothing}
    @click=${handleClick}
  >
    ${widget.busy ? (busy ?? widget.initialMessages.moment) : label}
  </button>`;
}

/** The way on, with what stands beside it. */
export function sendAction(widget: WidgetHost, label: string, aside: unknown): TemplateResult {
  const { busy, controller } = widget;
  return html`<div class="actions" part="actions">
    ${sendButton(widget, label)} ${busy && controller ? html`<p>${widget.initialMessages.moment}</p>` : aside}
  </div>
  ${controller?.keeper?.view()}`;
}
