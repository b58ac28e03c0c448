import { sum } from '../../base/lists.ts';
import { type TemplateResult, html, nothing } from 'lit/html.js';
import { limits } from '../../events/limits.ts';
import { fillText } from '../../i18n/translate.ts';
import { type Attached, attachAsIs, attachPhoto, attachmentRoom, cleaned } from '../attach-files.ts';
import { fileKind } from '../file-kind.ts';
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

/** Files that may hold a location which cannot be taken out here: they wait for the customer's word. */
interface Asked {
  readonly file: File;
  readonly type: string;
}
const asked = new WeakMap<WidgetElement, readonly Asked[]>();
/** Files that go with what they hold, by the customer's word. */
const withPlace = new WeakSet<Attached>();
const askedOf = (widget: WidgetElement): readonly Asked[] => asked.get(widget) ?? [];

/** The name of a file that the customer has not decided about yet. */
export const undecided = (widget: WidgetElement): string | undefined => askedOf(widget)[0]?.file.name;

/** Resolves when every chosen file is ready: none is left behind when Send is pressed. */
export async function filesReady(widget: WidgetElement): Promise<void> {
  await queues.get(widget);
}

/** The form was emptied. */
export function forgetRefusal(widget: WidgetElement): void {
  refusals.delete(widget);
  asked.delete(widget);
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

const roomIn = (widget: WidgetElement): number =>
  attachmentRoom - sum(attachedTo(widget).map(({ size }) => size));

function refuse(widget: WidgetElement, sentence: string): void {
  refusals.set(widget, [...(refusals.get(widget) ?? []), sentence]);
}

/** Says why a file has no room, if it has none. */
function refusesSize(form: ComplaintForm, name: string, size: number): boolean {
  const { widget, rest } = form;
  const room = roomIn(widget);
  if (attachedTo(widget).length >= limits.attachments) {
    refuse(widget, fillText(rest.own.tooMany, { name, limit: limits.attachments }));
  } else if (size > room) {
    refuse(widget, fillText(rest.own.tooBig, { name, size: writeSize(form, size), room: writeSize(form, room) }));
  } else return false;
  return true;
}

/** Puts a file among the others, unless there is no room for it, or the form was emptied meanwhile. */
async function add(form: ComplaintForm, file: File, making: Promise<Attached>): Promise<void> {
  const { widget, model } = form;
  const { id } = model;
  const attached = await making;
  if (model.id !== id || refusesSize(form, file.name, attached.size)) return;
  model.set('attachments', [...attachedTo(widget), attached]);
}

/** Takes one file, or asks about it where it may hold a location that cannot be taken out here. */
async function takeOne(form: ComplaintForm, file: File): Promise<void> {
  const { widget } = form;
  const { id } = form.model;
  if (refusesSize(form, file.name, 0)) return;
  const { type, way } = await fileKind(file);
  if (way === 'broken') throw new Error('no photo');
  if (way === 'redraw') {
    const photo = await attachPhoto(file, type).catch(() => undefined);
    if (photo) {
      await add(form, file, Promise.resolve(photo));
      return;
    }
  }
  // A photo shrinks when it is redrawn; anything else is as large as it is.
  if (form.model.id !== id || refusesSize(form, file.name, file.size)) return;
  if (way === 'keep') await add(form, file, attachAsIs(file, type));
  else asked.set(widget, [...askedOf(widget), { file, type }]);
}

/** Each file by itself: one that cannot be taken keeps none of the others out. */
async function each(form: ComplaintForm, files: readonly File[], run: (file: File) => Promise<void>): Promise<void> {
  const { widget, model } = form;
  const { id } = model;
  refusals.delete(widget);
  for (const file of files) {
    // The form was emptied meanwhile.
    if (model.id !== id) break;
    preparing.set(widget, file.name);
    widget.requestUpdate();
    try {
      await run(file);
    } catch {
      refuse(widget, fillText(form.rest.own.unreadable, { name: file.name }));
    }
  }
  preparing.delete(widget);
  await model.touch('attachments');
  widget.requestUpdate();
}

async function take(form: ComplaintForm, chosen: readonly File[]): Promise<void> {
  const { widget, rest } = form;
  const before = askedOf(widget);
  await each(form, chosen, (file) => takeOne(form, file));
  const questions = askedOf(widget)
    .filter((one) => !before.includes(one))
    .map(({ file }) => fillText(rest.own.holdsLocation, { name: file.name }));
  widget.said = [...(refusals.get(widget) ?? []), ...questions].join(' ');
  widget.requestUpdate();
}

/** The customer has decided about a file: it goes as it is, or not at all. The focus goes to what is next. */
async function decide(form: ComplaintForm, one: Asked, goes: boolean): Promise<void> {
  const { widget, rest } = form;
  if (!askedOf(widget).includes(one)) return;
  asked.set(widget, askedOf(widget).filter((other) => other !== one));
  const { file, type } = one;
  await each(form, goes ? [file] : [], async () => {
    const attached = await attachAsIs(file, type);
    withPlace.add(attached);
    await add(form, file, Promise.resolve(attached));
  });
  const refused = refusals.get(widget)?.join(' ');
  widget.said = refused ?? (goes ? `${file.name}, ${rest.own.withLocation}` : `${file.name}, ${rest.own.leftOut}`);
  widget.requestUpdate();
  await widget.updateComplete;
  widget.renderRoot.querySelector<HTMLElement>('.asked button, .choose input')?.focus();
}

/** Whether a file may go with its location: said before it goes, with a way out, and two ways of equal weight. */
function question(form: ComplaintForm, one: Asked, first: boolean): TemplateResult {
  const { widget, rest } = form;
  const { own } = rest;
  const { name } = one.file;
  const button = (label: string, goes: boolean, id?: string) =>
    html`<button
      class="button"
      part="button"
      type="button"
      id=${id ?? nothing}
      aria-label=${`${label}: ${name}`}
      @click=${() => {
        queues.set(widget, filesReady(widget).then(() => decide(form, one, goes)));
      }}
    >
      ${label}
    </button>`;
  return html`<div class="asked group">
    <p><b>${fillText(own.holdsLocation, { name })}</b></p>
    <p>${one.type.startsWith('image/') ? own.locationWayOut : own.filmWayOut}</p>
    <div class="pair" part="pair">${button(own.leaveOut, false, first ? 'attachments' : undefined)} ${button(own.sendAsIs, true)}</div>
  </div>`;
}

/** Files on request: name, size, a way to take one out. A refusal keeps the others, and so does a question. */
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
                >${writeSize(form, file.size)}${cleaned.has(file) ? `, ${own.noLocation}` : withPlace.has(file) ? `, ${own.withLocation}` : ''}</span
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
    ${askedOf(widget).map((one, i) => question(form, one, i === 0))}
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
