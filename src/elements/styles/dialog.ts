import { css } from '../reactive-base.ts';

/** A dialog in the middle, or a drawer: at the inline end, or from the lower edge of a small screen. */
export const dialog = css`
  :host([mode='dialog']),
  :host([mode='drawer']) {
    display: inline-block;
  }
  dialog {
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_border);
    padding: 0;
    max-block-size: 92dvh;
    inline-size: min(40em, 100% - 2em);
    overflow: auto;
    overscroll-behavior: contain;
    border-radius: calc(var(--_radius) * 2);
    animation: come calc(200ms * var(--_motion)) ease-out;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog .sheet {
    border: 0;
    padding-block-start: 0;
    max-inline-size: none;
    --_frame: 1;
  }
  .drawer {
    inset: auto 0 0;
    margin: 0;
    inline-size: 100%;
    max-inline-size: none;
    border-inline: 0;
    border-block-end: 0;
    border-radius: calc(var(--_radius) * 3) calc(var(--_radius) * 3) 0 0;
  }
  @media (width >= 40em) {
    .drawer {
      inset-block: 0;
      inset-inline: auto 0;
      inline-size: min(30em, 100%);
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-inline-start: 1px solid var(--_border);
      border-radius: 0;
    }
  }
  .shut {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    background: var(--_surface);
    display: flex;
    justify-content: flex-end;
    padding-inline: calc(var(--_u) * 2);
  }
  .shut .text-button {
    text-decoration: none;
    color: inherit;
    padding-inline: calc(var(--_u) * 2);
  }
  .shut .text-button:focus-visible {
    outline-offset: -3px;
  }
  .shut .text-button:hover {
    text-decoration: underline;
  }
  @keyframes come {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }
`;
