import { contain } from './contain.ts';
import type { WidgetElement } from './widget-element.ts';

/** What a widget hears before its form is there: what is typed, and that it is sent. */
export function attend(widget: WidgetElement): void {
  const root = widget.renderRoot;
  contain(root);
  // A form of the page's own, in the slot, is the page's: what happens in it passes by here.
  const isOurs = ({ target }: Event): boolean => root.contains(target as Node);
  root.addEventListener('input', (event) => {
    const { name, type, value } = event.target as HTMLInputElement;
    if (widget.controller || !isOurs(event) || /checkbox|file/.test(type)) return;
    // The form may never come: what is typed outlives a reload all the same.
    widget.jotted = { ...widget.jotted, [name]: value };
    widget.ports.jot(widget, widget.jotted);
    // A sentence that is made of it says it as it is.
    widget.requestUpdate();
  });
  const handleSubmit = (event: Event): void => {
    // A frame that may not submit forms fires no `submit`; the press of the button comes first everywhere.
    // The second half of a double click was called off by the button itself.
    if (event.defaultPrevented || !isOurs(event) || (event.type === 'click' && !(event.target as Element).closest('[type=submit]'))) return;
    event.preventDefault();
    widget.wake().then(
      (controller) => controller.submit(),
      () => undefined,
    );
  };
  for (const type of ['click', 'submit']) root.addEventListener(type, handleSubmit);
}
