import { type TemplateResult, html } from 'lit/html.js';

/** A quiet button beside the form's own, drawn as a word. */
export function textButton(label: unknown, run: (event: UIEvent) => unknown): TemplateResult {
  return html`<button class="text-button" type="button" @click=${run}>${label}</button>`;
}
