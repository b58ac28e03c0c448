import { css } from '../host/document-styles.ts';

/** The figures of all ratings: a mean, and a table whose bars are drawn in its cells. */
export const figures = css`
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u)*3);
  }
  .mean {
    font-size: 2.5em;
    line-height: 1.1;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--_u) 0;
    text-align: start;
    line-height: 1.3;
  }
  th,
  td:last-child {
    white-space: nowrap;
    width: 1%;
    padding-inline-end: calc(var(--_u)*3);
  }
  td:last-child {
    text-align: end;
    padding-inline: calc(var(--_u)*3) 0;
    color: var(--_muted);
  }
  .bar {
    display: block;
    width: 100%;
    height: 12px;
    fill: var(--_fill);
    stroke-width: 1;
    stroke: var(--_ink);
  }
  [dir=rtl] .bar {
    transform: scale(-1);
  }
`;
