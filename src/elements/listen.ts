import type { FormController } from './form-controller.ts';
import { watchPresses } from './presses.ts';

/** A pasted text of this length would freeze a phone; the customer still has it on the clipboard. */
const longestPaste = 200_000;

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Hears every field in one place, and takes over what was typed before this came. */
export function listen(form: FormController): void {
  const { model, widget } = form;
  const root = widget.renderRoot;
  watchPresses(root);

  const take = (control: Control): void => {
    const { name, type, value } = control;
    if (!name || type === 'file') return;
    const held = model.values[name];
    if (type === 'checkbox') {
      const { checked } = control as HTMLInputElement;
      const chosen = (held ?? []) as readonly string[];
      // A box without a value of its own is a yes or no.
      if (!value) model.set(name, checked);
      else {
        // A browser tells of one press twice: input, then change.
        const others = chosen.filter((one) => one !== value);
        model.set(name, checked ? [...others, value] : others);
      }
    } else if (type !== 'radio' || (control as HTMLInputElement).checked) {
      if ((held ?? '') !== value) model.set(name, value);
    }
  };
  /** What happens in the page's own content, in a slot, is none of ours. */
  const isOurs = ({ target }: Event): boolean => root.contains(target as Node);
  const hear = (event: Event): void => {
    if (isOurs(event)) take(event.target as Control);
  };
  root.addEventListener('input', hear);
  root.addEventListener('change', hear);
  // An error that appears between press and release would push the button from under the pointer, and the
  // click would go nowhere: a field that a press has left is looked at once the press is over.
  let press = Promise.resolve();
  root.addEventListener('pointerdown', () => {
    press = new Promise((resolve) => {
      const over = new AbortController();
      const release = () => {
        over.abort();
        setTimeout(resolve);
      };
      for (const type of ['pointerup', 'pointercancel']) addEventListener(type, release, { signal: over.signal });
    });
  });
  root.addEventListener('focusout', (event) => {
    const { name } = event.target as Control;
    if (name && isOurs(event)) void press.then(() => model.touch(name));
  });
  root.addEventListener('paste', (event) => {
    const pasted = (event as ClipboardEvent).clipboardData?.getData('text') ?? '';
    if (pasted.length <= longestPaste || !isOurs(event)) return;
    event.preventDefault();
    model.refuse((event.target as Control).name);
  });
  for (const control of root.querySelectorAll<Control>('[name]')) {
    if (control.type !== 'checkbox') take(control);
  }
}
