import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { WidgetHost } from '../contract/widget-host.ts';

interface Person {
  readonly name: string;
  /** What they do with this message. */
  readonly does: string;
  readonly role?: string | undefined;
  readonly photo?: string | undefined;
}

/** Who reads it. Without a photo the initials; nobody is invented. */
function person({ name, does, role, photo }: Person): TemplateResult {
  const names = name.split(/\s+/);
  const initials = [names[0], names.length > 1 ? names.at(-1) : ''].map((part) => [...(part ?? '')][0] ?? '').join('');
  return html`<div class="person" part="person">
    ${
      photo
        ? html`<img class="photo" part="photo" src=${photo} alt="" width="48" height="48" />`
        : html`<span class="photo initials" part="photo" aria-hidden="true">${initials}</span>`
    }
    <span>
      <b>${name}</b>
      <span class="fine">${does}</span>
      ${role ? html`<span class="fine">${role}</span>` : nothing}
    </span>
  </div>`;
}

/** The person whom the page names, with what they do with the message now. */
export function personOf(
  widget: WidgetHost<'complaint'> | WidgetHost<'cancellation'>,
  photo?: string,
): TemplateResult | typeof nothing {
  const name = widget.setting('responder-name');
  if (!name) return nothing;
  const { state, controller } = widget;
  const { has, willRead, reads } = { ...widget.initialMessages, ...controller?.messages.kindMessages } as Record<string, string>;
  const does = state === 'received' ? has : state === 'queued' || state === 'waiting' ? willRead : reads;
  return person({ name, does: does!, role: widget.setting('responder-role'), photo });
}
