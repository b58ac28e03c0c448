import { css } from '../reactive-base.ts';

/** The score in words below its scale, with a way to clear it: only after a touch. */
export const chosen = css`
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_u)*3);
    align-items: center;
  }
`;
