import type { WidgetElement } from '../../src/elements/widget-element.ts';

/**
 * Holds a widget in `checking`, which otherwise is over before it is seen: what the check needs never
 * comes. The one place where a story reaches behind the controls.
 */
export async function holdChecking(widget: WidgetElement): Promise<void> {
  await widget.wake();
  widget.wake = () => new Promise(() => undefined);
  void widget.model.submit();
}
