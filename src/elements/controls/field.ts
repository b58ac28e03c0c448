import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { FieldValue } from '../../form/values.ts';

/** What a field needs to know of the widget it stands in. */
export interface FieldHost {
  field(name: string): FieldValue;
  /** What is to be said below this field: how much room is left, once it is little. */
  note(name: string): string | undefined;
  /** The sentence that says what is wrong with this field, where it may be shown. */
  error(name: string): string | undefined;
}

export interface TextFieldOptions {
  readonly name: string;
  readonly label: string | TemplateResult;
  readonly hint?: string | undefined;
  /** Said behind the label, such as "(you may skip this)". */
  readonly optional?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'date';
  readonly autocomplete?: AutoFill;
  /** With rows it is a text area; `paper` is the large ruled one. */
  readonly rows?: number;
  readonly paper?: boolean;
  readonly short?: boolean;
  /** The heading that a question is. */
  readonly question?: boolean;
}

/** A labelled field: label above, hint and error between, the control below. */
export function textField(host: FieldHost, options: TextFieldOptions): TemplateResult {
  const { name, label, hint, optional, rows, paper, question } = options;
  const error = host.error(name);
  const note = host.note(name);
  const value = String(host.field(name) ?? '');
  const described = [hint && `${name}-hint`, error && `${name}-error`, note && `${name}-note`].filter(Boolean).join(' ') || nothing;
  const labelled = html`<label class=${question ? '' : 'label'} part="label" for=${name}
    >${label}${
      optional ? html` <span class="hint nobreak">${optional}</span>` : nothing
    }</label
  >`;
  const classes = `input${paper ? ' paper' : ''}${options.short ? ' short' : ''}`;
  return html`<div class="field${question ? ' message' : ''}${error ? ' invalid' : ''}" part=${question ? 'message' : 'field'}>
    ${question ? html`<h2 class="question" part="question">${labelled}</h2>` : labelled}
    ${hint ? html`<p class="hint${question ? '' : ' fine'}" part="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" part="error" id="${name}-error">${error}</p>` : nothing}
    ${
      rows
        ? html`<textarea
            class=${classes}
            part="input"
            id=${name}
            name=${name}
            dir="auto"
            rows=${rows}
            aria-describedby=${described}
            aria-invalid=${error ? 'true' : nothing}
            aria-required=${question ? 'true' : nothing}
            .value=${value}
          ></textarea>`
        : html`<input
            class=${classes}
            part="input"
            id=${name}
            name=${name}
            dir="auto"
            type=${options.type ?? 'text'}
            max=${options.type === 'date' ? '9999-12-31' : nothing}
            autocomplete=${options.autocomplete ?? 'off'}
            aria-describedby=${described}
            aria-invalid=${error ? 'true' : nothing}
            .value=${value}
          />`
    }
    ${note ? html`<p class="hint fine" part="hint" id="${name}-note">${note}</p>` : nothing}
  </div>`;
}
