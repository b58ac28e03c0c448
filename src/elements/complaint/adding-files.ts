import { sum } from '../../base/sum.ts';
import { limits } from '../../events/limits.ts';
import { fillText } from '../../i18n/translate.ts';
import { type Attached, attachAsIs, attachPhoto, attachmentRoom } from './attach-files.ts';
import { fileKind } from './file-kind.ts';
import { asJpeg, freeName, shownName } from './file-names.ts';
import type { WidgetHost } from '../contract/widget-host.ts';
import type { ComplaintForm } from './complaint-host.ts';
import { writing } from '../controls/writing.ts';

/** A file that may hold a location which cannot be taken out here: it waits for the customer's word. */
export interface Asked {
  /** The name of its question among the fields. */
  readonly field: string;
  readonly file: File;
  readonly name: string;
  readonly type: string;
}

/** What there is of files beside those that are added: no value of the form. */
interface Adding {
  /** Why files were not taken; the others stay. */
  refusals: readonly string[];
  /** The name of the one that is being made ready. */
  preparing: string | undefined;
  asked: readonly Asked[];
  /** One after the other, or the second would not know of the first. */
  queue: Promise<void>;
  questions: number;
}

const addings = new WeakMap<WidgetHost, Adding>();

export function addingOf(widget: WidgetHost): Adding {
  const adding = addings.get(widget) ?? { refusals: [], preparing: undefined, asked: [], queue: Promise.resolve(), questions: 0 };
  addings.set(widget, adding);
  return adding;
}

/** What each was made of. */
const sources = new WeakMap<Attached, File>();
/** Files that go with what they hold, by the customer's word. */
export const withPlace = new WeakSet<Attached>();

export function attachedTo(widget: WidgetHost): readonly Attached[] {
  return (widget.field('attachments') ?? []) as readonly Attached[];
}

/** Runs when everything before it has run. */
export function inTurn(widget: WidgetHost, run: () => Promise<void>): void {
  const adding = addingOf(widget);
  adding.queue = adding.queue.then(run);
}

/** Resolves when every chosen file is ready: none is left behind when Send is pressed, and none that no event told of. */
export async function filesReady(form: ComplaintForm): Promise<void> {
  const input = form.widget.renderRoot.querySelector<HTMLInputElement>('input[type=file]');
  if (input) takeChosen(form, input);
  await addingOf(form.widget).queue;
}

/** The form was emptied. */
export function forgetFiles(widget: WidgetHost): void {
  Object.assign(addingOf(widget), { refusals: [], asked: [] });
  widget.announcement = '';
}

export function writeSize({ widget, messages }: ComplaintForm, bytes: number): string {
  const { kb, mb } = messages.kindMessages;
  const [figure, unit] = bytes >= 1e5 ? [bytes / 1e6, mb] : [Math.ceil(bytes / 1e3), kb];
  return `${new Intl.NumberFormat(writing(widget), { maximumFractionDigits: 1 }).format(figure)} ${unit}`;
}

function refuse(widget: WidgetHost, sentence: string): void {
  const adding = addingOf(widget);
  adding.refusals = [...adding.refusals, sentence];
}

/** Says why a file has no room, if it has none. */
function refusesSize(form: ComplaintForm, name: string, size: number): boolean {
  const { widget, messages } = form;
  const attached = attachedTo(widget);
  const room = attachmentRoom - sum(attached.map((one) => one.size));
  if (attached.length >= limits.attachments) {
    refuse(widget, fillText(messages.kindMessages.tooMany, { name, limit: limits.attachments }));
  } else if (size > room) {
    refuse(widget, fillText(messages.kindMessages.tooBig, { name, size: writeSize(form, size), room: writeSize(form, room) }));
  } else return false;
  return true;
}

