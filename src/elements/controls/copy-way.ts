import { nothing } from 'lit/html.js';
import type { WidgetElement } from '../host/widget-element.ts';
import { wayButton } from '../host/stranded.ts';

/** Copies what was written, where nothing else leads on. */
export function copyWay({ renderRoot, words }: WidgetElement<'complaint' | 'cancellation'>): unknown {
  const text = renderRoot.querySelector('textarea');
  if (!text?.value) return nothing;
  return wayButton(words!.first.copy, () => {
    // The field's own text: chosen, it can be copied by hand too.
    text.focus();
    text.select();
    document.execCommand('copy');
  });
}
