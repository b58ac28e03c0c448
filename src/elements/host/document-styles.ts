import type { CSSResult } from 'lit';

const made = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/**
 * The style sheet of these styles in this window, one for all that wear it. Lit has one for each module, and a document
 * takes none that was made in another one; a frame that is loaded anew has another document in the same window.
 */
export function sheetFor(view: Window & typeof globalThis, styles: CSSResult): CSSStyleSheet {
  const sheets = made.get(view.document) ?? new Map<CSSResult, CSSStyleSheet>();
  made.set(view.document, sheets);
  let sheet = sheets.get(styles);
  if (!sheet) {
    sheets.set(styles, (sheet = new view.CSSStyleSheet()));
    sheet.replaceSync(styles.cssText);
  }
  return sheet;
}
