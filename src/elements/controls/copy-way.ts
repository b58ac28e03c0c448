import { nothing } from 'lit/html.js';
import type { WidgetHost } from '../contract/widget-host.ts';
import { wayButton } from '../host/load-failed.ts';

/** Copies what was written, where nothing else leads on. */
export function copyWay({ renderRoot, initialMessages }: WidgetHost<'complaint' | 'cancellation'>): unknown {
  const text = renderRoot.querySelector('textarea');
  if (!text?.value) return nothing;
  return wayButton(initialMessages.copy, () => {
    // The field's own text: chosen, it can be copied by hand too.
    text.focus();
    text.select();
    document.execCommand('copy');
  });
}
