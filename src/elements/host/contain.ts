/**
 * What leaves a widget. From outside, whatever happens in a shadow root happens to the tag, so a page whose shortcuts
 * spare INPUT and TEXTAREA cannot spare these fields: it would eat letters out of a letter. What is typed, and what
 * goes to and from the clipboard, ends at the root; listeners of our own, on the root and inside, have it all the same.
 *
 * - keydown, keypress, keyup: one-key shortcuts, and what they call off never reaches the field.
 * - beforeinput, textInput, input, composition…: masks and counters of the page, which would find no value on the tag.
 * - paste, copy, cut: pages add a line to what is copied, or take a pasted picture for theirs.
 *
 * What leaves, since a page has a use for it and no field loses anything: click, pointer, mouse and touch events (menus
 * that close, analytics); focusin and focusout (focus traps, menus again); drag and drop (a page keeps a file that is
 * dropped beside its place from replacing the page); wheel and contextmenu. `change`, `submit` and `reset` are not
 * composed: no root lets them out. The widget's own events are dispatched on the tag.
 */
const kept = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'textInput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
];

/** Esc closes what the page has open, and Tab goes round in its focus trap, unless a dialog of ours is open or a word is being composed. */
function isForThePage({ key, isComposing }: KeyboardEvent, root: ShadowRoot): boolean {
  return (key === 'Escape' || key === 'Tab') && !isComposing && !root.querySelector('dialog:modal');
}

export function contain(root: ShadowRoot): void {
  for (const type of kept) {
    root.addEventListener(type, (event) => {
      // What the page has put into a slot is the page's own.
      if (root.contains(event.target as Node) && !isForThePage(event as KeyboardEvent, root)) event.stopPropagation();
    });
  }
}
