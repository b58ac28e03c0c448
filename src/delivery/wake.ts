import type { Outbox } from './outbox-types.ts';

/** What tells that a try may do better now, or that the page may soon be gone. `visibilitychange` bubbles to the window. */
const hints = ['online', 'pageshow', 'visibilitychange', 'pagehide'];

/**
 * Drains when the page comes back: from no network, from out of sight, from the back/forward cache.
 * When it goes out of sight, what was never tried is sent once more on the chance: it may not come back.
 * These are hints to try earlier, never a reason not to try.
 *
 * @param target the page's `window`.
 * @returns calls it off.
 */
export function wakeOutbox(
  outbox: Pick<Outbox, 'drain' | 'leave'>,
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  hidden: () => boolean,
): () => void {
  const handleHint = ({ type }: Event) => {
    if (type === 'pagehide' || hidden()) outbox.leave();
    else void outbox.drain({ online: true });
  };
  for (const hint of hints) target.addEventListener(hint, handleHint);
  return () => {
    for (const hint of hints) target.removeEventListener(hint, handleHint);
  };
}
