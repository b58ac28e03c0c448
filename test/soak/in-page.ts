/**
 * Runs in the page before its own scripts: tells what a customer is told, and what the device has
 * committed, by nothing that the product made but its public DOM events and what is on the screen.
 */
import type { Note } from './witness.ts';

declare function soakNote(note: Note): Promise<void>;

function tell(note: Note): void {
  soakNote(note).catch(() => undefined);
}

interface Told extends Event {
  readonly id?: string;
  readonly reference?: string;
  readonly stored?: boolean;
  readonly event?: { readonly id: string; readonly data: { readonly message: string } };
}

/** What the widget shows of an outcome, read as a customer reads it. */
function look(widget: Element): void {
  const root = widget.shadowRoot;
  const state = root?.querySelector('[part~=outcome] .state');
  const reference = root?.querySelector('[part~=reference]')?.textContent;
  if (!root || !state || !reference) return;
  const sheet = root.querySelector<HTMLElement>('[part~=sheet]');
  tell({ what: 'shown', state: state.classList[1] ?? '', reference, words: sheet?.innerText ?? '' });
}

for (const what of ['submit', 'queued', 'sent', 'received', 'refused', 'failed'] as const) {
  window.addEventListener(
    `kroon-${what}`,
    (event: Event) => {
      const { id, reference, stored, event: envelope } = event as Told;
      if (what === 'submit') tell({ what, id: envelope!.id, text: envelope!.data.message });
      else tell({ what, id: id ?? '', reference: reference ?? '', stored: stored ?? false });
      const target = event.composedPath()[0];
      if (target instanceof Element && what !== 'submit') setTimeout(look, 30, target);
    },
    true,
  );
}

/** Rows with a payload are told when their transaction is complete: then they are on the disk. */
for (const method of ['add', 'put'] as const) {
  const original = IDBObjectStore.prototype[method];
  IDBObjectStore.prototype[method] = function (row: { id?: string; bytes?: unknown } | undefined, ...rest) {
    const id = row?.id;
    if (id && row.bytes && this.transaction.db.name.startsWith('kroon-outbox')) {
      this.transaction.addEventListener('complete', () => {
        tell({ what: 'committed', id });
      });
    }
    return original.call(this, row, ...rest);
  };
}
