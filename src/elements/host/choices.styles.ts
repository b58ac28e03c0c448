import { css } from './document-styles.ts';

/** Rows to choose from. A scale in words is one, so they come with the face and not with the first touch. */
export const choices = css`
  .choice {
    display: flex;
    gap: calc(var(--_u)*3);
    padding: calc(var(--_u)*2.5) 0;
    min-height: 44px;
    cursor: pointer;
  }
  .choice~.choice {
    border-top: 1px solid var(--_hair);
  }
  .choice input {
    flex: none;
    width: 22px;
    height: 22px;
    margin-top: 1px;
    accent-color: var(--_ink);
  }
  .choice:has(:checked) {
    font-weight: 600;
  }
  .choice:hover>span {
    text-decoration: underline;
  }
`;
