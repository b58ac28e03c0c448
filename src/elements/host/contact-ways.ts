import type { WidgetHost } from '../contract/widget-host.ts';

/** How the page says that a person is reached: which way, as it is text, and where the link leads. */
export function contactWays(widget: WidgetHost): { readonly way: string; readonly text: string; readonly href: string }[] {
  return ['phone', 'email', 'url'].flatMap((way) => {
    const text = widget.setting(`contact-${way}`);
    if (!text || (way === 'url' && !/^https?:|^\//.test(text))) return [];
    return { way, text, href: way === 'url' ? text : way === 'email' ? `mailto:${text}` : `tel:${text.replace(/[^\d+]/g, '')}` };
  });
}
