import { css } from '../host/document-styles.ts';

/** Additions and known facts: what a letter or a cancellation has besides its fields. */
export const additions = css`
  .short {
    max-width: 16em;
  }
  .known {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 calc(var(--_u)*3);
    align-items: center;
    border-bottom: 1px solid var(--_hair);
    min-height: 49px;
    padding: calc(var(--_u)*2) 0;
  }
  :not(.additions+*)>.known:first-child,
  .addition {
    border-top: 1px solid var(--_hair);
  }
  .additions {
    border-bottom: 1px solid var(--_hair);
  }
  .message .hint {
    margin-bottom: calc(var(--_u)*2);
  }
  .known .text-button {
    margin: calc(var(--_u)*-2) calc(var(--_u)*-1) calc(var(--_u)*-2) 0;
    font-size: max(0.875em,14px);
  }
  .facts>.field {
    margin: calc(var(--_u)*3) 0;
  }
  .inset {
    margin-inline-start: calc(22px + var(--_u)*3);
    padding: var(--_u) 0 calc(var(--_u)*3);
  }
  summary:hover>span {
    text-decoration: underline;
  }
  summary {
    display: flex;
    gap: calc(var(--_u)*3);
    align-items: center;
    justify-content: space-between;
    min-height: 48px;
    padding: calc(var(--_u)*2) 0;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    color: var(--_ink);
  }
  [open]>summary {
    font-weight: 600;
  }
  [open]>summary .upright,
  [open]>summary .fine {
    display: none;
  }
  .inside {
    display: grid;
    gap: calc(var(--_u)*4);
    padding-bottom: calc(var(--_u)*5);
  }
  .inside .choices>.choice {
    border: 0;
  }
  @container kroon (width>=30em) {
    .columns {
      display: grid;
      grid-template-columns: 1fr 1fr;
      column-gap: calc(var(--_u)*6);
    }
  }
`;
