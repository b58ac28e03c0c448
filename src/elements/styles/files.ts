import { css } from '../reactive-base.ts';

/** Chosen files, with their size and a way to take them out. */
export const files = css`
  .file {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 calc(var(--_u) * 3);
    align-items: center;
    border-block-start: 1px solid var(--_hairline);
    padding-block: calc(var(--_u) * 2);
    overflow-wrap: anywhere;
  }
  .file .fine {
    display: block;
  }
  .choose input {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    opacity: 0;
  }
  .choose {
    position: relative;
    justify-self: start;
  }
  .choose:has(:focus-visible) {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;
