import type { WidgetHost } from '../contract/widget-host.ts';

/** The language that a widget is asked to speak: its own setting, the nearest `lang`, the browser's. */
export function requestedLocale(widget: WidgetHost): string {
  let at: Element | undefined = widget;
  let found = widget.setting('locale');
  while (!found && at) {
    found = at.closest('[lang]')?.getAttribute('lang') ?? undefined;
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return found ?? navigator.language;
}
