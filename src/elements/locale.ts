/** The language that a widget is asked to speak: its own setting, the nearest `lang`, the browser's. */
export function requestedLocale(element: Element, own: string | undefined): string {
  let at: Element | undefined = element;
  let found = own;
  while (!found && at) {
    found = at.closest('[lang]')?.getAttribute('lang') ?? undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return found ?? navigator.language;
}

/**
 * The tag for dates and numbers: what was asked for where it is the language of the words, since
 * `en-US` and `en-GB` write a date differently. A browser may say "C", which `Intl` does not take.
 */
export function writingLocale(wanted: string, language: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(wanted);
    if (tag?.includes('-') && tag.startsWith(language)) return tag;
  } catch {
    // Not a tag: the language of the words serves.
  }
  return language === 'en' ? 'en-GB' : language;
}
