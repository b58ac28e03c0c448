import { type Departed, isAnother } from '../../form/draft.ts';
import type { Values } from '../../form/values.ts';
import { type Past, readPasts, withoutBytes, writePasts } from '../../form/past.ts';
import type { Outcome } from '../../form/submission.ts';
import type { FormController } from '../contract/widget-host.ts';

/** What a form shows that has left, in which state it was kept, and what the page knew of the customer. */
const shown = new WeakMap<FormController, { readonly id: string; readonly state: Outcome['state']; readonly known: Values }>();

/** What was received here in this tab, newest first. */
export function pastsOf({ engine, widget }: FormController): readonly Past[] {
  return readPasts(engine.received(), widget.ports.now());
}

/**
 * Keeps in the tab what has left, so that its receipt is found again after "Back" or a reload; and lays it aside where
 * the customer goes on to something new.
 */
export function keepReceived(form: FormController): void {
  const { model, engine, widget } = form;
  const { state, outcome, id } = model;
  const before = shown.get(form);
  if (state === 'received' || state === 'sent' || state === 'queued') {
    if (before?.id === id && before.state === state) return;
    shown.set(form, { id, state, known: widget.prefill() });
    const all = pastsOf(form);
    const kept = all.find((past) => past.id === id);
    const past: Past = {
      id,
      time: model.time!,
      data: withoutBytes(form.submitted),
      known: kept?.known ?? widget.prefill(),
      at: kept?.at ?? widget.ports.now(),
      ...((outcome?.state === 'received' || outcome?.state === 'sent') && { outcome, sentAt: form.sentAt }),
    };
    engine.keepReceived(writePasts([past, ...all.filter((other) => other.id !== id)]));
  } else if (before && state === 'editing') {
    shown.delete(form);
    // What was taken back has never left.
    const all = pastsOf(form).flatMap((past) => (past.id !== before.id ? [past] : past.outcome ? [{ ...past, away: true }] : []));
    engine.keepReceived(writePasts(all));
  }
}

/** A receipt gives way where the page knows another customer from now on. What waits stays: it may need the page. */
export function leaveReceived(form: FormController): void {
  const { model, widget } = form;
  const last = shown.get(form);
  const over = model.state === 'received' || model.state === 'sent';
  if (over && last?.id === model.id && isAnother(last.known, widget.prefill())) widget.reset();
}

/** What was on its way when the page went is kept too: how it ended the outbox knows. */
export function keepDeparted(form: FormController, { event }: Departed): void {
  const { id, time, data } = event as Partial<Departed['event']>;
  const all = pastsOf(form);
  // A letter with files left nothing of itself in the tab.
  if (id === undefined || time === undefined || typeof data !== 'object' || all.some((past) => past.id === id)) return;
  const { widget, engine } = form;
  engine.keepReceived(writePasts([{ id, time, data, known: widget.prefill(), at: widget.ports.now() }, ...all]));
}
