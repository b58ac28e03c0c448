import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fillText } from '../../i18n/translate.ts';
import type { WidgetHost } from '../contract/widget-host.ts';
import { contactWays } from './contact-ways.ts';

export function wayButton(label: string, run: () => void): TemplateResult {
  return html`<button class="way" part="button" type="button" @click=${run}>${label}</button>`;
}

/**
 * Said where a late part could not be fetched: pressing again tries again, and says so, as the button does, until that
 * is over. Where it has failed too, a release may have taken the files away, or a browser remembers that they failed:
 * then ways on, with all that they need in the face. `copy` is one of them where there is a text (copy-way.ts).
 */
export function loadFailedNotice(widget: WidgetHost, send: string, copy?: unknown): TemplateResult | typeof nothing {
  const { loadFailed, held, ports } = widget;
  const { initialMessages } = widget;
  if (!loadFailed) return nothing;
  const ways = (): unknown[] => [
    // A page that keeps nothing would lose the words.
    widget.earlyInput && !ports.drafted(widget)
      ? nothing
      : wayButton(initialMessages.reload, () => {
          location.reload();
        }),
    copy,
    contactWays(widget).map(({ text, href }) => html`<a class="way" href=${href}>${text}</a>`),
  ];
  return html`<div role="alert">
    <p class="error">${fillText(held ? initialMessages.moment : initialMessages.stranded, { send })}</p>
    ${
      // Without a network, a page that is loaded again is gone.
      loadFailed > 1 && navigator.onLine ? ways() : nothing
    }
  </div>`;
}
