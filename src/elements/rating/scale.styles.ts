import { css } from '../host/document-styles.ts';

/**
 * Native radios under stars, numbers, thumbs. By its room 44 px a point, or another row: the shorter one first, so that
 * both ends stand at the ends, the low one under its word and the high one above its own. A star's drawing reads its
 * paint from its label: WebKit does not repaint a drawing whose own rule hangs on `:has()`.
 */
export const scale = css`
  .scale {
    display: grid;
    gap: calc(var(--_u)*2.5);
  }
  .scale>.choices {
    display: grid;
    grid-auto-rows: 1fr;
  }
  .scale>legend {
    margin-bottom: calc(var(--_u)*4);
  }
  .points {
    display: grid;
    grid-template-columns: repeat(var(--_columns,5),1fr);
    isolation: isolate;
  }
  .ces {
    --_columns: 7;
  }
  .recommendation {
    --_columns: 11;
  }
  .point,
  .star {
    position: relative;
    display: grid;
    place-items: center;
    cursor: pointer;
  }
  .point {
    place-content: center;
    min-height: 52px;
    padding: var(--_u);
    border: 1px solid;
    border-color: var(--_edge);
    margin: 0 -1px -1px 0;
    font-size: 1.0625em;
  }
  .point input,
  .star input {
    appearance: none;
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    cursor: inherit;
  }
  .point:hover {
    z-index: 1;
    border-color: var(--_text);
  }
  .point:has(:checked) {
    z-index: 2;
    background: var(--_fill);
    color: var(--_on);
    forced-color-adjust: none;
    border-color: var(--_ink);
    font-weight: 700;
    box-shadow: inset 0 0 0 1.5px var(--_ink);
  }
  .points :checked::after {
    content: '';
    position: absolute;
    inset: auto calc(50% - 8px) 8px;
    border-bottom: 2px solid;
  }
  .point:focus-within {
    z-index: 3;
  }
  .points>:first-child {
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
  }
  .points>:last-child {
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
  }
  .ends,
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u)*3);
    align-items: center;
  }
  .chosen {
    min-height: 44px;
  }
  .ends>:first-child {
    order: -1;
  }
  .ends>:last-child {
    text-align: end;
    margin-inline-start: auto;
  }
  .stars {
    display: flex;
    margin-inline-start: -8px;
  }
  .stars+.ends {
    max-width: 246px;
  }
  .star {
    width: 52px;
    height: 52px;
    color: var(--_ink);
  }
  .star svg {
    width: 38px;
    height: 38px;
    fill: var(--_star,none);
    stroke-width: var(--_weight,1.5);
  }
  .star:hover,
  .star:has(~.star:hover) {
    --_star: var(--_hair);
  }
  .star:has(:checked,~.star>:checked) {
    --_star: var(--_fill);
  }
  .star:has(:checked) {
    --_weight: 2.25;
  }
  .thumbs {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(var(--_u)*2);
  }
  .thumbs>* {
    border-radius: var(--_radius);
    margin: 0;
    min-height: 88px;
    gap: calc(var(--_u)*2);
    font-weight: 600;
  }
  .thumbs svg {
    width: 28px;
    height: 28px;
  }
  .flip {
    transform: scale(-1);
  }
  @container kroon (width<34em) {
    .recommendation {
      --_columns: 6;
      gap: var(--_u) 2px;
    }
    .recommendation>* {
      margin: 0;
      border-radius: var(--_radius);
    }
    .recommendation>:nth-child(6) {
      grid-column-start: 1;
    }
    .recommendation+.ends {
      display: contents;
    }
  }
  @container kroon (width<21.5em) {
    .ces {
      --_columns: 4;
      gap: var(--_u) 2px;
    }
    .ces>* {
      margin: 0;
      border-radius: var(--_radius);
    }
    .ces>:nth-child(4) {
      grid-column-start: 1;
    }
    .ces+.ends {
      display: contents;
    }
  }
  @container kroon (width<20em) {
    .recommendation {
      --_columns: 4;
    }
    .recommendation>:nth-child(6) {
      grid-column-start: auto;
    }
    .recommendation>:nth-child(4) {
      grid-column-start: 1;
    }
  }
`;
