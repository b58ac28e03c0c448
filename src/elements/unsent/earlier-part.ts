import { type TemplateResult, html, nothing } from 'lit/html.js';
import { deriveReference } from '../../events/reference.ts';
import { alike } from '../../form/draft.ts';
import type { Values } from '../../form/values.ts';
import { type Past, type PastOutcome, writePasts } from '../../form/past.ts';
import { writeMoment } from '../../i18n/dates.ts';
import type { FormController } from '../contract/widget-host.ts';
import { pastsOf } from '../session/persist-receipt.ts';
import type { Earlier } from '../contract/ports.ts';
import { additions } from '../letter/additions.styles.ts';
import { isUntouched } from './taken-up.ts';
import { additionAlone } from '../letter/additions.ts';
import { onceButton } from './once-button.ts';
import { writing } from '../controls/writing.ts';

type Recallable = Past & { readonly outcome: PastOutcome };

function isOver(outcome: Earlier['outcome']): outcome is PastOutcome {
  return outcome?.state === 'received' || outcome?.state === 'sent';
}

/**
 * What was received before: in this tab the last of it in full, in place of an untouched form; of everything else that
 * this device remembers one line, which opens to references and dates.
 */
export function showEarlier(form: FormController): void {
  const { widget, engine, model, definition } = form;
  let known: readonly Earlier[] = [];
  let sure = false;
  let erased = false;

  /** What this tab has, with how it went; what waited when it was kept is asked of the outbox. */
  const pasts = (): readonly Recallable[] =>
    pastsOf(form).flatMap((past) => {
      const outcome = past.outcome ?? known.find(({ id }) => id === past.id)?.outcome;
      return isOver(outcome) ? [{ ...past, outcome }] : [];
    });
  /** Another customer of the same page, or another form on it, is not shown what this one has received. */
  const valuesOf = ({ known, data }: Past): Values | undefined =>
    alike(known, widget.prefill()) ? definition.fromData(form, data as Readonly<Record<string, unknown>>) : undefined;
  const mayBeShown = (past: Past): boolean => valuesOf(past) !== undefined;

  const recall = (past: Recallable): void => {
    const values = valuesOf(past);
    if (!values) return;
    form.recall(past);
    definition.restored?.(form, values);
    if (model.recall({ ...past, values })) form.recalled = past.id;
  };
  const recallLast = (): void => {
    const [last] = pastsOf(form);
    const past = last && !last.away && pasts().find(({ id }) => id === last.id);
    if (past && isUntouched(model) && mayBeShown(past)) recall(past);
  };
  form.prefilled = () => {
    // Not while it is drawn: what is shown again changes what there is to draw.
    void Promise.resolve().then(() => {
      const past = form.recalled === model.id && pasts().find(({ id }) => id === model.id);
      if (past && !mayBeShown(past)) widget.reset();
      else recallLast();
    });
  };

  const look = async (): Promise<void> => {
    // What cannot be read now is read with the next change.
    known = await engine.earlier().catch(() => known);
    widget.requestUpdate();
  };
  const stop = engine.watch(() => {
    if (widget.isConnected) void look();
    else stop();
  });

  /** What the line holds: not what stands in full above it, and nothing that another widget lists. */
  const rows = (): readonly Earlier[] => {
    const here = pasts();
    const held = known.filter(({ id, repeated }) => !repeated || here.some((past) => past.id === id));
    const alone = here.filter(({ id }) => !known.some((one) => one.id === id));
    return [...alone.map(({ id, time }) => ({ id, reference: deriveReference(id), at: time })), ...held].filter(({ id }) => id !== model.id);
  };

  const show = (past: Recallable): void => {
    if (model.state !== 'editing') widget.reset();
    void widget.loadSession().then(async () => {
      if (isUntouched(model)) recall(past);
      await widget.updateComplete;
      widget.renderRoot.querySelector<HTMLElement>('.question[tabindex]')?.focus();
    });
  };
  const erase = async (ids: readonly string[]): Promise<void> => {
    engine.keepReceived(writePasts(pastsOf(form).filter(({ id }) => !ids.includes(id))));
    await Promise.all(ids.map((id) => engine.takeBack(id)));
    erased = true;
    widget.announcement = form.messages.erased;
    await look();
    await widget.updateComplete;
    widget.renderRoot.querySelector<HTMLElement>('.forgotten')?.focus({ preventScroll: true });
  };

  const view = (all: readonly Earlier[]): TemplateResult => {
    const { messages } = form;
    const free = model.state === 'received' || model.state === 'sent' || isUntouched(model);
    const here = pasts().filter(mayBeShown);
    const one = ({ id, reference, at }: Earlier) => {
      const past = free && here.find((found) => found.id === id);
      return html`<li>
        <p><b class="nobreak" dir="ltr">${reference}</b> <span class="fine">${writeMoment(writing(widget), new Date(at), { dateStyle: 'full' })}</span></p>
        ${
          past
            ? html`<p class="keep">
                ${onceButton(messages.show, () => {
                  show(past);
                })}
              </p>`
            : nothing
        }
      </li>`;
    };
    return additionAlone(
      messages.kindMessages.earlier,
      html`<ul class="group earlier">
          ${all.map(one)}
        </ul>
        <p class="fine">${messages.earlierLead}${here.some(({ id }) => all.some((row) => row.id === id)) ? ` ${messages.earlierTab}` : ''}</p>
        <p class="keep">
          ${onceButton(sure ? messages.eraseSure : messages.forget, ({ detail }) => {
            // The second half of a double click has not read what the first half asks.
            if (sure && detail <= 1) void erase(all.map(({ id }) => id));
            sure = true;
            widget.requestUpdate();
          })}
        </p>`,
    );
  };

  widget.adopt(additions);
  form.earlier = () => {
    const { step = 1, readonly = false } = widget as { readonly step?: number; readonly readonly?: boolean };
    // On the page that declares nothing stands beside the two ways.
    if (readonly || widget.busy || (model.state === 'editing' && step > 1)) return nothing;
    const all = rows();
    if (all.length > 0) return view(all);
    return erased ? html`<p class="fine forgotten" tabindex="-1">${form.messages.erased}</p>` : nothing;
  };
  // What this tab has whole is shown at once; the device is asked besides, and may know how it went.
  recallLast();
  void look().then(recallLast);
}
