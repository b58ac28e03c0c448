import { css } from '../reactive-base.ts';

/** Additions and known facts: what a letter or a cancellation has besides its fields. */
export const additions = css`
  .subhead {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
  }
  .short {
    max-inline-size: 16em;
  }
  .known {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 calc(var(--_u) * 3);
    align-items: center;
    border-block-end: 1px solid var(--_hairline);
    min-block-size: 49px;
    padding-block: calc(var(--_u) * 2);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  :not(.additions) + .facts > .known:first-child,
  .facts:first-child > .known:first-child {
    border-block-start: 1px solid var(--_hairline);
  }
  .message .hint {
    margin-block-end: calc(var(--_u) * 2);
  }
  .known .text-button {
    margin: calc(var(--_u) * -2) calc(var(--_u) * -1) calc(var(--_u) * -2) 0;
    font-size: var(--_small);
  }
  .facts > .field {
    margin-block: calc(var(--_u) * 3);
  }
  .inset {
    padding: var(--_u) 0 calc(var(--_u) * 3) calc(22px + var(--_u) * 3);
  }
  .additions {
    border-block-end: 1px solid var(--_hairline);
  }
  .addition {
    border-block-start: 1px solid var(--_hairline);
  }
  summary {
    display: flex;
    gap: calc(var(--_u) * 3);
    align-items: center;
    justify-content: space-between;
    min-block-size: 48px;
    padding-block: calc(var(--_u) * 2);
    cursor: pointer;
    list-style: none;
    line-height: 1.35;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  summary:hover > span {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  summary .icon {
    color: var(--_ink);
  }
  [open] > summary {
    font-weight: 600;
  }
  [open] > summary .upright,
  [open] > summary .more {
    display: none;
  }
  .inside {
    padding-block-end: calc(var(--_u) * 5);
    display: grid;
    gap: calc(var(--_u) * 4);
    grid-template-columns: minmax(0, 1fr);
  }
  .inside .choice {
    border: 0;
    padding-block: calc(var(--_u) * 2.25);
  }
  @container kroon (width >= 30em) {
    .columns {
      display: grid;
      grid-template-columns: 1fr 1fr;
      column-gap: calc(var(--_u) * 6);
    }
  }
`;
