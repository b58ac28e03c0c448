import { type TemplateResult, html, nothing } from 'lit/html.js';
import { limits } from '../../events/limits.ts';
import { fillText } from '../../i18n/translate.ts';
import { type Attached, attachFile, attachmentRoom } from '../attach-files.ts';
import type { FormController } from '../form-controller.ts';
import type { WidgetElement } from '../widget-element.ts';
import { writing } from '../writing.ts';
import { drawing } from './drawing.ts';

/** A paper clip, on a field of 20 by 20. */
export const clip =
  'm15.8 9.2-6 6a3.6 3.6 0 0 1-5.1-5.1l6.3-6.3a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3';

type ComplaintForm = FormController<'complaint'>;

/** Refusals beside the files that stay: by widget, since they are no value of the form. */
const refusals = new WeakMap<WidgetElement, readonly string[]>();
const preparing = new WeakMap<WidgetElement, string>();
const queues = new WeakMap<WidgetElement, Promise<void>>();

/** Resolves when every chosen file is ready: none is left behind when Send is pressed. */
export async function filesReady(widget: WidgetElement): Promise<void> {
  await queues.get(widget);
}

/** The form was emptied. */
export function forgetRefusal(widget: WidgetElement): void {
  refusals.delete(widget);
  widget.said = '';
}

function writeSize({ widget, rest }: ComplaintForm, bytes: number): string {
  const { kb, mb } = rest.own;
  const [figure, unit] = bytes >= 1e5 ? [bytes / 1e6, mb] : [Math.ceil(bytes / 1e3), kb];
  return `${new Intl.NumberFormat(writing(widget), { maximumFractionDigits: 1 }).format(figure)} ${unit}`;
}

function attachedTo(widget: WidgetElement): readonly Attached[] {
  return (widget.field('attachments') ?? []) as readonly Attached[];
}

async function take(form: ComplaintForm, chosen: readonly File[]): Promise<void> {
  const { widget, model } = form;
  const { own } = form.rest;
  const { id } = model;
  refusals.delete(widget);
  const refuse = (sentence: string) => refusals.set(widget, [...(refusals.get(widget) ?? []), sentence]);
  for (const file of chosen) {
    preparing.set(widget, file.name);
    widget.requestUpdate();
    const roomNow = () => attachmentRoom - attachedTo(widget).reduce((sum, { size }) => sum + size, 0);
    // A photo shrinks when it is redrawn; anything else is as large as it is.
    const tooBig = (size: number) =>
      refuse(
        fillText(own.tooBig, { name: file.name, size: writeSize(form, size), room: writeSize(form, roomNow()) }),
      );
    try {
      if (attachedTo(widget).length >= limits.attachments) {
        refuse(fillText(own.tooMany, { name: file.name, limit: limits.attachments }));
      } else if (!file.type.startsWith('image/') && file.size > roomNow()) {
        tooBig(file.size);
      } else {
        const attached = await attachFile(file);
        // The form was emptied meanwhile.
        if (model.id !== id) break;
        if (attached.size > roomNow()) tooBig(attached.size);
        else model.set('attachments', [...attachedTo(widget), attached]);
      }
    } catch {
      refuse(fillText(own.unreadable, { name: file.name }));
    }
  }
  preparing.delete(widget);
  widget.said = refusals.get(widget)?.join(' ') ?? '';
  widget.requestUpdate();
}

/** Files on request: name, size, a way to take one out. A refusal keeps the others. */
export function filesField(form: ComplaintForm): TemplateResult {
  const { widget } = form;
  const { own } = form.rest;
  const attached = attachedTo(widget);
  const busy = preparing.get(widget);
  const refused = refusals.get(widget) ?? [];
  return html`<div class="files" part="files">
      ${attached.map(
        (file) =>
          html`<div class="file">
            <span
              >${file.name}<span class="fine"
                >${writeSize(form, file.size)}${file.type === 'image/jpeg' ? `, ${own.noLocation}` : ''}</span
              ></span
            >
            <button
              class="text-button"
              type="button"
              aria-label=${`${own.remove} ${file.name}`}
              @click=${() => {
                form.model.set(
                  'attachments',
                  attachedTo(widget).filter((one) => one !== file),
                );
              }}
            >
              ${own.remove}
            </button>
          </div>`,
      )}
      ${busy ? html`<div class="file"><span>${busy}<span class="fine">${own.preparing}</span></span></div>` : nothing}
    </div>
    ${refused.map((sentence) => html`<p class="error" part="error">${sentence}</p>`)}
    <label class="button choose" part="button"
      >${drawing(clip)}${own.choose}<input
        class="unseen"
        type="file"
        multiple
        @change=${({ target }: Event) => {
          const input = target as HTMLInputElement;
          const chosen = [...(input.files ?? [])];
          // One after the other, or the second would not know of the first.
          queues.set(widget, filesReady(widget).then(() => take(form, chosen)));
          input.value = '';
        }}
    /></label>
    <p class="fine">${fillText(own.filesHint, { size: writeSize(form, attachmentRoom) })}</p>`;
}
