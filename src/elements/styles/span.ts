import { css } from '../reactive-base.ts';

/** Two points on a line: we receive it, your last day; the period on the line between. */
export const span = css`
  .step {
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 600;
  }
  .pair .button {
    inline-size: 100%;
  }
  .pair .button:not(.primary) {
    border-color: var(--_text);
  }
  .span li {
    position: relative;
    padding-inline-start: 30px;
    padding-block-end: calc(var(--_u) * 5);
    line-height: 1.4;
  }
  .span li:last-child {
    padding-block-end: 0;
  }
  .span li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: calc(0.7em - 8px);
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid var(--_ink);
    border-radius: 50%;
    background: var(--_surface);
    z-index: 1;
  }
  .span li:last-child::before {
    background: var(--_ink);
  }
  .span li:first-child::after {
    content: '';
    position: absolute;
    inset-inline-start: 7px;
    inset-block: calc(0.7em + 8px) calc(-0.7em + 8px);
    border-inline-start: 2px solid var(--_ink);
  }
  .span b,
  .span .more,
  .length {
    display: block;
  }
  .length {
    color: var(--_ink);
    font-size: var(--_small);
    font-weight: 600;
    padding-block-start: calc(var(--_u) * 2);
  }
  @container kroon (width >= 30em) {
    .span {
      display: grid;
      grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr);
    }
    .span li {
      padding: 30px 0 0;
      padding-inline-end: calc(var(--_u) * 5);
    }
    .span li::before {
      inset-block-start: 0;
    }
    .span li:first-child::after {
      inset-inline: 16px 0;
      inset-block: 7px auto;
      border: 0;
      border-block-start: 2px solid var(--_ink);
    }
    .length {
      position: absolute;
      inset-block-start: calc(8px - 0.75em);
      inset-inline-start: calc(50% - 4em);
      inline-size: 8em;
      padding: 0;
      text-align: center;
      z-index: 1;
    }
    .length span {
      background: var(--_surface);
      padding-inline: calc(var(--_u) * 2.5);
    }
  }
  @media (forced-colors: active) {
    .span li:last-child::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