/** Puts a file among the others, unless there is no room for it, or the form was emptied meanwhile. */
async function add(form: ComplaintForm, file: File, making: Promise<Attached>): Promise<void> {
  const { widget, model } = form;
  const { id } = model;
  const attached = await making;
  if (model.id !== id || refusesSize(form, attached.name, attached.size)) return;
  sources.set(attached, file);
  model.set('attachments', [...attachedTo(widget), attached]);
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** Whether the same bytes are there already, added or asked about. What cannot be read any more is not the same. */
async function isThere(widget: WidgetHost, file: File): Promise<boolean> {
  const others = [...attachedTo(widget).map((one) => sources.get(one)), ...addingOf(widget).asked.map((one) => one.file)];
  for (const other of others) {
    if (other?.size !== file.size) continue;
    const [bytes, those] = await Promise.all([file, other].map(bytesOf)).catch(() => []);
    if (those && bytes?.every((byte, i) => byte === those[i])) return true;
  }
  return false;
}

/** Takes one file, or asks about it where it may hold a location that cannot be taken out here. */
async function takeOne(form: ComplaintForm, file: File, folders: readonly string[]): Promise<void> {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const { id } = form.model;
  const adding = addingOf(widget);
  const shown = shownName(file);
  const free = (wanted: string) => freeName(wanted, [...attachedTo(widget), ...adding.asked].map((one) => one.name));
  const refuseAs = (sentence: string): void => {
    refuse(widget, fillText(sentence, { name: shown }));
  };
  if (folders.includes(file.name)) {
    refuseAs(kindMessages.folder);
    return;
  }
  // What only seems to be empty cannot be read.
  if (file.size === 0 && (await bytesOf(file)).length === 0) {
    refuseAs(kindMessages.empty);
    return;
  }
  if (await isThere(widget, file)) {
    refuseAs(kindMessages.twice);
    return;
  }
  if (refusesSize(form, shown, 0)) return;
  const { type, way } = await fileKind(file);
  if (way === 'broken') throw new Error('no photo');
  if (way === 'redraw') {
    const photo = await attachPhoto(file, free(asJpeg(shown)), type).catch(() => undefined);
    if (photo) {
      await add(form, file, Promise.resolve(photo));
      return;
    }
  }
  // A photo shrinks when it is redrawn; anything else is as large as it is.
  if (form.model.id !== id || refusesSize(form, shown, file.size)) return;
  const name = free(shown);
  if (way === 'keep') await add(form, file, attachAsIs(file, name, type));
  else adding.asked = [...adding.asked, { field: `attachments/${++adding.questions}`, file, name, type }];
}

/** Each file by itself: one that cannot be taken keeps none of the others out. */
async function each(form: ComplaintForm, files: readonly File[], run: (file: File) => Promise<void>): Promise<void> {
  const { widget, model } = form;
  const { id } = model;
  const adding = addingOf(widget);
  adding.refusals = [];
  for (const file of files) {
    // The form was emptied meanwhile.
    if (model.id !== id) break;
    const name = shownName(file);
    adding.preparing = name;
    widget.requestUpdate();
    try {
      await run(file);
    } catch {
      refuse(widget, fillText(form.messages.kindMessages.unreadable, { name }));
    }
  }
  adding.preparing = undefined;
  await model.touch('attachments');
  widget.requestUpdate();
}

/** Takes files that were chosen, dropped or pasted, and says what became of each. */
export function takeFiles(form: ComplaintForm, files: readonly File[], folders: readonly string[] = []): void {
  const { widget } = form;
  const adding = addingOf(widget);
  inTurn(widget, async () => {
    const { kindMessages } = form.messages;
    const [before, asked] = [attachedTo(widget), adding.asked];
    await each(form, files, (file) => takeOne(form, file, folders));
    // Something was dropped, and it is no file.
    if (files.length === 0) refuse(widget, kindMessages.noFile);
    const added = attachedTo(widget).filter((one) => !before.includes(one));
    widget.announcement = [
      ...(added.length > 0 ? [fillText(kindMessages.added, { name: added.map(({ name }) => name).join(', ') })] : []),
      ...adding.refusals,
      ...adding.asked.filter((one) => !asked.includes(one)).map(({ name }) => fillText(kindMessages.holdsLocation, { name })),
    ].join(' ');
    widget.requestUpdate();
  });
}

/** Takes what stands in the field for files, and empties it: the same file may be chosen again. */
export function takeChosen(form: ComplaintForm, input: HTMLInputElement): void {
  const chosen = [...(input.files ?? [])];
  input.value = '';
  if (chosen.length > 0) takeFiles(form, chosen);
}

/** The customer has decided about a file: it goes as it is, or not at all. The focus goes to what is next. */
export async function decide(form: ComplaintForm, one: Asked, goes: boolean): Promise<void> {
  const { widget, messages } = form;
  const adding = addingOf(widget);
  if (!adding.asked.includes(one)) return;
  adding.asked = adding.asked.filter((other) => other !== one);
  const { file, name, type } = one;
  await each(form, goes ? [file] : [], async () => {
    const attached = await attachAsIs(file, name, type);
    withPlace.add(attached);
    await add(form, file, Promise.resolve(attached));
  });
  const refused = adding.refusals.join(' ');
  widget.announcement = refused || `${name}, ${goes ? messages.kindMessages.withLocation : messages.kindMessages.leftOut}`;
  await focusOn(widget, '.asked button, .choose input');
}

/** Takes a file out again: said, and the focus is at the next one, or where another one is chosen. */
export async function remove({ widget, model, messages }: ComplaintForm, file: Attached): Promise<void> {
  const files = attachedTo(widget);
  model.set('attachments', files.filter((one) => one !== file));
  widget.announcement = fillText(messages.kindMessages.removed, { name: file.name });
  const next = files.indexOf(file) + 1;
  await focusOn(widget, `.file:nth-child(${next}) button, .choose input`);
}

async function focusOn(widget: WidgetHost, selector: string): Promise<void> {
  widget.requestUpdate();
  await widget.updateComplete;
  widget.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}
