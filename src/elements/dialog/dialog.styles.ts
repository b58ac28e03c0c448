import { css } from '../host/document-styles.ts';

/**
 * A dialog in the middle, or a drawer: at the inline end, or from the lower edge of a small screen. It lies above the page,
 * so a menu round its trigger that fades when the focus leaves it, or a pointer that the page draws itself, is not for it.
 * What is brought into sight stands clear of the bar with "Close"; in a text area a browser brings the caret alone, so
 * there is room for its edge.
 */
export const dialog = css`
  :host([mode^='d']) {
    display: inline-block;
  }
  dialog {
    margin: auto;
    width: 40em;
    background: var(--_paper);
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius)*2);
    overscroll-behavior: contain;
    scroll-padding-top: calc(max(44px,1.5em) + var(--_u)*5);
    visibility: visible;
    pointer-events: auto;
    cursor: auto;
  }
  ::backdrop {
    background: rgb(0 0 0/45%);
  }
  dialog .sheet {
    --kroon-frame: 1;
    border: 0;
    padding-top: 0;
    max-width: none;
  }
  .drawer {
    inset: auto 0 0;
    margin: 0;
    width: 100%;
    max-width: none;
    border-width: 1px 0 0;
    border-radius: calc(var(--_radius)*3) calc(var(--_radius)*3) 0 0;
  }
  @media (width>=40em) {
    .drawer {
      inset-block: 0;
      inset-inline: auto 0;
      width: 30em;
      height: 100dvh;
      max-height: none;
      border-width: 0;
      border-inline-start-width: 1px;
      border-radius: 0;
    }
  }
  .shut {
    position: sticky;
    top: 0;
    z-index: 5;
    background: var(--_paper);
    display: flex;
    justify-content: flex-end;
    padding: 0 calc(var(--_u)*2);
  }
  .shut .text-button {
    color: inherit;
    text-decoration: none;
    outline-offset: -3px;
  }
  @media (prefers-reduced-motion:no-preference) {
    dialog {
      animation: come calc(200ms*var(--kroon-motion,1)) ease-out;
    }
  }
  @keyframes come {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }
`;
