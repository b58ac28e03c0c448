import { type TemplateResult, html, nothing } from 'lit/html.js';
import { receiptFileName } from '../../documents/file-name.ts';
import { writeInstant } from '../../i18n/dates.ts';
import type { Values } from '../../form/values.ts';
import { fillText } from '../../i18n/translate.ts';
import type { FormController } from '../contract/widget-host.ts';
import type { Unsent } from '../contract/ports.ts';
import { additions } from '../letter/additions.styles.ts';
import { additionAlone } from '../letter/additions.ts';
import { contact } from '../session/contact.ts';
import { copyText, noteBeside, saveFile } from '../session/receipt-actions.ts';
import { onceButton } from './once-button.ts';
import { isSecondHalf } from '../host/send-action.ts';
import { isUntouched } from './taken-up.ts';
import { writing } from '../controls/writing.ts';

type Members = Readonly<Record<string, unknown>>;

/** What earlier visits left unsent, above the form: how many, and for each what can be done. */
export function showUnsent(form: FormController, first: readonly Unsent[]): void {
  const { widget, engine } = form;
  let items = first;
  /** Asked once whether it may go: the second press means it. */
  const asked = new Set<string>();

  const look = async (): Promise<void> => {
    items = await engine.unsent();
    widget.requestUpdate();
  };
  const stop = engine.watch(() => {
    if (widget.isConnected) void look();
    else stop();
  });

  // It may have been received while this was on its way here, and nobody was listening.
  void look();

  widget.adopt(additions);
  form.unsent = () => {
    // What is being changed stands in the form.
    const left = items.filter(({ id, state }) => state !== 'received' && id !== form.model.supersedes);
    const arrived = items.filter(({ state }) => state === 'received');
    return html`${arrived.map(({ reference }) => html`<p class="arrived">${fillText(form.messages.arrived, { reference })}</p>`)}
    ${left.length === 0 ? nothing : view(form, left, asked, look)}`;
  };
  widget.requestUpdate();
}

/** Why it was refused, as far as a customer can do something about it. */
function refusal({ messages }: FormController, { problem }: Unsent): string {
  const first = problem?.receipt;
  if (first) return `${messages.conflict} ${fillText(messages.conflictLead, { reference: first.reference })}`;
  return problem?.type === 'too-large' ? messages.tooLarge : messages.refused;
}


/** Puts a refused one into the form, to be changed: what is sent then replaces it. */
function takeUp(form: FormController, { id }: Unsent, values: Values): void {
  const { widget, model, definition } = form;
  definition.reset?.(form);
  model.reset();
  if (!model.restore({ id: model.id, values, supersedes: id })) return;
  definition.restored?.(form, values);
  void widget.updateComplete.then(() => widget.renderRoot.querySelector<HTMLElement>('textarea, input')?.focus());
}

function view(
  form: FormController,
  items: readonly Unsent[],
  asked: Set<string>,
  look: () => Promise<void>,
): TemplateResult {
  const { widget, messages, engine } = form;
  const editable = isUntouched(form.model);
  const one = (item: Unsent) => {
    const { id, reference, madeAt, words, state, data } = item;
    const values = editable && state === 'refused' && data ? form.definition.fromData(form, data as Members) : undefined;
    // A refusal is an answer. Where none came, a try may have got through, and nobody here can know.
    const beyond = state === 'refused' ? '' : messages.ifArrived;
    const states: Partial<Record<Unsent['state'], string>> = {
      queued: messages.outcome.queued,
      refused: refusal(form, item),
      stale: messages.neverDelivered,
    };
    return html`<li class="group">
      <p><b class="nobreak">${reference}</b> <span class="fine">${writeInstant(writing(widget), madeAt)}</span></p>
      <p class="fine" dir="auto">${words.length > 140 ? `${words.slice(0, 140)}…` : words}</p>
      <p>${states[state]}</p>
      <p class="keep">
        ${
          state === 'refused'
            ? values
              ? onceButton(messages.edit, () => {
                  takeUp(form, item, values);
                })
              : nothing
            : onceButton(messages.now, engine.sendNow)
        }
        ${onceButton(messages.copy, async ({ currentTarget }) => {
          const near = currentTarget as HTMLElement;
          noteBeside(widget, near, (await copyText(words, near)) ? messages.copied : messages.notCopied);
        })}
        ${onceButton(messages.save, () => {
          saveFile(receiptFileName(reference, 'txt'), 'text/plain;charset=utf-8', words);
        })}
        ${onceButton(asked.has(id) ? messages.eraseSure : messages.erase, async (event) => {
          if (asked.has(id)) {
            // The second half of a double click has not read what the first half asks.
            if (isSecondHalf(event)) return;
            item.eraseDraft?.();
            const place = items.indexOf(item) + 1;
            await engine.takeBack(id);
            widget.announcement = messages.erased;
            await look();
            await widget.updateComplete;
            // The focus is at the next one, or the last; where none is left, at the form.
            widget.renderRoot
              .querySelector<HTMLElement>(`.unsent li:nth-child(${place}) button, .unsent li:last-child button, textarea, input`)
              ?.focus();
          } else {
            asked.add(id);
            widget.announcement = beyond;
            widget.requestUpdate();
          }
        })}
      </p>
      ${asked.has(id) && beyond ? html`<p class="fine">${beyond}</p>` : nothing}
    </li>`;
  };
  return additionAlone(
    fillText(messages.unsent, { count: items.length }),
    html`<ul class="inside unsent">
        ${items.map(one)}
      </ul>
      ${contact(form)}`,
  );
}
