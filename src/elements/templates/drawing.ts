import { type SVGTemplateResult, html, svg } from 'lit';

/** A drawing that stands beside a word and says nothing to a screen reader. */
export function drawing(outline: string | SVGTemplateResult, classes = 'icon', size = '0 0 20 20') {
  return html`<svg class=${classes} viewBox=${size} aria-hidden="true">
    ${typeof outline === 'string' ? svg`<path d=${outline} />` : outline}
  </svg>`;
}
