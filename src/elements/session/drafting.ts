import { namesOf } from '../../base/lists.ts';
import { type Draft, alike, isAnother, personIn, readDraft, writeDraft } from '../../form/draft.ts';
import type { FormController } from '../contract/widget-host.ts';
import { keepDeparted } from './persist-receipt.ts';

/** Who typed what is held, as far as the page told: a page that forgets its customer for a while makes it nobody else's. */
const owners = new WeakMap<FormController, Draft['known']>();

function ownerOf(form: FormController): Draft['known'] {
  const owner = { ...owners.get(form), ...personIn(form.widget.prefill()) };
  owners.set(form, owner);
  return namesOf(owner).length > 0 ? owner : undefined;
}

/** Keeps in the tab what is typed and not sent. What has been sent, or waits in the outbox, is no draft any more. */
export function saveDraft(form: FormController, sure?: boolean): void {
  const { model, engine } = form;
  const { state } = model;
  const text = state === 'received' || state === 'sent' || state === 'queued' ? null : writeDraft(model, ownerOf(form));
  if (text === null) owners.delete(form);
  engine.keepDraft(text);
  form.keeper?.hear(text, sure);
}

/** Whether it was typed in after it had left: what is refused is changed in its own form. */
function isChanged({ values, departed }: Draft): boolean {
  return Object.entries(values).some(([name, value]) => departed!.values[name] !== value);
}

/** Takes up what was typed in this tab before, or kept on this device. */
export async function restoreDraft(form: FormController): Promise<void> {
  const { engine } = form;
  const left = engine.draft();
  // Taken up after what stands in the fields, which is newer: that is kept meanwhile, over what was left.
  await Promise.resolve();
  const draft = readDraft(left ?? (await form.keeper?.found) ?? null);
  if (!draft) return;
  // The page went while it was being sent: then it stands in the outbox, or has been received. What was never
  // on its way from here may be another tab's, with other words: that is told apart when it is sent.
  if (draft.departed && (await engine.knows(draft.id!, isChanged(draft)))) {
    // What is typed anew meanwhile is a draft of its own.
    saveDraft(form, true);
    keepDeparted(form, draft.departed);
  } else takeUp(form, draft);
}

/** Puts away what was taken up before the page told that this is another customer. What is typed in this page stays. */
export function leaveDraft(form: FormController): void {
  const { drafting, model, widget, engine } = form;
  if (!drafting || drafting.erased || model.state !== 'editing') return;
  if (!isAnother(drafting.draft.known ?? {}, personIn(widget.prefill())) || !alike(model.typed, drafting.draft.values)) return;
  form.drafting = undefined;
  engine.leaveDraft();
  form.keeper?.leave();
  widget.reset();
}

function takeUp(form: FormController, draft: Draft): void {
  owners.set(form, draft.known);
  if (!form.model.restore(draft)) return;
  form.definition.restored?.(form, draft.values);
  // What was typed in this very page stands there anyway.
  const { earlyInput = {} } = form.widget;
  if (namesOf(draft.values).every((name) => Object.hasOwn(earlyInput, name))) return;
  show(form, draft, false);
}

function show(form: FormController, draft: Draft, erased: boolean): void {
  form.drafting = { draft, erased };
  form.widget.announcement = erased ? form.messages.erased : form.messages.restored;
  form.widget.requestUpdate();
}

/** Erases what was typed, or puts it back. */
export async function turnDraft(form: FormController): Promise<void> {
  const { draft, erased } = form.drafting!;
  if (erased) {
    takeUp(form, draft);
    return;
  }
  // What no event told of goes with the rest: an empty value takes nothing out of a field that is held to be empty.
  form.read();
  await form.widget.updateComplete;
  const { id, typed } = form.model;
  form.widget.reset();
  void form.widget.loadSession().then(() => {
    show(form, { ...draft, id, values: typed }, true);
  });
}
