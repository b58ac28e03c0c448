import { roomIn } from '../../form/field-rules.ts';
import type { FormController } from '../contract/widget-host.ts';
import { watchPresses } from './presses.ts';

/** A pasted text of this length would freeze a phone; the customer still has it on the clipboard. */
const longestPaste = 200_000;

type Control = HTMLInputElement | HTMLTextAreaElement;

/**
 * Hears every field in one place, and takes over what was typed before this came.
 *
 * @returns what reads every field again: an extension or a script may write into one without an event.
 */
export function bindInput(form: FormController): () => void {
  const { model, widget } = form;
  const root = widget.renderRoot;
  watchPresses(root);

  const take = (control: Control): void => {
    const { name, type, value } = control;
    if (!name || type === 'file') return;
    const held = model.values[name];
    const { checked } = control as HTMLInputElement;
    if (type === 'checkbox') {
      // A box without a value of its own is a yes or no.
      const chosen = value ? ((held ?? []) as readonly string[]) : undefined;
      // A browser tells of one press twice: input, then change.
      if ((chosen ? chosen.includes(value) : held === true) === checked) return;
      const others = chosen?.filter((one) => one !== value) ?? [];
      model.set(name, chosen ? (checked ? [...others, value] : others) : checked);
    } else if (type === 'radio' && !checked) {
      if (held === value) model.set(name, undefined);
    } else if ((held ?? '') !== value) model.set(name, value);
  };
  const read = (): void => {
    const before = model.values;
    for (const control of root.querySelectorAll<Control>('input, textarea')) take(control);
    if (model.values !== before) form.definition.restored?.(form, model.values);
  };
  /** What happens in the page's own content, in a slot, is none of ours. */
  const isOurs = ({ target }: Event): boolean => root.contains(target as Node);
  const hear = (event: Event): void => {
    if (!isOurs(event)) return;
    const { name } = event.target as Control;
    const isOver = (): boolean => roomIn(name, model.values[name]) < 0;
    const before = isOver();
    take(event.target as Control);
    if (isOver() !== before) widget.announcement = form.note(name) ?? '';
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
  read();
  return read;
}
