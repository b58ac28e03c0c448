import { type TemplateResult, html } from 'lit';
import type { Issue, IssueCode } from '../../events/issues.ts';
import { fillText } from '../../i18n/translate.ts';
import type { FormController } from '../form-controller.ts';
import { writing } from '../writing.ts';

/** An issue in a sentence: the kind's own, else that of its code. */
export function errorWords(form: FormController, issue: Issue): string {
  const { errors } = form.rest;
  const sentences: Partial<Record<IssueCode, string>> = errors;
  return fillText(form.part.message(issue) ?? sentences[issue.code] ?? errors.other, {
    limit: new Intl.NumberFormat(writing(form.widget)).format(issue.limit ?? 0),
  });
}

function handleLink(form: FormController, issue: Issue) {
  return (event: Event): void => {
    event.preventDefault();
    const id = issue.pointer.slice(1);
    const field = form.widget.renderRoot.querySelector<HTMLElement>(`[id="${id}"], [name="${id}"]`);
    // A fact that the page got wrong has no field yet.
    if (!field) form.widget.reopen(id);
    field?.closest('details')?.setAttribute('open', '');
    field?.focus({ preventScroll: true });
    // The label comes into view, not only the control below it.
    (field?.closest('.field, fieldset') ?? field)?.scrollIntoView({ block: 'start' });
  };
}

/** What is still missing, with a link to each field. It takes the focus when the customer tried to send. */
export function errorSummary(form: FormController): TemplateResult {
  const issues = form.model.tried ? form.model.shown : [];
  return html`<div class="errors" part="errors" role="alert" tabindex="-1" ?hidden=${issues.length === 0}>
    <h3>${form.rest.missing}</h3>
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
