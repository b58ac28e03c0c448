import { hasOutbox, keptDraftsName } from '../delivery/has-outbox.ts';

/** Looks, once the page is at rest, whether an earlier visit may have left something unsent, or a draft. */
export function lookForUnsent(bring: () => void): void {
  const later = (globalThis as { requestIdleCallback?: typeof requestIdleCallback }).requestIdleCallback ?? setTimeout;
  later(() => {
    void Promise.all([hasOutbox(), hasOutbox(keptDraftsName)]).then((found) => {
      if (found.includes(true)) bring();
    });
  });
}
