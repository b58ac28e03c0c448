import { hasOutbox } from '../delivery/has-outbox.ts';

/** Looks, once the page is at rest, whether an earlier visit may have left something unsent. */
export function lookForUnsent(bring: () => void): void {
  const later = (globalThis as { requestIdleCallback?: typeof requestIdleCallback }).requestIdleCallback ?? setTimeout;
  later(() => {
    void hasOutbox().then((found) => {
      if (found) bring();
    });
  });
}
