import { html, nothing } from 'lit/html.js';

/** A drawing that stands beside a word and says nothing to a screen reader. */
export function drawing(outline: string, classes: unknown = nothing, size = '0 0 20 20') {
  return html`<svg class=${classes} viewBox=${size} aria-hidden="true">
    <path d=${outline} />
  </svg>`;
}
