/** The text of a style sheet. Lit's own tag makes a sheet of it for one window. */
export const css = String.raw;

const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * The style sheet of these styles in this window, one for all that wear it. A document takes none that was made in another
 * one; a frame that is loaded anew has another document in the same window.
 */
export function sheetFor(view: Window & typeof globalThis, styles: string): CSSStyleSheet {
  const sheets = made.get(view.document) ?? new Map<string, CSSStyleSheet>();
  made.set(view.document, sheets);
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheets.set(styles, (sheet = new view.CSSStyleSheet()));
    sheet.replaceSync(styles);
  }
  return sheet;
}
