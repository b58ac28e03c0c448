import { doubled, isSecondHalf } from '../host/send-action.ts';

/** Where the page was pressed last. */
let [x, y] = [NaN, NaN];
/** The button or link that was pressed last, and whether it is the one that is pressed now. */
let pressed: Element | undefined;
let same = false;

function hearPress(event: MouseEvent): void {
  const { clientX, clientY } = event;
  doubled.elsewhere = Math.hypot(clientX - x, clientY - y) > 9;
  [x, y] = [clientX, clientY];
  const now = (event.composedPath()[0] as Partial<Element>).closest?.('button, a') ?? undefined;
  same = now === pressed;
  pressed = now;
}

/** What came under a pointer between the halves of a double click was not meant: "Send" may have made room for "Do not send". */
function callOff(event: Event): void {
  if (!pressed || same || !isSecondHalf(event as UIEvent)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Hears where a page is pressed, and whether a widget is used by keys, for what the browser does not tell right. */
export function watchPresses(root: ShadowRoot): void {
  // The same listener stands once, however often it is given.
  addEventListener('click', hearPress, true);
  root.addEventListener('click', callOff, true);
  let byKey = false;
  for (const type of ['keydown', 'pointerdown']) {
    root.addEventListener(type, () => {
      byKey = type === 'keydown';
    });
  }
  root.addEventListener('input', ({ target }) => {
    const field = target as HTMLInputElement;
    // WebKit shows no focus where an arrow key has moved it within a group.
    if (field.type === 'radio' && root.contains(field)) field.toggleAttribute('data-ring', byKey && !field.matches(':focus-visible'));
  });
}
