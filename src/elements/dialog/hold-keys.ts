/** The focus is at nothing: a key then goes to the page, though a dialog of ours covers it. */
function isNowhere({ target }: Event): boolean {
  return target === document.body || target === document.documentElement;
}

/**
 * While a dialog is open, a key is the dialog's from its press to its release: a page that closes something by Esc
 * hears neither a press where the focus is at nothing, nor the repetitions and the release that come when the dialog
 * is shut and the focus is back at the trigger, outside. What is pressed inside ends at the root (contain.ts).
 *
 * @returns what is called once the dialog has closed.
 */
export function holdKeys(isOpen: () => boolean): () => void {
  const held = new AbortController();
  const options = { capture: true, signal: held.signal };
  let pressed: string | undefined;
  const handlePress = (event: KeyboardEvent): void => {
    if (isOpen()) {
      pressed = event.key;
      if (pressed === 'Escape' && isNowhere(event)) event.stopImmediatePropagation();
    } else if (event.repeat && event.key === pressed) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else held.abort();
  };
  const handleRelease = (event: KeyboardEvent): void => {
    if (event.key !== pressed) return;
    if (!isOpen()) held.abort();
    else {
      pressed = undefined;
      if (event.key !== 'Escape' || !isNowhere(event)) return;
    }
    event.stopImmediatePropagation();
  };
  addEventListener('keydown', handlePress, options);
  addEventListener('keyup', handleRelease, options);
  return () => {
    if (pressed === undefined) held.abort();
  };
}
