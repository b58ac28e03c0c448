import { camel } from '../host/settings.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Whether a switch is on, by the order of `setting`. A `false` that is set wins over what the page has configured. */
export function flag(widget: WidgetHost, name: string): boolean {
  const own = widget[camel(name) as keyof WidgetHost] as boolean | undefined;
  const configured = widget.ports.configured(name);
  return own ?? (configured !== undefined && configured !== 'false');
}
