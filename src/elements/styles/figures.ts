import { css } from '../reactive-base.ts';

/** The figures of all ratings: a mean, and a table whose bars are drawn in its cells. */
export const figures = css`
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_u) * 3);
  }
  .mean {
    font-size: 2.5em;
    line-height: 1.1;
    letter-spacing: -0.02em;
  }
  .spread {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .spread :is(th, td) {
    padding: var(--_u) 0;
    text-align: start;
    font-weight: 400;
    line-height: 1.3;
  }
  .spread th {
    white-space: nowrap;
    inline-size: 1%;
    padding-inline-end: calc(var(--_u) * 3);
  }
  .spread td:last-child {
    text-align: end;
    inline-size: 1%;
    padding-inline-start: calc(var(--_u) * 3);
    color: var(--_muted);
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 12px;
    fill: var(--_fill);
    stroke: var(--_ink);
    vector-effect: non-scaling-stroke;
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .bar {
      fill: CanvasText;
    }
  }
`;
