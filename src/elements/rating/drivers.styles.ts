import { css } from '../host/document-styles.ts';

/** Five short scales under each other, beside their words where there is room. */
export const drivers = css`
  .drivers,
  .driver {
    display: grid;
    gap: calc(var(--_u)*4);
    align-items: center;
  }
  .driver {
    gap: calc(var(--_u)*2);
  }
  .driver .point {
    min-height: 44px;
  }
  @container kroon (width>=30em) {
    .driver {
      grid-template-columns: 1fr 17em;
    }
  }
`;
