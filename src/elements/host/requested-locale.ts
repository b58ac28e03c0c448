/** The language that a widget is asked to speak: its own setting, the nearest `lang`, the browser's. */
export function requestedLocale(element: Element, own: string | undefined): string {
  let at: Element | undefined = element;
  let found = own;
  while (!found && at) {
    found = at.closest('[lang]')?.getAttribute('lang') ?? undefined;
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return found ?? navigator.language;
}
