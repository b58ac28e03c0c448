import type { WidgetElement } from '../../src/elements/host/widget-element.ts';

/**
 * Holds a widget in `checking`, which otherwise is over before it is seen. The one place where a
 * story reaches behind the controls.
 */
export async function holdChecking(widget: WidgetElement): Promise<void> {
  const { model } = await widget.loadSession();
  Object.defineProperty(model, 'state', { value: 'checking' });
  widget.requestUpdate();
}
