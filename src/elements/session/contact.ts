import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fill } from '../../i18n/translate.ts';
import type { FormSnapshot, WidgetHost } from '../contract/widget-host.ts';
import { address } from '../controls/address.ts';
import { contactWays } from '../host/contact-ways.ts';

/** Whether the page names a person to turn to. */
export function reachable(widget: WidgetHost): boolean {
  return ['phone', 'email', 'url'].some((way) => widget.setting(`contact-${way}`));
}

/** A number stays on one line, with the mark behind it; what is longer than any number may break. */
export function phoneNumber(phone: string): unknown {
  return phone.length > 20 ? phone : html`<span class="nobreak">${phone}</span>`;
}

/** The way out when sending fails: a person to ring, write to or visit, where the page names one. */
export function contact({ widget, messages }: FormSnapshot, lead = messages.direct): TemplateResult | typeof nothing {
  const ways = contactWays(widget).map(({ way, text, href }) => {
    if (way === 'phone') return fill(messages.call, { phone: html`<a href=${href}>${phoneNumber(text)}</a>` });
    if (way === 'email') return fill(messages.mail, { email: html`<a href=${href}>${address(text)}</a>` });
    return fill(messages.visit, { url: html`<a href=${href}>${text.replace(/^https?:\/\//, '')}</a>` });
  });
  const [first] = ways;
  if (!first) return nothing;
  // Whichever way comes first begins the sentence.
  first[0] = String(first[0]).replace(/^./, (letter) => letter.toUpperCase());
  return html`<p>${lead} ${ways.map((way, i) => [i ? ` ${messages.or} ` : '', way])}.</p>`;
}
