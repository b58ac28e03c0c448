import type { WidgetHost } from '../contract/widget-host.ts';

/** Words, or what a dialog needs, that could not be fetched. */
export interface Lacking {
  readonly is: boolean;
  add(): void;
  /** Asks anew, at a press. */
  tryAgain(): void;
  handleTouch(): void;
  /** There is a network again. */
  handleOnline(): void;
}

export function createLacking(widget: WidgetHost): Lacking {
  let is = false;
  const tryAgain = (): void => {
    if (!is) return;
    is = false;
    widget.wanted = '';
    widget.requestUpdate();
  };
  const handleTouch = (): void => {
    tryAgain();
    // A failure is shown when the customer sends; until then the next touch tries again.
    widget.loadSession().catch(() => undefined);
  };
  return {
    get is() {
      return is;
    },
    add() {
      is = true;
      // A press that came to nothing opens nothing later on.
      if (widget.pressed) widget.pressed = widget.open = false;
    },
    tryAgain,
    handleTouch,
    handleOnline() {
      if (widget.loadFailed) handleTouch();
      else tryAgain();
    },
  };
}
