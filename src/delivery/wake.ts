import type { Outbox } from './outbox.ts';

/** What tells that a try may do better now. `visibilitychange` bubbles from the document to the window. */
const hints = ['online', 'pageshow', 'visibilitychange'];

/**
 * Drains when the page comes back: from no network, from out of sight, from the back/forward cache.
 * These are hints to try earlier, never a reason not to try.
 *
 * @param target the page's `window`.
 * @returns calls it off.
 */
export function wakeOutbox(
  outbox: Pick<Outbox, 'drain'>,
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  hidden: () => boolean,
): () => void {
  const handleHint = () => {
    if (!hidden()) void outbox.drain({ online: true });
  };
  for (const hint of hints) target.addEventListener(hint, handleHint);
  return () => {
    for (const hint of hints) target.removeEventListener(hint, handleHint);
  };
}
