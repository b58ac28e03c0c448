import type { ReactiveController } from 'lit';
import type { WidgetElement } from './widget-element.ts';

/** A pasted text of this length would freeze a phone; the customer still has it on the clipboard. */
const longestPaste = 200_000;

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Joins what a customer does in the page to the model: one place that hears every field. */
export class FormController implements ReactiveController {
  readonly #widget: WidgetElement;

  constructor(widget: WidgetElement) {
    this.#widget = widget;
    widget.addController(this);
    const wake = (): void => {
      // A failure is shown when the customer sends; until then the next touch tries again.
      widget.wake().catch(() => undefined);
    };
    for (const type of ['pointerover', 'touchstart', 'focusin']) widget.addEventListener(type, wake, { passive: true });
  }

  #listening = false;

  hostConnected(): void {
    if (this.#listening) return;
    this.#listening = true;
    const root = this.#widget.renderRoot;
    root.addEventListener('input', this.#input);
    root.addEventListener('change', this.#input);
    root.addEventListener('focusout', this.#left);
    root.addEventListener('paste', this.#paste);
    root.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#widget.submit();
    });
  }

  readonly #input = ({ target }: Event): void => {
    const control = target as Control;
    if (!control.name || control.type === 'file') return;
    const { model } = this.#widget;
    if (control.type === 'checkbox') {
      const { checked, value } = control as HTMLInputElement;
      const chosen = (model.values[control.name] ?? []) as readonly string[];
      // A box without a value of its own is a yes or no.
      if (!value) model.set(control.name, checked);
      else model.set(control.name, checked ? [...chosen, value] : chosen.filter((one) => one !== value));
    } else if (control.type === 'radio') {
      model.set(control.name, control.value);
    } else if (model.values[control.name] !== control.value) {
      model.set(control.name, control.value);
    }
  };

  readonly #left = ({ target }: Event): void => {
    const { name } = target as Control;
    // The check needs the schema; where it cannot be fetched, sending will say so.
    if (name) this.#widget.model.touch(name).catch(() => undefined);
  };

  readonly #paste = (event: Event): void => {
    const { clipboardData, target } = event as ClipboardEvent;
    const pasted = clipboardData?.getData('text') ?? '';
    if (pasted.length <= longestPaste) return;
    event.preventDefault();
    this.#widget.model.refuse((target as Control).name);
  };
}
