import type { TemplateResult } from 'lit/html.js';
import type { ReceiptRow } from '../../../documents/receipt-document.ts';
import { additionAlone } from '../../letter/additions.ts';
import { summaryList } from '../../session/summary-list.ts';

/** What only proves something: a press away on the screen, and whole in print. */
export function folded(title: string, rows: readonly ReceiptRow[]): TemplateResult {
  return additionAlone(title, summaryList(rows), undefined, 'proof');
}

/** Weakly, since a page may take its widget away; who prints is asked of all that are left. */
const papers = new Set<WeakRef<ShadowRoot>>();
const opened = new Set<HTMLDetailsElement>();

function unfold(): void {
  for (const paper of papers) {
    const root = paper.deref();
    if (!root) papers.delete(paper);
    for (const details of root?.querySelectorAll<HTMLDetailsElement>('.proof details:not([open])') ?? []) {
      details.open = true;
      opened.add(details);
    }
  }
}

function fold(): void {
  for (const details of opened) details.open = false;
  opened.clear();
}

/** No style opens a `details` in every browser that prints: it is opened for as long as the page is being printed. */
export function unfoldInPrint(root: ShadowRoot): void {
  if (papers.size === 0) {
    addEventListener('beforeprint', unfold);
    addEventListener('afterprint', fold);
  }
  papers.add(new WeakRef(root));
}
