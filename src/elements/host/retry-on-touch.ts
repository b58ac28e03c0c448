import type { ReactiveController } from 'lit';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Words, or what a dialog needs, that could not be fetched: a touch asks anew, and brings what is to come with it. */
export interface RetryOnTouch extends ReactiveController {
  readonly on: boolean;
  arm(): void;
  /** Asks anew, at a press. */
  tryAgain(): void;
}

export function createRetryOnTouch(widget: WidgetHost): RetryOnTouch {
  let on = false;
  const tryAgain = (): void => {
    if (!on) return;
    on = false;
    widget.wanted = '';
    widget.requestUpdate();
  };
  const handleTouch = (): void => {
    tryAgain();
    widget.preload();
  };
  /** There is a network again. */
  const handleOnline = (): void => {
    if (widget.loadFailed) handleTouch();
    else tryAgain();
  };
  for (const type of ['pointerover', 'touchstart', 'focusin', 'click', 'dragenter']) widget.addEventListener(type, handleTouch, { passive: true });
  return {
    get on() {
      return on;
    },
    arm() {
      on = true;
      // A press that came to nothing opens nothing later on.
      if (widget.pressed) widget.pressed = widget.open = false;
    },
    tryAgain,
    hostConnected() {
      addEventListener('online', handleOnline);
    },
    hostDisconnected() {
      removeEventListener('online', handleOnline);
    },
  };
}
