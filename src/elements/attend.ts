import type { WidgetElement } from './widget-element.ts';

/** What a widget hears before its form is there: what is typed, and that it is sent. */
export function attend(widget: WidgetElement): void {
  const root = widget.renderRoot;
  root.addEventListener('input', ({ target }) => {
    const { name, type, value } = target as HTMLInputElement;
    if (widget.controller || /radio|checkbox|file/.test(type)) return;
    // The form may never come: what is typed outlives a reload all the same.
    widget.jotted = { ...widget.jotted, [name]: value };
    widget.ports.jot(widget, widget.jotted);
  });
  const handleSubmit = (event: Event): void => {
    // A frame that may not submit forms fires no `submit`; the press of the button comes first everywhere.
    // The second half of a double click was called off by the button itself.
    if (event.defaultPrevented || (event.type === 'click' && !(event.target as Element).closest('[type=submit]'))) return;
    event.preventDefault();
    widget.wake().then(
      (controller) => controller.submit(),
      () => undefined,
    );
  };
  for (const type of ['click', 'submit']) root.addEventListener(type, handleSubmit);
}
