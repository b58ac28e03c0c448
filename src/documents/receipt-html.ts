import type { ReceiptDocument, ReceiptRow } from './receipt-document.ts';

/** System colours follow light, dark and forced colours; paper is always the light one. */
export const pageStyle = `@media screen{:root{color-scheme:light dark}}
body{max-width:36em;margin:2em auto;padding:0 1em;background:Canvas;color:CanvasText;font:1em/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{border-top:2px solid}
h1{font-size:1.5em;line-height:1.2}
dl div{padding:.5em 0;border-top:1px solid GrayText}
dt{font-size:.875em;break-after:avoid}
dd{margin:0;white-space:pre-wrap}
dd[dir]{unicode-bidi:plaintext}
.reference{font-size:1.25em;font-variant-numeric:tabular-nums;letter-spacing:.06em}
@media print{body{max-width:none;margin:0;padding:0;font-size:11pt}}`;

/** HTML drops NUL from text without a word; U+FFFD shows that something stood there. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\0]/g, (found) => (found === '\0' ? '\ufffd' : `&#${found.charCodeAt(0)};`));
}

/** `dir=auto`: a customer may write in another direction than the supplier does. */
function entry({ label, value }: ReceiptRow): string {
  return `<div><dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeHtml(value)}</dd></div>`;
}

export function paragraph(text: string | undefined): string {
  return text ? `<p>${escapeHtml(text)}</p>\n` : '';
}

/** All that a receipt says, as a list, from its reference on. */
export function receiptList({ reference, rows }: Pick<ReceiptDocument, 'reference' | 'rows'>): string {
  return `<dl>
<div><dt>${escapeHtml(reference.label)}</dt><dd><bdi dir="ltr" class="reference">${escapeHtml(reference.value)}</bdi></dd></div>
${rows.map(entry).join('\n')}
</dl>
`;
}

/** A page around what `main` holds. */
export interface ReceiptPage extends Pick<ReceiptDocument, 'lang' | 'dir' | 'heading' | 'supplier' | 'url'> {
  readonly title: string;
  readonly style: string;
  readonly main: string;
}

/**
 * An HTML file that stands alone: no script, no request, everything escaped. It opens from disk years later, prints
 * black on white, and reads as a heading and a list.
 */
export function receiptPage({ lang, dir, title, style, heading, main, supplier, url }: ReceiptPage): string {
  const sender = [supplier, url].filter((text) => text !== undefined && text !== '') as string[];
  return `<!doctype html>
<html lang="${escapeHtml(lang)}" dir="${escapeHtml(dir)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${main}</main>
${sender.length > 0 ? `<footer>${sender.map((text) => `<bdi>${escapeHtml(text)}</bdi>`).join('<br>')}</footer>\n` : ''}</body>
</html>
`;
}

/** The receipt as such a file. */
export function receiptHtml(receipt: ReceiptDocument): string {
  const { heading, state, reference, closing } = receipt;
  const main = paragraph(state) + receiptList(receipt) + paragraph(closing);
  return receiptPage({ ...receipt, title: `${heading} · ${reference.value}`, style: pageStyle, main });
}
