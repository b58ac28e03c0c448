import type { ReactiveController } from 'lit';
import type { WidgetHost } from '../contract/widget-host.ts';
import type { RetryOnTouch } from './retry-on-touch.ts';
import { retryLoad } from './retry-load.ts';

/** Fetches what a dialog or a drawer is made of, where one is asked for. */
export function bringDialog(widget: WidgetHost, retryOnTouch: RetryOnTouch): ReactiveController {
  let coming: Promise<void> | undefined;
  return {
    hostUpdate() {
      if (widget.inline || retryOnTouch.on) return;
      coming ??= retryLoad(() => import('../dialog/dialog-mode.ts')).then(
        (mode) => {
          mode.attach(widget);
        },
        () => {
          coming = undefined;
          retryOnTouch.arm();
        },
      );
    },
  };
}
