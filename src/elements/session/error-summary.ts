import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { Issue, IssueCode } from '../../events/issues.ts';
import { fillText } from '../../i18n/translate.ts';
import type { FormController } from '../contract/widget-host.ts';
import { reopen } from '../controls/reopen.ts';
import { draftNotice } from './draft-notice.ts';
import { writing } from '../controls/writing.ts';

/** An issue in a sentence: the kind's own, else that of its code. */
export function errorWords(form: FormController, issue: Issue): string {
  const { errors } = form.messages;
  const sentences: Partial<Record<IssueCode, string>> = errors;
  return fillText(form.definition.message(form, issue) ?? sentences[issue.code] ?? errors.other, {
    limit: new Intl.NumberFormat(writing(form.widget)).format(issue.limit ?? 0),
  });
}

/** The control that an issue is about; a fact that the page got wrong has none yet. */
function fieldOf(form: FormController, { pointer }: Issue): HTMLElement | null {
  const id = pointer.slice(1);
  return form.widget.renderRoot.querySelector<HTMLElement>(`[id="${id}"], [name="${id}"]`);
}

/** In the order in which the fields stand on the page. */
function inOrder(form: FormController, issues: readonly Issue[]): Issue[] {
  return [...issues].sort((one, other) => {
    const [field, next] = [fieldOf(form, one), fieldOf(form, other)];
    if (!field || !next) return 0;
    return field.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
  });
}

function handleLink(form: FormController, issue: Issue) {
  return (event: Event): void => {
    event.preventDefault();
    const field = fieldOf(form, issue);
    if (!field) reopen(form.widget, issue.pointer.slice(1));
    field?.closest('details')?.setAttribute('open', '');
    field?.focus({ preventScroll: true });
    // The label comes into view, not only the control below it.
    (field?.closest('.field, fieldset') ?? field)?.scrollIntoView({ block: 'start' });
    // Nor the label without its control, where there is not room for both.
    field?.scrollIntoView({ block: 'nearest' });
  };
}

/** Why what was dropped or pasted on a widget was not taken. */
export function untakenView({ untaken }: FormController): TemplateResult | typeof nothing {
  return untaken ? html`<p class="error untaken" part="error">${untaken}</p>` : nothing;
}

/**
 * What is wrong, with a link to each field. It takes the focus when the customer tried to send. That something is
 * missing is said where nothing else is wrong.
 */
export function errorSummary(form: FormController, missing = form.messages.missing): TemplateResult {
  const issues = form.model.tried ? inOrder(form, form.model.shown) : [];
  const heading = issues.every(({ code }) => code === 'required') ? missing : form.messages.amiss;
  return html`${form.unsent?.()} ${draftNotice(form)} ${untakenView(form)}
    <div class="errors" part="errors" role="alert" tabindex="-1" ?hidden=${issues.length === 0}>
    <h3>${heading}</h3>
    <ul>
      ${issues.map(
        (issue) =>
          html`<li>
            <a href="#${issue.pointer.slice(1)}" @click=${handleLink(form, issue)}>${errorWords(form, issue)}</a>
          </li>`,
      )}
    </ul>
  </div>`;
}
