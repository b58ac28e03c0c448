import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fillText } from '../../i18n/translate.ts';
import { reopen } from '../controls/reopen.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

/** Something that may be added: a native disclosure. Closed with a value, it shows the value. */
export function addition(title: string, inside: unknown, given?: string): TemplateResult {
  return html`<details class="addition" part="addition">
    <summary>
      <span>${title}${given ? html`<span class="fine">${given}</span>` : nothing}</span>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3.5 10h13" />
        <path class="upright" d="M10 3.5v13" />
      </svg>
    </summary>
    <div class="inside">${inside}</div>
  </details>`;
}

/** One that stands by itself; `more` is a class of its own. */
export function additionAlone(title: string, inside: unknown, given?: string, more = ''): TemplateResult {
  return html`<div class="additions ${more}" part="additions">${addition(title, inside, given)}</div>`;
}

/** What an opened row holds until its inside has come, or where that cannot be fetched. */
export function awaited({ loadFailed, held, initialMessages }: WidgetHost, send: string): TemplateResult {
  return html`<p class="hint">${loadFailed && !held ? fillText(initialMessages.stranded, { send }) : initialMessages.moment}</p>`;
}

/** A fact that the page knew: said, not asked, with a way to change it. */
export function knownValue(widget: WidgetHost, sentence: unknown, change: string, name: string): TemplateResult {
  return html`<div class="known" part="known">
    <span id="${name}-known">${sentence}</span>
    <button
      class="text-button"
      type="button"
      id="${name}-change"
      aria-labelledby="${name}-change ${name}-known"
      @click=${() => {
        reopen(widget, name);
      }}
    >
      ${change}
    </button>
  </div>`;
}
