import { css } from '../../host/document-styles.ts';

/** What a preset's form has besides: a notice between hairlines, and a way to change each row of a summary. */
export const preset = css`
  .notice {
    display: grid;
    gap: var(--_u);
    border-block: 1px solid var(--_hair);
    padding-block: calc(var(--_u)*3);
  }
  .row.changeable {
    grid-template-columns: 1fr auto;
  }
  .row.changeable button {
    margin: calc(var(--_u)*-2) calc(var(--_u)*-1);
    font-size: max(0.875em,14px);
  }
  .row.changeable dt {
    grid-column: 1/-1;
  }
  .facts>.additions {
    margin: calc(var(--_u)*3) 0;
  }
  @container kroon (width>=30em) {
    .row.changeable {
      grid-template-columns: 10em 1fr auto;
    }
    .row.changeable dt {
      grid-column: auto;
    }
  }
`;
