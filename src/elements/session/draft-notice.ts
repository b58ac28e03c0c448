import { type TemplateResult, html, nothing } from 'lit/html.js';
import { turnDraft } from './drafting.ts';
import type { FormController } from '../contract/widget-host.ts';
import { textButton } from './text-button.ts';

/** Says that what was typed before is still here, with a way to start over and a way to put it back. */
export function draftNotice(form: FormController): TemplateResult | typeof nothing {
  const { drafting, messages } = form;
  if (!drafting) return nothing;
  const { draft, erased } = drafting;
  return html`<p class="fine">
    ${erased ? messages.erased : messages.restored}${draft.files && !erased && 'filesAgain' in messages.kindMessages ? ` ${messages.kindMessages.filesAgain}` : ''}
    ${textButton(erased ? messages.putBack : messages.startOver, () => turnDraft(form))}
  </p>`;
}
