import { css } from '../host/document-styles.ts';

/** Chosen files, with their size and a way to take them out. */
export const files = css`
  .file {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 calc(var(--_u)*3);
    align-items: center;
    border-top: 1px solid var(--_hair);
    padding: calc(var(--_u)*2) 0;
  }
  .asked {
    border-top: 1px solid var(--_hair);
    padding: calc(var(--_u)*3) 0;
  }
  .choose {
    position: relative;
    justify-self: start;
  }
  .choose:has(:focus-visible) {
    outline: 3px solid;
    outline-color: var(--_ring);
    outline-offset: 2px;
  }
`;
