import { type TemplateResult, html, nothing } from 'lit/html.js';
import type { FieldValue } from '../../form/values.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly more?: string | TemplateResult | undefined;
  /** What belongs to this choice once it is chosen. */
  readonly inset?: TemplateResult | undefined;
}

/** Native radios or checkboxes; the whole row is the label. A checkbox without a value is a yes or no. */
export function choices(
  name: string,
  type: 'radio' | 'checkbox',
  value: FieldValue,
  options: readonly Choice[],
  classes = '',
): TemplateResult {
  return html`<div class="choices ${classes}" part="choice">
    ${options.map((option, i) => {
      const chosen = Array.isArray(value) ? value.includes(option.value) : value === (option.value || true);
      return html`<label class="choice"
          ><input
            type=${type}
            name=${name}
            id=${i ? nothing : name}
            .value=${option.value}
            .checked=${chosen}
          /><span>${option.label}${option.more ? html`<span class="fine">${option.more}</span>` : nothing}</span></label
        >${chosen && option.inset ? html`<div class="inset">${option.inset}</div>` : nothing}`;
    })}
  </div>`;
}
