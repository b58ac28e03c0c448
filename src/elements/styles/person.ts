import { css } from '../reactive-base.ts';

/** Who reads it; on a wide sheet in the margin, as on letter paper. */
export const person = css`
  .person {
    display: flex;
    gap: calc(var(--_u) * 3);
    align-items: center;
  }
  .photo {
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    flex: none;
    object-fit: cover;
  }
  .initials {
    display: grid;
    place-items: center;
    border: 1.5px solid var(--_ink);
    color: var(--_ink);
    font-weight: 600;
    font-size: 16px;
  }
  .name,
  .role {
    display: block;
    line-height: 1.35;
  }
  .name {
    font-weight: 600;
  }
  .role {
    color: var(--_muted);
    font-size: var(--_small);
  }
  @container kroon (width >= 50em) {
    .sheet:has(.person) {
      max-inline-size: none;
    }
    .body:has(.person) {
      grid-template-columns: 13em minmax(0, var(--kroon-measure, 36em));
      gap: calc(var(--_u) * 10);
    }
    .person {
      flex-direction: column;
      align-items: flex-start;
    }
    .photo {
      inline-size: 72px;
      block-size: 72px;
      font-size: 22px;
    }
    .person ~ .main .question {
      font-size: 1.75em;
    }
  }
`;
