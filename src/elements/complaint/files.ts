import { type TemplateResult, html, nothing } from 'lit/html.js';
import { fillText } from '../../i18n/translate.ts';
import { type Asked, addingOf, attachedTo, decide, inTurn, remove, takeChosen, withPlace, writeSize } from './adding-files.ts';
import { attachmentRoom, cleaned } from './attach-files.ts';
import type { ComplaintForm } from './complaint-host.ts';
import { drawing } from '../host/drawing.ts';

/** A paper clip, on a field of 20 by 20. */
export const clip =
  'm15.8 9.2-6 6a3.6 3.6 0 0 1-5.1-5.1l6.3-6.3a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3';

/** Whether a file may go with its location: said before it goes, with a way out, and two ways of equal weight. */
function question(form: ComplaintForm, one: Asked): TemplateResult {
  const { widget, messages } = form;
  const { kindMessages } = messages;
  const { name, field } = one;
  const button = (label: string, goes: boolean, id?: string) =>
    html`<button
      class="button"
      part="button"
      type="button"
      id=${id ?? nothing}
      aria-label=${`${label}: ${name}`}
      @click=${() => {
        inTurn(widget, () => decide(form, one, goes));
      }}
    >
      ${label}
    </button>`;
  return html`<div class="asked group">
    <p><b>${fillText(kindMessages.holdsLocation, { name })}</b></p>
    <p>${one.type.startsWith('image/') ? kindMessages.locationWayOut : kindMessages.filmWayOut}</p>
    <div class="pair" part="pair">${button(kindMessages.leaveOut, false, field)} ${button(kindMessages.sendAsIs, true)}</div>
  </div>`;
}

/** Files on request: name, size, a way to take one out. A refusal keeps the others, and so does a question. */
export function filesField(form: ComplaintForm): TemplateResult {
  const { widget } = form;
  const { kindMessages } = form.messages;
  const { preparing, refusals, asked } = addingOf(widget);
  return html`<div class="files" part="files">
      ${attachedTo(widget).map(
        (file) =>
          html`<div class="file">
            <span
              ><bdi>${file.name}</bdi><span class="fine"
                >${writeSize(form, file.size)}${cleaned.has(file) ? `, ${kindMessages.noLocation}` : withPlace.has(file) ? `, ${kindMessages.withLocation}` : ''}</span
              ></span
            >
            <button
              class="text-button"
              type="button"
              aria-label=${`${kindMessages.remove} ${file.name}`}
              @click=${() => {
                void remove(form, file);
              }}
            >
              ${kindMessages.remove}
            </button>
          </div>`,
      )}
      ${preparing ? html`<div class="file"><span><bdi>${preparing}</bdi><span class="fine">${kindMessages.preparing}</span></span></div>` : nothing}
    </div>
    ${asked.map((one) => question(form, one))}
    ${refusals.map((sentence) => html`<p class="error" part="error">${sentence}</p>`)}
    <label class="button choose" part="button"
      >${drawing(clip)}${kindMessages.choose}<input
        class="unseen"
        type="file"
        multiple
        @change=${({ target }: Event) => {
          takeChosen(form, target as HTMLInputElement);
        }}
    /></label>
    <p class="fine">${fillText(kindMessages.filesHint, { size: writeSize(form, attachmentRoom) })}</p>`;
}
