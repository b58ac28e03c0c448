import { retryLoad } from '../elements/host/retry-load.ts';
import type { EventKind } from '../events/event-types.ts';
import { type WidgetClass, defineWidget } from './config/define-widget.ts';
import { lookForUnsent } from './look-for-unsent.ts';
import type { KindMessages } from './messages/kind-messages.ts';

let looked = false;

/** A server has none, and a page that is denied its storage throws where it is asked for. */
function hasDatabases(): boolean {
  try {
    return typeof indexedDB !== 'undefined';
  } catch {
    return false;
  }
}

/** Defines one tag; with the first of them the page looks for what an earlier visit left unsent. */
export function defineOne(kind: EventKind, widget: WidgetClass, messages: KindMessages): void {
  defineWidget(kind, widget, messages);
  if (looked || !hasDatabases()) return;
  looked = true;
  lookForUnsent(() => {
    // Where it cannot be loaded, a later page sends what waits.
    void retryLoad(() => import('./unsent/left.ts')).then(({ drainStored }) => drainStored()).catch(() => undefined);
  });
}
