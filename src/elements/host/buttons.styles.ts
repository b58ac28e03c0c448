import { css } from './document-styles.ts';

/** The way on, and what is said where it leads nowhere: what a press needs before anything else has come. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u)*2);
    min-height: 48px;
    padding: calc(var(--_u)*2.5) min(var(--_u)*6,4.5cqi);
    border: 1.5px solid;
    border-color: var(--_edge);
    border-radius: var(--_radius);
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
  }
  .primary {
    background: var(--_fill);
    color: var(--_on);
    forced-color-adjust: none;
    border-color: var(--_ink);
  }
  .button[aria-disabled] {
    background: none;
    color: var(--_muted);
    forced-color-adjust: auto;
    border-style: dotted;
  }
  .actions {
    display: grid;
    gap: calc(var(--_u)*3);
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  @container kroon (width>=30em) {
    .actions {
      grid-template-columns: auto 1fr;
      align-items: center;
      gap: calc(var(--_u)*5);
    }
  }
`;
