import { doubled } from './templates/send-action.ts';

/** Where the page was pressed last. */
let [x, y] = [NaN, NaN];

function hearPress({ clientX, clientY }: MouseEvent): void {
  doubled.elsewhere = Math.hypot(clientX - x, clientY - y) > 9;
  [x, y] = [clientX, clientY];
}

/** Hears where a page is pressed, and whether a widget is used by keys, for what the browser does not tell right. */
export function watchPresses(root: ShadowRoot): void {
  // The same listener stands once, however often it is given.
  addEventListener('click', hearPress, true);
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
