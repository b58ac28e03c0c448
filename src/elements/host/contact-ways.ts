import type { WidgetHost } from '../contract/widget-host.ts';

/** How the page says that a person is reached: which way, as it is said, and where the link leads. */
export function contactWays(widget: WidgetHost): { readonly way: string; readonly said: string; readonly href: string }[] {
  return ['phone', 'email', 'url'].flatMap((way) => {
    const said = widget.setting(`contact-${way}`);
    if (!said || (way === 'url' && !/^https?:|^\//.test(said))) return [];
    return { way, said, href: way === 'url' ? said : way === 'email' ? `mailto:${said}` : `tel:${said.replace(/[^\d+]/g, '')}` };
  });
}
