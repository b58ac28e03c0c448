import type { WidgetHost } from '../contract/widget-host.ts';

/** Opens the field of a known fact in place, with the focus in it. */
export function reopen(widget: WidgetHost, name: string): void {
  widget.reopened.add(name);
  widget.requestUpdate();
  void widget.updateComplete.then(() => widget.renderRoot.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
}
