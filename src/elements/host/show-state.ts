import type { ReactiveController } from 'lit';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Lets a page style a widget by a state, or no longer. */
export function setState({ internals }: WidgetHost, name: string, on: boolean): void {
  try {
    (internals.states as CustomStateSet | undefined)?.[on ? 'add' : 'delete'](name);
  } catch {
    // Chrome before 125 takes no name without two dashes: a page there styles nothing by it.
  }
}

/** Tells the state of the submission to the page's styles, and a change of it to the form. */
export function showState(widget: WidgetHost): ReactiveController {
  let before = '';
  return {
    hostUpdated() {
      const { state } = widget;
      const last = before;
      if (state === last) return;
      before = state;
      setState(widget, last, false);
      setState(widget, state, true);
      widget.controller?.changed(last);
    },
  };
}
