import { contain } from './contain.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

/** What a widget hears before its form is there: what is typed, chosen or dropped on it, and that it is sent. */
export function bindEarlyInput(widget: WidgetHost): void {
  const root = widget.renderRoot;
  contain(root);
  // A form of the page's own, in the slot, is the page's: what happens in it passes by here.
  const isOurs = ({ target }: Event): boolean => root.contains(target as Node);
  root.addEventListener('input', (event) => {
    const { name, type, value } = event.target as HTMLInputElement;
    if (widget.controller || !isOurs(event) || /checkbox|file/.test(type)) return;
    // The form may never come: what is typed outlives a reload all the same.
    widget.earlyInput = { ...widget.earlyInput, [name]: value };
    widget.ports.keepEarlyInput(widget, name, value);
    // A sentence that is made of it says it as it is.
    widget.requestUpdate();
  });
  for (const type of ['dragover', 'drop']) {
    root.addEventListener(type, (event) => {
      const { dataTransfer, target } = event as DragEvent;
      // A link that is dropped into a text is a part of it.
      const kinds = (target as Partial<Element>).matches?.('.input') ? /Files/ : /Files|uri/;
      if (!kinds.test(String(dataTransfer?.types)) || !isOurs(event)) return;
      // Left alone, the browser would open it.
      event.preventDefault();
      if (type === 'dragover') return;
      // Once this is over nobody may look into it any more.
      const files = [...dataTransfer!.files];
      widget.loadSession().then(
        (controller) => controller.drop(files),
        () => undefined,
      );
    });
  }
  /** A press that comes before the form is kept, with its moment, and shown: it is carried out, or it is said that it was not. */
  const hold = (held: boolean): void => {
    if (held === widget.held) return;
    // A field that stands still loses the focus, and Safari gives a button none: the customer is at the button now.
    if (held && (root.activeElement || document.activeElement === document.body)) {
      root.querySelector<HTMLElement>('[type=submit]')?.focus({ preventScroll: true });
    }
    widget.held = held;
    widget.announcement = held ? widget.initialMessages.moment : '';
    widget.requestUpdate();
  };
  const handleSubmit = (event: Event): void => {
    // A frame that may not submit forms fires no `submit`; the press of the button comes first everywhere.
    // The second half of a double click was called off by the button itself.
    if (event.defaultPrevented || !isOurs(event) || (event.type === 'click' && !(event.target as Element).closest('[type=submit]'))) return;
    event.preventDefault();
    if (widget.held) return;
    const at = widget.ports.now();
    hold(!widget.controller);
    widget.loadSession().then(
      (controller) => {
        hold(false);
        return controller.submit(at);
      },
      () => {
        hold(false);
      },
    );
  };
  for (const type of ['click', 'submit']) root.addEventListener(type, handleSubmit);
}
