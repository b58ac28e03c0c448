import { css } from '../host/document-styles.ts';
import { type TemplateResult, html, nothing } from 'lit/html.js';
import { receiptFileName } from '../../documents/file-name.ts';
import type { ReceiptDocument } from '../../documents/receipt-document.ts';
import { receiptText } from '../../documents/receipt-text.ts';
import { sheetFor } from '../host/document-styles.ts';
import { type IconName, icon } from './icon.ts';
import { textButton } from './text-button.ts';
import type { FormController, WidgetHost } from '../contract/widget-host.ts';

/** A note beside a button, said in the live region as well, for four seconds. */
export function noteBeside(widget: WidgetHost, button: HTMLElement, words: string): void {
  // The very text that the template wrote: another one in its place would be a stranger to it.
  const label = button.querySelector('span')!.lastChild as Text;
  const before = label.data;
  label.data = words;
  widget.announcement = words;
  widget.requestUpdate();
  setTimeout(() => {
    if (label.data === words) label.data = before;
  }, 4000);
}

/** On plain http there is no clipboard to write to; the old command still works there. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    near.after(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    near.focus();
    return copied;
  }
}

export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

const printing = css`
  @media print {
    :root:has([data-kroon-print]) :not(:has([data-kroon-print]),[data-kroon-print]) {
      display: none !important;
    }
  }
`;

/** Prints this widget alone: the rest of the page is left out while it prints. */
function printAlone(widget: WidgetHost): void {
  const page = widget.ownerDocument;
  const view = page.defaultView!;
  const alone = sheetFor(view, printing);
  widget.toggleAttribute('data-kroon-print', true);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, alone];
  const done = (): void => {
    widget.toggleAttribute('data-kroon-print', false);
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((sheet) => sheet !== alone);
  };
  view.addEventListener('afterprint', done, { once: true });
  view.print();
}

/** Copy, print, save: what a customer can do to keep it. */
export function receiptActions({ widget, messages }: FormController, receipt: ReceiptDocument, more: unknown = nothing): TemplateResult {
  const button = (name: IconName, label: string, run: (button: HTMLElement) => unknown) =>
    textButton(html`${icon(name)}<span>${label}</span>`, ({ currentTarget }) => run(currentTarget as HTMLElement));
  return html`<div class="keep" part="keep">
    ${button('copy', messages.copy, async (near) => {
      noteBeside(widget, near, (await copyText(receiptText(receipt), near)) ? messages.copied : messages.notCopied);
    })}
    ${button('print', messages.print, () => {
      printAlone(widget);
    })}
    ${button('download', messages.save, (near) => {
      saveFile(receiptFileName(receipt.reference.value, 'txt'), 'text/plain;charset=utf-8', receiptText(receipt));
      noteBeside(widget, near, messages.saved);
    })}
    ${more}
  </div>`;
}
