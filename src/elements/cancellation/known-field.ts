import { type TemplateResult, html } from 'lit/html.js';
import { fill } from '../../i18n/translate.ts';
import { knownValue } from '../letter/additions.ts';
import { address } from '../controls/address.ts';
import { textField } from '../controls/field.ts';
import type { CancellationHost } from './cancellation-host.ts';

/** A fact that the page knew, with a way to change it; else its field. */
export function knownField(
  widget: CancellationHost,
  name: string,
  words: { readonly known: string; readonly label: string; readonly hint?: string },
): TemplateResult {
  const value = widget.field(name);
  const email = name.endsWith('email');
  if (widget.prefill()[name] && value && !widget.reopened.has(name)) {
    const shown = html`<b dir="auto">${email ? address(String(value)) : value}</b>`;
    return knownValue(widget, fill<unknown>(words.known, { value: shown }), widget.initialMessages.change, name);
  }
  return textField(widget, {
    name,
    label: words.label,
    hint: words.hint,
    ...(email ? { type: 'email', autocomplete: 'email' } : {}),
    ...(name === 'customer/name' && { autocomplete: 'name' }),
    ...(name === 'customer/company' && { autocomplete: 'organization' }),
  });
}
