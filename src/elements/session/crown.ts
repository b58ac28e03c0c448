import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { SubmissionState } from '../../form/submission.ts';

/** The crown: drawn only from a parsed receipt, since nothing else makes that state. */
export function crown(state: SubmissionState): TemplateResult | typeof nothing {
  if (state !== 'received') return nothing;
  return html`<svg class="crown" viewBox="0 0 56 22">
    <path pathLength="1" d="M0 21h6L10.5 6l9 8L28 2l8.5 12 9-8L50 21h6" />
  </svg>`;
}
