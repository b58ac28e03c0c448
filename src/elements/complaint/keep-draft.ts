import { html, nothing } from 'lit/html.js';
import { writeInstant } from '../../i18n/dates.ts';
import { fillText } from '../../i18n/translate.ts';
import type { Keeper } from '../contract/form-definition.ts';
import type { FormController } from '../contract/widget-host.ts';
import type { KeptDraft } from '../contract/ports.ts';
import { writing } from '../controls/writing.ts';

/** Below the letter: a press keeps its draft on this device for a day, another one erases it there. */
export function createKeeper(form: FormController<'complaint'>): Keeper {
  const { widget } = form;
  const opened = Promise.resolve(form.engine.kept?.()).catch(() => undefined);
  let kept: KeptDraft | undefined;
  let until: number | undefined;
  let text: string | null = null;
  let refused = false;
  /** An empty form is no news before there was a draft in it: one may still be taken up. */
  let heard = false;

  const keep = async (): Promise<void> => {
    if (!kept || text === null) return;
    until = await kept.keep(text).catch(() => undefined);
    refused = until === undefined;
  };
  const erase = async (): Promise<void> => {
    await found;
    if (until === undefined) return;
    until = undefined;
    await kept?.erase().catch(() => undefined);
  };
  const found = opened.then((drawer) => {
    kept = drawer;
    until = drawer?.until;
    widget.requestUpdate();
    return drawer?.text ?? null;
  });
  const words = (): string => {
    const { draftKept, draftNotKept } = form.messages.kindMessages;
    if (until !== undefined) return fillText(draftKept, { time: writeInstant(writing(widget), until) });
    return refused ? draftNotKept : '';
  };
  const handlePress = async (): Promise<void> => {
    const had = until !== undefined;
    form.read();
    await (had ? erase() : keep());
    widget.announcement = had ? form.messages.erased : words();
    widget.requestUpdate();
  };

  return {
    found,
    hear(next, sure = next !== null) {
      heard ||= sure;
      text = next;
      if (next === null && heard) void erase();
      else if (until !== undefined) void keep();
    },
    leave() {
      kept = until = undefined;
    },
    view() {
      if (!kept || text === null) return nothing;
      const { eraseDraft, keepDraft } = form.messages.kindMessages;
      const said = words();
      return html`<div>
        ${said ? html`<p class="fine">${said}</p>` : nothing}
        <p class="keep">
          <button class="text-button" part="button" type="button" @click=${handlePress}>
            ${until === undefined ? keepDraft : eraseDraft}
          </button>
        </p>
      </div>`;
    },
  };
}
