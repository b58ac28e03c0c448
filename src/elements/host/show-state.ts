import type { ReactiveController } from 'lit';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Tells the state of the submission to the page's styles, and a change of it to the form. */
export function showState(widget: WidgetHost): ReactiveController {
  let before = '';
  return {
    hostUpdated() {
      const { state, controller, internals } = widget;
      const last = before;
      before = state;
      const states = internals.states as CustomStateSet | undefined;
      try {
        states?.delete(last);
        states?.add(state);
      } catch {
        // Chrome before 125 takes no name without two dashes: a page there styles nothing by it.
      }
      if (state !== last) controller?.changed(last);
    },
  };
}
