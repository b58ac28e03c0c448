import { css } from './document-styles.ts';

/** The sheet, the line that tells the state, the question: what every widget shows before a touch. */
export const sheet = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    opacity: 0;
    white-space: nowrap;
  }
  svg {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sheet {
    --_p: calc(var(--_u)*var(--kroon-frame,1));
    background: var(--_paper);
    border: calc(1px*var(--kroon-frame,1)) solid var(--_hair);
    border-radius: var(--_radius);
    padding: calc(var(--_p)*3) min(var(--_p)*7,6cqi) calc(var(--_p)*7);
    max-width: calc(var(--kroon-measure,36em) + var(--_p)*14);
    overflow-wrap: anywhere;
    text-underline-offset: 0.2em;
  }
  .body,
  .main {
    display: grid;
    gap: calc(var(--_u)*6);
    align-content: start;
  }
  .line {
    display: flex;
    align-items: flex-end;
    height: 25px;
    margin-bottom: calc(var(--_u)*5);
    color: var(--_ink);
  }
  .line::after {
    content: '';
    flex: 1;
    border-top: 2px solid;
  }
  .question {
    font-family: var(--kroon-heading-font,inherit);
    font-weight: var(--kroon-heading-weight,600);
    font-size: min(1.5em,1.2em + 1cqi);
    line-height: 1.2;
    text-wrap: balance;
  }
  .way {
    display: block;
    padding: 12px 0;
    color: var(--_ink);
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  .fine {
    float: left;
    width: 100%;
    color: var(--_muted);
    font-size: max(0.875em,14px);
    font-weight: 400;
  }
  :focus-visible,
  [data-ring]:focus {
    outline: 3px solid;
    outline-color: var(--_ring);
    outline-offset: 2px;
  }
  :is(button,label,summary,a):active {
    opacity: 0.6;
  }
`;
