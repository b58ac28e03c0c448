import { type TemplateResult, html, nothing } from 'lit/html.js';
import { receiptFileName } from '../documents/file-name.ts';
import { writeInstant } from '../i18n/dates.ts';
import { fillText } from '../i18n/translate.ts';
import type { FormController } from './form-controller.ts';
import type { Unsent } from './ports.ts';
import { additions } from './styles/additions.ts';
import { addition } from './templates/additions.ts';
import { contact } from './templates/contact.ts';
import { saveFile } from './templates/keep.ts';
import { writing } from './writing.ts';

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
  const handleOutcome = (): void => {
    if (widget.isConnected) void look();
    else for (const type of outcomes) document.removeEventListener(type, handleOutcome);
  };
  for (const type of outcomes) document.addEventListener(type, handleOutcome);

  widget.adopt(additions);
  form.unsent = () => (items.length === 0 ? nothing : view(form, items, asked, look));
  widget.requestUpdate();
}

const outcomes = ['kroon-received', 'kroon-sent', 'kroon-refused'];

function view(
  form: FormController,
  items: readonly Unsent[],
  asked: Set<string>,
  look: () => Promise<void>,
): TemplateResult {
  const { widget, rest, engine } = form;
  const states = { queued: rest.outcome.queued, refused: rest.refused, stale: rest.neverDelivered };
  const button = (label: string, run: () => unknown) =>
    html`<button class="text-button" part="button" type="button" @click=${run}>${label}</button>`;
  const one = ({ id, reference, madeAt, words, state }: Unsent) =>
    html`<li class="group">
      <p><b class="nobreak">${reference}</b> <span class="fine">${writeInstant(writing(widget), madeAt)}</span></p>
      <p class="fine" dir="auto">${words.length > 140 ? `${words.slice(0, 140)}…` : words}</p>
      <p>${states[state]}</p>
      <p class="keep">
        ${
          state === 'refused'
            ? nothing
            : button(rest.now, async () => {
                await engine.sendNow();
                await look();
              })
        }
        ${button(rest.save, () => {
          saveFile(receiptFileName(reference, 'txt'), 'text/plain;charset=utf-8', words);
        })}
        ${button(asked.has(id) ? rest.eraseSure : rest.erase, async () => {
          if (asked.has(id)) {
            await engine.takeBack(id);
            await look();
          } else {
            asked.add(id);
            widget.requestUpdate();
          }
        })}
      </p>
    </li>`;
  return html`<div class="additions">
    ${addition(
      fillText(rest.unsent, { count: items.length }),
      html`<ul class="inside unsent">
          ${items.map(one)}
        </ul>
        ${contact(form)}`,
    )}
  </div>`;
}
