import { css } from '../host/document-styles.ts';

/** Words and fields: what every form has beside its buttons. Two ways of equal weight are of one size, whatever the words and the font. */
export const controls = css`
  * {
    list-style: none;
    scroll-margin-block: 1em;
  }
  .group {
    display: grid;
    gap: calc(var(--_u)*2);
    align-content: start;
  }
  legend {
    margin-bottom: calc(var(--_u)*2);
  }
  .whole {
    display: inline-block;
  }
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
  time {
    font-weight: 600;
  }
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
  .button:not([aria-disabled]):hover {
    box-shadow: 0 0 0 3px var(--_hair);
  }
  [tabindex]:focus-visible {
    outline: none;
  }
  .pair {
    display: grid;
    gap: calc(var(--_u)*3);
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
  @container kroon (width>=18.5em) {
    time,
    .nobreak {
      white-space: nowrap;
    }
  }
  @container kroon (width>=30em) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
