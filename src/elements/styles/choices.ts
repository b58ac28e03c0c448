import { css } from '../reactive-base.ts';

/** Rows to choose from. A scale in words is one, so they come with the face and not with the first touch. */
export const choices = css`
  .choice {
    display: flex;
    gap: calc(var(--_u) * 3);
    align-items: flex-start;
    padding-block: calc(var(--_u) * 2.5);
    min-block-size: 44px;
    cursor: pointer;
  }
  .choice ~ .choice {
    border-block-start: 1px solid var(--_hairline);
  }
  .choice input {
    font: inherit;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 1px 0 0;
    accent-color: var(--_ink);
  }
  .choice:has(:checked) {
    font-weight: 600;
  }
  .choice > span {
    min-inline-size: 0;
  }
  .choice:hover > span {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  .more {
    display: block;
    font-weight: 400;
    color: var(--_muted);
    font-size: var(--_small);
  }
`;
