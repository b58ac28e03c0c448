import { css } from '../reactive-base.ts';

/** Words, buttons, fields: what every form has. */
export const controls = css`
  .hint,
  .fine,
  .optional {
    color: var(--_muted);
  }
  .fine {
    font-size: var(--_small);
    text-wrap: pretty;
  }
  a,
  .text-button {
    color: var(--_ink);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  a:hover,
  .text-button:hover {
    text-decoration-thickness: 2px;
  }
  b,
  .label,
  time {
    font-weight: 600;
  }
  .button {
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 48px;
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 6);
    border-radius: var(--_radius);
    border: 1.5px solid var(--_border);
    background: transparent;
    color: var(--_text);
    min-inline-size: 0;
    transition: box-shadow calc(160ms * var(--_motion)) ease-out;
  }
  .primary {
    background: var(--_fill);
    color: var(--_on-fill);
    border-color: var(--_ink);
  }
  .button:hover {
    box-shadow: 0 0 0 3px color-mix(in oklab, var(--_ink) 26%, var(--_surface));
  }
  .button[aria-disabled='true'] {
    cursor: default;
    box-shadow: none;
    background: transparent;
    color: var(--_muted);
    border: 1.5px dotted var(--_border);
  }
  .text-button {
    font: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0 var(--_u);
    cursor: pointer;
    border-radius: var(--_radius);
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 44px;
    min-inline-size: 44px;
    text-align: start;
  }
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  .actions,
  .pair {
    display: grid;
    gap: calc(var(--_u) * 3);
    grid-template-columns: minmax(0, 1fr);
  }
  .field {
    display: grid;
    gap: calc(var(--_u) * 1.5);
    grid-template-columns: minmax(0, 1fr);
    scroll-margin-block: 1em;
  }
  .label {
    line-height: 1.35;
  }
  .optional {
    font-weight: 400;
    display: inline-block;
  }
  .input {
    font: inherit;
    color: inherit;
    line-height: 1.4;
    inline-size: 100%;
    min-block-size: 48px;
    margin: 0;
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3);
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .input:hover {
    border-color: var(--_text);
  }
  .input:focus-visible {
    outline-offset: 0;
    border-color: var(--_focus);
  }
  textarea.input {
    display: block;
    resize: vertical;
    field-sizing: content;
    min-block-size: 6.6em;
    max-block-size: 26em;
  }
  textarea.paper {
    font-size: 1.125em;
    line-height: 1.7;
    padding: var(--_u) calc(var(--_u) * 4) calc(var(--_u) * 4);
    min-block-size: 10em;
    resize: none;
  }
  @supports (line-height: round(1.7em, 1px)) and (block-size: 1lh) {
    textarea.paper {
      line-height: round(1.7em, 1px);
      min-block-size: calc(5lh + var(--_u) * 5 + 2px);
      background:
        repeating-linear-gradient(
            transparent 0 calc(1lh - 1px),
            color-mix(in oklab, var(--_ink) 16%, var(--_surface)) calc(1lh - 1px) 1lh
          )
          content-box local,
        linear-gradient(var(--_field), var(--_field)) border-box;
    }
  }
  @supports not (field-sizing: content) {
    textarea.paper {
      resize: vertical;
    }
  }
  [inert] .input {
    border-style: dotted;
    background: transparent;
  }
  .invalid {
    border-inline-start: 3px solid var(--_danger);
    padding-inline-start: calc(var(--_u) * 3);
  }
  .invalid .input {
    border: 2px solid var(--_danger);
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
    line-height: 1.4;
  }
  @container kroon (width < 18.5em) {
    .button {
      padding-inline: calc(var(--_u) * 3);
    }
  }
  @container kroon (width >= 18.5em) {
    time,
    .nobreak {
      white-space: nowrap;
    }
  }
  @container kroon (width >= 30em) {
    .actions {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: calc(var(--_u) * 5);
    }
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
