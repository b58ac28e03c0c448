import { css } from '../host/document-styles.ts';

/**
 * Two points on a line: we receive it, your last day; the period on the line between. The last is filled by its border,
 * since a printer leaves backgrounds out.
 */
export const timelineStyles = css`
  .pair .button:not(.primary) {
    border-color: var(--_text);
  }
  p+.timeline {
    margin-top: calc(var(--_u)*2);
  }
  .timeline {
    display: grid;
  }
  .timeline li {
    position: relative;
    padding-inline-start: 30px;
    padding-bottom: calc(var(--_u)*5);
  }
  .timeline li:last-child {
    padding-bottom: 0;
  }
  .timeline li::first-letter {
    text-transform: uppercase;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    top: calc(0.7em - 8px);
    width: 16px;
    height: 16px;
    border: 2px solid;
    border-radius: 50%;
    color: var(--_ink);
    forced-color-adjust: none;
  }
  .timeline li:last-child::before {
    border-width: 8px;
  }
  .timeline li:first-child::after {
    content: '';
    position: absolute;
    inset-inline-start: 7px;
    inset-block: calc(0.7em + 8px) calc(-0.7em + 8px);
    border-inline-start: 2px solid;
    color: var(--_ink);
  }
  .length {
    float: left;
    width: 100%;
    color: var(--_ink);
    font-size: max(0.875em,14px);
    font-weight: 600;
    padding-top: calc(var(--_u)*2);
  }
  .date {
    display: block;
    font-size: clamp(1.5em,1em + 3.6cqi,2.125em);
    white-space: normal;
  }
  @container kroon (width>=30em) {
    .timeline {
      grid-template-columns: 1.4fr 1fr;
    }
    .timeline li {
      padding: 30px 0 0;
      padding-inline-end: calc(var(--_u)*5);
    }
    .timeline li::before {
      top: 0;
    }
    .timeline li:first-child::after {
      inset-inline: 16px 0;
      inset-block: 7px auto;
      border: 0;
      border-top: 2px solid;
    }
    .length {
      position: absolute;
      top: calc(8px - 0.75em);
      inset-inline: 0;
      padding: 0;
      text-align: center;
      z-index: 1;
    }
    .length span {
      background: var(--_paper);
      padding: 0 calc(var(--_u)*2.5);
    }
  }
`;
