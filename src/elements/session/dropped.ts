import type { FormController } from '../contract/widget-host.ts';

/** Says why something was not taken, where the customer is looking. */
function refuse(form: FormController, sentence: string): void {
  const { widget } = form;
  form.untaken = widget.announcement = sentence;
  widget.requestUpdate();
  void widget.updateComplete.then(() => {
    widget.renderRoot.querySelector('.untaken')?.scrollIntoView({ block: 'nearest' });
  });
}

/**
 * Takes files that were dropped anywhere on a widget, or pasted into it, where it asks for files; else it says that it
 * does not.
 *
 * @returns what takes dropped files: a drop is heard before the form is there (bind-early-input.ts).
 */
export function hearFiles(form: FormController): (files: readonly File[]) => Promise<void> {
  const { widget } = form;
  const root = widget.renderRoot;
  let folders: readonly string[] = [];

  const take = async (files: readonly File[]): Promise<void> => {
    // The drop itself may have brought the form.
    await widget.updateComplete;
    const choose = root.querySelector('.choose');
    if (!form.definition.take || widget.busy || !choose) {
      refuse(form, form.messages.noFiles);
      return;
    }
    form.untaken = undefined;
    const addition = choose.closest('details');
    addition?.setAttribute('open', '');
    addition?.scrollIntoView({ block: 'nearest' });
    form.definition.take(form, files, folders);
  };

  root.addEventListener(
    'drop',
    (event) => {
      // A folder comes as a file that cannot be read, or is empty; what it is can be asked now and not later.
      const entries = [...((event as DragEvent).dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
      folders = entries.flatMap((entry) => (entry?.isDirectory ? entry.name : []));
    },
    true,
  );
  root.addEventListener('paste', (event) => {
    const { clipboardData, target } = event as ClipboardEvent;
    const files = [...(clipboardData?.files ?? [])];
    // A text may come with a picture of itself, as out of a spreadsheet: it is the text that is meant.
    if (files.length === 0 || clipboardData?.getData('text') || !root.contains(target as Node)) return;
    event.preventDefault();
    folders = [];
    void take(files);
  });
  return take;
}
