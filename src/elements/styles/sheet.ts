import { css } from '../reactive-base.ts';

/** The sheet, the line that tells the state, the question: what every widget shows before a touch. */
export const sheet = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :where(p, ul, ol, dl, dd, h2, h3, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    list-style: none;
  }
  .frame {
    container: kroon / inline-size;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sheet {
    background: var(--_surface);
    border: calc(var(--_frame) * 1px) solid var(--_hairline);
    border-radius: var(--_radius);
    padding: calc(var(--_u) * 2 * var(--_frame)) calc(var(--_u) * 4 * var(--_frame)) calc(var(--_u) * 6 * var(--_frame));
    max-inline-size: calc(var(--kroon-measure, 36em) + var(--_u) * 14 * var(--_frame));
    overflow-wrap: break-word;
  }
  .body,
  .main,
  .group {
    display: grid;
    gap: calc(var(--_u) * 6);
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .group {
    gap: calc(var(--_u) * 2);
  }
  .line {
    display: flex;
    align-items: flex-end;
    block-size: 25px;
    margin-block-end: calc(var(--_u) * 5);
    color: var(--_ink);
  }
  .line::after {
    content: '';
    flex: 1;
    border-block-start: 2px solid;
  }
  .question {
    font-family: var(--kroon-heading-font, inherit);
    font-size: 1.5em;
    font-weight: var(--kroon-heading-weight, 600);
    line-height: 1.2;
    letter-spacing: -0.012em;
    text-wrap: balance;
    scroll-margin-block: 1em;
  }
  legend {
    padding: 0;
    max-inline-size: 100%;
    margin-block-end: calc(var(--_u) * 2);
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  @container kroon (width < 30em) {
    .sheet {
      hyphens: auto;
      hyphenate-limit-chars: 16 6 5;
    }
    .question {
      font-size: 1.375em;
    }
  }
  @container kroon (width < 18.5em) {
    .sheet {
      overflow-wrap: anywhere;
    }
  }
  @container kroon (width >= 30em) {
    .sheet {
      padding: calc(var(--_u) * 3 * var(--_frame)) calc(var(--_u) * 7 * var(--_frame)) calc(var(--_u) * 8 * var(--_frame));
    }
  }
`;
