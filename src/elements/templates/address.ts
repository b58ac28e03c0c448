import { type TemplateResult, html } from 'lit/html.js';

/** An e-mail address may break after the `@` and before the dots of its domain, nowhere else. */
export function address(email: string): TemplateResult {
  const [local = '', ...domain] = email.split('@');
  const parts = domain.join('@').split('.');
  return html`<span dir="ltr">${local}@<wbr />${parts.map((part, i) => (i ? html`<wbr />.${part}` : part))}</span>`;
}
