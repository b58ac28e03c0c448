import { type TemplateResult, html } from 'lit/html.js';

/** A key that is held presses once. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

/** A quiet button of a list that changes under the press. */
export function onceButton(label: string, run: (event: UIEvent) => unknown): TemplateResult {
  return html`<button class="text-button" part="button" type="button" @keydown=${pressOnce} @click=${run}><span>${label}</span></button>`;
}
