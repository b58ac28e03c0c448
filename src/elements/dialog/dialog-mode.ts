import { type TemplateResult, html } from 'lit/html.js';
import { drawing } from '../host/drawing.ts';
import { isSecondHalf } from '../host/send-action.ts';
import { KroonCloseEvent, KroonOpenEvent } from '../session/dom-events.ts';
import { holdKeys } from './hold-keys.ts';
import { dialog as dialogStyles } from './dialog.styles.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Where the page goes on behind a dialog. A press has to begin and to end there: a drag out of the sheet is none. */
function isBackdrop(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  if (event.target !== dialog) return false;
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
  );
}

/** Puts a widget into a native dialog or a drawer. Esc, backdrop and "Close" keep every value; the focus returns. */
export function attach(widget: WidgetHost): void {
  widget.adopt(dialogStyles);
  const dialogOf = (): HTMLDialogElement | null => widget.renderRoot.querySelector('dialog');

  let began = false;
  let aligned = false;
  let letKeysGo: (() => void) | undefined;
  const release = (): void => {
    letKeysGo?.();
    letKeysGo = undefined;
  };
  /**
   * Brings the native dialog to what `open` says. A property that the page sets fires no event. What a person
   * has closed stays closed, though its `close` event, and so `open`, comes a task later.
   */
  const align = (): void => {
    const dialog = dialogOf();
    if (!dialog || aligned === widget.open) return;
    aligned = widget.open;
    if (!aligned) dialog.close();
    else if (!dialog.open) dialog.showModal();
    release();
    if (aligned) letKeysGo = holdKeys(() => dialogOf()?.matches(':modal') ?? false);
    if (aligned && widget.pressed) widget.dispatchEvent(new KroonOpenEvent());
    widget.pressed = false;
  };

  const handleClosed = (): void => {
    if (!dialogOf()?.open) release();
    // Closed by a person. Where the page set `open` it knows already, and may have opened it again by now.
    if (!aligned || dialogOf()?.open) return;
    aligned = false;
    widget.open = false;
    widget.dispatchEvent(new KroonCloseEvent());
  };

  widget.dialogView = (sheet: TemplateResult) => {
    void widget.updateComplete.then(align);
    const mode = widget.setting('mode');
    return html`<dialog
        class="own ${mode}"
        part=${mode}
        aria-label=${widget.question}
        @close=${handleClosed}
        @pointerdown=${(event: PointerEvent) => {
          began = isBackdrop(event, event.currentTarget as HTMLDialogElement);
        }}
        @click=${(event: MouseEvent) => {
          const dialog = event.currentTarget as HTMLDialogElement;
          // The second half of a double click was meant for the trigger that stood here.
          if (began && isBackdrop(event, dialog) && !isSecondHalf(event)) dialog.close();
        }}
      >
        <div class="shut">
          <button
            class="text-button"
            part="button"
            type="button"
            @click=${() => {
              dialogOf()?.close();
            }}
          >
            ${drawing('m4.5 4.5 11 11m0-11-11 11')}${widget.initialMessages.close}
          </button>
        </div>
        ${sheet}
      </dialog>`;
  };
  widget.requestUpdate();
}
