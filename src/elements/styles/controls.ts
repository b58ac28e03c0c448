import { css } from '../reactive-base.ts';

/** Words, buttons, fields: what every form has. Two ways of equal weight are of one size, whatever the words and the font. */
export const controls = css`
  .hint {
    color: var(--_muted);
    font-weight: 400;
  }
  a,
  .text-button {
    color: var(--_ink);
    text-decoration: underline;
  }
  b,
  h3,
  output,
  .label,
  time,
  .button {
    font-weight: 600;
  }
  .button,
  .text-button {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u)*2);
    min-height: 44px;
    min-width: 44px;
    padding: 0 var(--_u);
    border-radius: var(--_radius);
    text-align: start;
    cursor: pointer;
  }
  .button {
    justify-content: center;
    min-height: 48px;
    padding: calc(var(--_u)*2.5) min(var(--_u)*6,4.5cqi);
    border: 1.5px solid;
    border-color: var(--_edge);
    line-height: 1.3;
    text-align: center;
  }
  .primary {
    background: var(--_fill);
    color: var(--_on);
    forced-color-adjust: none;
    border-color: var(--_ink);
  }
  .button:hover {
    box-shadow: 0 0 0 3px var(--_hair);
  }
  .button[aria-disabled] {
    box-shadow: none;
    background: none;
    color: var(--_muted);
    forced-color-adjust: auto;
    border-style: dotted;
  }
  [tabindex]:focus-visible {
    outline: none;
  }
  .actions,
  .pair {
    display: grid;
    gap: calc(var(--_u)*3);
  }
  .pair {
    grid-auto-rows: 1fr;
  }
  .field {
    display: grid;
    gap: calc(var(--_u)*1.5);
  }
  .input {
    width: 100%;
    min-height: 48px;
    padding: calc(var(--_u)*2.5) calc(var(--_u)*3);
    border: 1px solid;
    border-color: var(--_edge);
    border-radius: var(--_radius);
  }
  textarea {
    resize: vertical;
    field-sizing: content;
    min-height: 6.6em;
    max-height: 26em;
  }
  .input.paper {
    font-size: 1.125em;
    line-height: 1.7;
    padding: var(--_u) calc(var(--_u)*4) calc(var(--_u)*4);
    min-height: 10em;
  }
  @supports (width:round(1px,1px)) {
    .input.paper {
      line-height: round(1.7em,1px);
      background: linear-gradient(#0000 calc(1lh - 1px),var(--_hair) 0) 0 0/100% 1lh content-box local;
    }
  }
  [inert] .input {
    border-style: dotted;
    background: none;
  }
  .invalid {
    border-inline-start: 3px solid;
    border-color: var(--_danger);
    padding-inline-start: calc(var(--_u)*3);
  }
  .invalid .input {
    border: 2px solid;
    border-color: var(--_danger);
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  @container kroon (width>=18.5em) {
    time,
    .nobreak {
      white-space: nowrap;
    }
  }
  @container kroon (width>=30em) {
    .actions {
      grid-template-columns: auto 1fr;
      align-items: center;
      gap: calc(var(--_u)*5);
    }
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
