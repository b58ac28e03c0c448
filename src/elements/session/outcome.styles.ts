import { css } from '../host/document-styles.ts';

/**
 * Errors, the moving line, outcomes and the receipt: after the first touch only. Where a browser cannot reckon colours, the
 * word for received takes the colour around it, the text's own.
 */
export const outcome = css`
  :host {
    --_success: light-dark(color(from var(--kroon-success,#1d6f42) var(--_dim)),color(from var(--kroon-success,#1d6f42) var(--_lift)));
  }
  .crown {
    width: 64px;
    height: 25px;
    order: 1;
    stroke-width: 2;
    stroke-dasharray: 1;
  }
  .sending {
    box-shadow: inset 0 -2px var(--_hair);
  }
  .sending::after {
    content: none;
  }
  .queued::after,
  .waiting::after {
    border-style: dashed;
  }
  .refused,
  .failed {
    color: var(--_danger);
    gap: 14px;
  }
  .sending::before,
  div.refused::before,
  div.failed::before {
    content: '';
    width: 56px;
    border-top: 2px solid;
  }
  .sending::before {
    width: 30%;
  }
  @media (prefers-reduced-motion:no-preference) {
    .crown {
      animation: draw calc(480ms*var(--kroon-motion,1)) ease-out both;
    }
    .sending::before {
      animation: travel calc(1.4s*var(--kroon-motion,1)) ease-in-out infinite;
    }
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
  @keyframes travel {
    to {
      margin-inline-start: 70%;
    }
  }
  .errors {
    border: 2px solid;
    border-radius: var(--_radius);
    padding: calc(var(--_u)*3.5) calc(var(--_u)*4) calc(var(--_u)*1.5);
    color: var(--_danger);
  }
  .errors a {
    color: inherit;
    display: block;
    padding: calc(var(--_u)*2.5) 0;
  }
  .state {
    display: flex;
    align-items: center;
    gap: calc(var(--_u)*1.5);
    font-size: max(0.875em,14px);
    font-weight: 600;
  }
  p.received {
    color: var(--_success);
  }
  .lead,
  .errors h3 {
    font-size: 1.125em;
  }
  .group+[inert] {
    zoom: 0.7;
  }
  .group+[inert]>.ends {
    display: none;
  }
  .reference {
    font-size: 1.25em;
    letter-spacing: 0.06em;
  }
  .rows {
    border-bottom: 1px solid var(--_hair);
  }
  .row {
    display: grid;
    gap: 0 calc(var(--_u)*4);
    border-top: 1px solid var(--_hair);
    padding: calc(var(--_u)*2.5) 0;
    align-items: baseline;
  }
  dd {
    white-space: pre-line;
  }
  .code {
    color: var(--_muted);
    font-size: max(0.875em,14px);
    word-break: break-all;
  }
  .keep {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u)*5);
    margin-inline-start: calc(var(--_u)*-1);
  }
  @container kroon (width>=30em) {
    .row {
      grid-template-columns: 10em 1fr;
    }
    .row dt {
      font-size: 1em;
    }
  }
  @media print {
    button,
    .additions:not(.proof),
    .proof svg {
      display: none !important;
    }
    .sheet {
      border: 0;
      padding: 0;
    }
  }
`;
