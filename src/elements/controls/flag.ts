import { camel } from '../host/attributes.ts';
import type { WidgetElement } from '../host/widget-element.ts';

/** Whether a switch is on, by the order of `setting`. A `false` that is set wins over what the page has configured. */
export function flag(widget: WidgetElement, name: string): boolean {
  const own = widget[camel(name) as keyof WidgetElement] as boolean | undefined;
  const configured = widget.ports.configured(name);
  return own ?? (configured !== undefined && configured !== 'false');
}
