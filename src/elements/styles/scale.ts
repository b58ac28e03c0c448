import { css } from '../reactive-base.ts';

/** Native radios under stars, numbers, thumbs. A scale measures its own room: 44 px a point, or another row. */
export const scale = css`
  .scale {
    container: scale / inline-size;
    display: grid;
    gap: calc(var(--_u) * 2.5);
    grid-template-columns: minmax(0, 1fr);
  }
  .scale > legend {
    margin-block-end: calc(var(--_u) * 4);
  }
  .points {
    display: grid;
    grid-template-columns: repeat(var(--columns, 5), minmax(0, 1fr));
    isolation: isolate;
  }
  .ces {
    --columns: 7;
  }
  .recommendation {
    --columns: 11;
  }
  .point {
    position: relative;
    display: grid;
    place-items: center;
    align-content: center;
    min-block-size: 52px;
    padding: var(--_u);
    border: 1px solid var(--_border);
    margin: 0 -1px -1px 0;
    cursor: pointer;
    font-variant-numeric: tabular-nums;
    font-size: 1.0625em;
    line-height: 1.2;
    background: var(--_field);
  }
  .point input,
  .star input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .point:hover {
    z-index: 1;
    border-color: var(--_text);
    box-shadow: inset 0 -3px 0 var(--_hairline);
  }
  .point:has(:checked) {
    z-index: 2;
    background: var(--_fill);
    color: var(--_on-fill);
    border-color: var(--_ink);
    font-weight: 700;
    box-shadow: inset 0 0 0 1.5px var(--_ink);
  }
  .points .point:has(:checked)::after {
    content: '';
    position: absolute;
    inset-block-end: 8px;
    inline-size: 16px;
    border-block-end: 2px solid;
  }
  .point:has(:focus-visible),
  .star:has(:focus-visible) {
    z-index: 3;
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  .point input:focus-visible,
  .star input:focus-visible {
    outline: none;
  }
  .points > :first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .points > :last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 6);
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 1.35;
  }
  .ends > :last-child {
    text-align: end;
    margin-inline-start: auto;
  }
  .stars {
    display: flex;
    margin-inline-start: -8px;
  }
  .stars + .ends {
    max-inline-size: 246px;
  }
  .star {
    position: relative;
    inline-size: 52px;
    block-size: 52px;
    display: grid;
    place-items: center;
    cursor: pointer;
    border-radius: var(--_radius);
    color: var(--_ink);
  }
  .star svg {
    inline-size: 38px;
    block-size: 38px;
    fill: transparent;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .star:has(:checked) svg,
  .star:has(~ .star > :checked) svg {
    fill: var(--_fill);
  }
  .star:has(:checked) svg {
    stroke-width: 2.25;
  }
  @media (hover: hover) {
    .star:has(~ .star:hover) svg,
    .star:hover svg {
      fill: color-mix(in oklab, var(--_fill) 45%, var(--_surface));
    }
  }
  .thumbs {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(var(--_u) * 2);
  }
  .thumbs .point {
    border-radius: var(--_radius);
    margin: 0;
    min-block-size: 88px;
    gap: calc(var(--_u) * 2);
    font-weight: 600;
  }
  .thumbs .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  .flip {
    transform: rotate(180deg);
  }
  @container scale (width < 30.25em) {
    .recommendation {
      --columns: 6;
    }
  }
  @container scale (width < 19.25em) {
    .ces {
      --columns: 4;
    }
  }
  @container scale (width < 16.5em) {
    .recommendation {
      --columns: 4;
    }
  }
  @container kroon (width < 18.5em) {
    .star {
      inline-size: 46px;
    }
  }
  @media (forced-colors: active) {
    .point:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .star:has(:checked) svg,
    .star:has(~ .star > :checked) svg {
      fill: CanvasText;
    }
  }
`;
