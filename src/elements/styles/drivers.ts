import { css } from '../reactive-base.ts';

/** Five short scales under each other, beside their words where there is room. */
export const drivers = css`
  .drivers,
  .driver {
    display: grid;
    gap: calc(var(--_u) * 4);
    grid-template-columns: minmax(0, 1fr);
    align-items: center;
  }
  .driver {
    gap: calc(var(--_u) * 2);
  }
  .driver .point {
    min-block-size: 44px;
  }
  @container kroon (width >= 30em) {
    .driver {
      grid-template-columns: minmax(0, 1fr) 17em;
    }
  }
`;
