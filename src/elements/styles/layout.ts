import { css } from 'lit';

/** The sheet, the line that tells the state, words, the person, buttons. */
export const layout = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :where(p, ul, ol, dl, dd, h2, h3, fieldset, blockquote) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    list-style: none;
  }
  [hidden] {
    display: none !important;
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
  .group,
  .actions,
  .pair {
    display: grid;
    gap: calc(var(--_u) * 6);
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
  }
  .group {
    gap: calc(var(--_u) * 2);
  }
  .actions,
  .pair {
    gap: calc(var(--_u) * 3);
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
    border-block-start: 2px solid currentColor;
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
  .hint,
  .fine,
  .optional,
  .role {
    color: var(--_muted);
  }
  .fine {
    font-size: var(--_small);
    text-wrap: pretty;
  }
  a,
  .text-button {
    color: var(--_ink);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  a:hover,
  .text-button:hover {
    text-decoration-thickness: 2px;
  }
  b,
  .label,
  time {
    font-weight: 600;
  }
  legend {
    padding: 0;
    max-inline-size: 100%;
    margin-block-end: calc(var(--_u) * 2);
  }
  .person {
    display: flex;
    gap: calc(var(--_u) * 3);
    align-items: center;
  }
  .photo {
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    flex: none;
    object-fit: cover;
  }
  .initials {
    display: grid;
    place-items: center;
    border: 1.5px solid var(--_ink);
    color: var(--_ink);
    font-weight: 600;
    font-size: 16px;
  }
  .name,
  .role {
    display: block;
    line-height: 1.35;
  }
  .name {
    font-weight: 600;
  }
  .role {
    font-size: var(--_small);
  }
  .button {
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 48px;
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 6);
    border-radius: var(--_radius);
    border: 1.5px solid var(--_border);
    background: transparent;
    color: var(--_text);
    min-inline-size: 0;
    transition: box-shadow calc(160ms * var(--_motion)) ease-out;
  }
  .primary {
    background: var(--_fill);
    color: var(--_on-fill);
    border-color: var(--_ink);
  }
  .button:hover {
    box-shadow: 0 0 0 3px color-mix(in oklab, var(--_ink) 26%, var(--_surface));
  }
  .button[aria-disabled='true'] {
    cursor: default;
    box-shadow: none;
    background: transparent;
    color: var(--_muted);
    border: 1.5px dotted var(--_border);
  }
  .text-button {
    font: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0 var(--_u);
    cursor: pointer;
    border-radius: var(--_radius);
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 44px;
    min-inline-size: 44px;
    text-align: start;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
  [tabindex='-1']:focus-visible {
    outline: none;
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
    .button {
      padding-inline: calc(var(--_u) * 3);
    }
  }
  @container kroon (width >= 18.5em) {
    time,
    .nobreak {
      white-space: nowrap;
    }
  }
  @container kroon (width >= 30em) {
    .sheet {
      padding: calc(var(--_u) * 3 * var(--_frame)) calc(var(--_u) * 7 * var(--_frame)) calc(var(--_u) * 8 * var(--_frame));
    }
    .actions {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: calc(var(--_u) * 5);
    }
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container kroon (width >= 50em) {
    .letter {
      max-inline-size: none;
    }
    .letter .body {
      grid-template-columns: 13em minmax(0, var(--kroon-measure, 36em));
      gap: calc(var(--_u) * 10);
    }
    .letter .person {
      flex-direction: column;
      align-items: flex-start;
    }
    .letter .photo {
      inline-size: 72px;
      block-size: 72px;
      font-size: 22px;
    }
    .letter .question {
      font-size: 1.75em;
    }
  }
`;
