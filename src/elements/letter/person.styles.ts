import { css } from '../host/document-styles.ts';

/** Who reads it; on a wide sheet in the margin, as on letter paper. */
export const person = css`
  .person {
    display: flex;
    gap: calc(var(--_u)*3);
    align-items: center;
    line-height: 1.35;
  }
  .photo {
    width: 48px;
    height: 48px;
    border-radius: 50%;
    flex: none;
    object-fit: cover;
  }
  .initials {
    display: grid;
    place-items: center;
    border: 1.5px solid;
    color: var(--_ink);
    font-weight: 600;
  }
  @container kroon (width>=50em) {
    .sheet:has(.person) {
      max-width: none;
    }
    .body:has(.person) {
      grid-template-columns: 13em minmax(0,var(--kroon-measure,36em));
      gap: calc(var(--_u)*10);
    }
    .person {
      display: grid;
      align-content: start;
    }
    .photo {
      zoom: 1.5;
    }
    .person~.main .question {
      font-size: 1.75em;
    }
  }
`;
