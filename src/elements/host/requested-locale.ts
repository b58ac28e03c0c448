/** The language that a widget is asked to speak, as a BCP 47 tag: its own setting, the nearest `lang`, the browser's. */
export function requestedLocale(widget: Element, setting: string | undefined): string {
  let at: Element | undefined = widget;
  let found = setting;
  while (!found && at) {
    found = at.closest('[lang]')?.getAttribute('lang') ?? undefined;
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return found ?? navigator.language;
}
