import { type TemplateResult, html } from 'lit/html.js';

/**
 * An e-mail address breaks after the `@`; within its domain, before a dot, only where the domain alone is
 * wider than the line. Nowhere else.
 */
export function address(email: string): TemplateResult {
  const [local = '', ...domain] = email.split('@');
  const parts = domain.join('@').split('.');
  return html`<span dir="ltr">${local}@<span class="whole">${parts.map((part, i) => (i ? html`<wbr />.${part}` : part))}</span></span>`;
}
