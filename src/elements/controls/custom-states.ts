import type { WidgetHost } from '../contract/widget-host.ts';
import { setState } from '../host/show-state.ts';

/** Says by the states `has-person` and `has-promise` what stands in a letter, so that a page can style by it. */
export function markStates(widget: WidgetHost): void {
  for (const name of ['person', 'promise']) setState(widget, `has-${name}`, widget.renderRoot.querySelector(`.${name}`) !== null);
}
