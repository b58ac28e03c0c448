import { css } from '../reactive-base.ts';

/** Danger and success, errors, the moving line, outcomes and the receipt: after the first touch only. */
export const outcome = css`
  :host {
    --_danger: light-dark(
      color(from var(--kroon-danger, #b3261e) var(--_dimmed)),
      color(from var(--kroon-danger, #b3261e) var(--_lifted))
    );
    --_success: light-dark(
      color(from var(--kroon-success, #1d6f42) var(--_dimmed)),
      color(from var(--kroon-success, #1d6f42) var(--_lifted))
    );
  }
  @supports not (color: color(from red srgb-linear calc(r * 0.5) g b)) {
    :host {
      --_danger: #b3261e;
      --_success: #1d6f42;
    }
    @supports (color: light-dark(red, red)) {
      :host {
        --_danger: light-dark(#b3261e, #f2a29c);
        --_success: light-dark(#1d6f42, #84c9a1);
      }
    }
  }
  .crown {
    inline-size: 64px;
    block-size: 25px;
    flex: none;
    overflow: visible;
    order: 1;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-dasharray: 1;
    animation: draw calc(480ms * var(--_motion)) ease-out both;
  }
  .line.sending {
    position: relative;
    overflow: hidden;
  }
  .line.sending::after {
    border-color: var(--_hairline);
  }
  .line.sending::before {
    content: '';
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    inline-size: 30%;
    border-block-start: 2px solid;
    animation: travel calc(1.4s * var(--_motion)) ease-in-out infinite;
  }
  .line.queued::after,
  .line.waiting::after {
    border-block-start-style: dashed;
  }
  .line.refused,
  .line.failed {
    color: var(--_danger);
    gap: 14px;
  }
  .line.refused::before,
  .line.failed::before {
    content: '';
    inline-size: 56px;
    border-block-start: 2px solid;
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
  @keyframes travel {
    from {
      inset-inline-start: -30%;
    }
    to {
      inset-inline-start: 100%;
    }
  }
  [hidden] {
    display: none !important;
  }
  .errors {
    border: 2px solid var(--_danger);
    border-radius: var(--_radius);
    padding: calc(var(--_u) * 3.5) calc(var(--_u) * 4);
    color: var(--_danger);
    scroll-margin-block: 1em;
  }
  .errors h3 {
    font-size: 1.125em;
    line-height: 1.3;
  }
  .errors a {
    color: inherit;
    display: inline-block;
    padding-block: calc(var(--_u) * 2.5);
    line-height: 1.4;
  }
  .errors ul {
    margin-block: var(--_u) calc(var(--_u) * -2);
  }
  .outcome {
    display: grid;
    gap: calc(var(--_u) * 3);
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    font-size: var(--_small);
    font-weight: 600;
  }
  .state.received {
    color: var(--_success);
  }
  .state.refused,
  .state.failed {
    color: var(--_danger);
  }
  .lead {
    font-size: 1.125em;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .fine.over {
    display: block;
  }
  .reference {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    font-size: 1.25em;
    letter-spacing: 0.06em;
    white-space: nowrap;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .rows {
    border-block-end: 1px solid var(--_hairline);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 calc(var(--_u) * 4);
    border-block-start: 1px solid var(--_hairline);
    padding-block: calc(var(--_u) * 2.5);
    align-items: baseline;
  }
  .row dt {
    color: var(--_muted);
    font-size: var(--_small);
  }
  .row dd {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .keep {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u) * 5);
    margin-inline-start: calc(var(--_u) * -1);
  }
  .date {
    font-family: var(--kroon-heading-font, inherit);
    font-size: 1.75em;
    line-height: 1.15;
    font-weight: var(--kroon-heading-weight, 600);
    letter-spacing: -0.015em;
    text-wrap: balance;
    display: block;
    white-space: normal;
  }
  @container kroon (width < 18.5em) {
    .date {
      font-size: 1.5em;
    }
    .reference {
      font-size: 1.125em;
      letter-spacing: 0.03em;
      white-space: normal;
    }
  }
  @container kroon (width >= 30em) {
    .row {
      grid-template-columns: 10em minmax(0, 1fr);
    }
    .row dt {
      font-size: 1em;
    }
    .date {
      font-size: 2.125em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .line.sending::before {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .primary {
      border: 3px solid ButtonText;
    }
  }
  @media print {
    .button,
    .keep,
    .text-button,
    .additions {
      display: none;
    }
    .sheet {
      border: 0;
      padding: 0;
      max-inline-size: none;
    }
  }
`;
