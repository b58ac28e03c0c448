import { css } from './document-styles.ts';

/**
 * The public custom properties and what is derived from them. Any opaque accent stays readable:
 * luminance is reckoned here as WCAG 2 defines it (an OKLCH lightness is not luminance and fails for
 * saturated greens). `r g b` in `--_y` are the linear channels of the colour it is put into; `--_lift`
 * makes it as bright as the gamut goes, then adds white until luminance `--_t`: .36 to be read, and
 * inside the frame .16, which is enough for a shape. Where a browser cannot reckon colours, all of it is
 * drawn in the text's own, which can be read on any surface.
 *
 * `.own` is what a page's rules do not reach: round the sheet, and the dialog. What a page has set above and what would
 * hide, cut or scramble words ends here; taste comes through (font, letter and word spacing, capitals, which are also
 * how people space text for themselves), and so does what holds a whole part back (`visibility`, `pointer-events`):
 * something that is shut would show, or catch presses. What stands in a slot is the page's, and stays as the page has it.
 *
 * Every browser reads `-webkit-user-select`; one reads no other.
 *
 * `.frame` is measured by its container, so it says no width of its own: where a parent asks for one (a flex row, a
 * float, a table cell), an empty grid beside it does.
 */
export const tokens = css`
  :host,
  .frame {
    --_t: 0.36;
    --_y: (0.2126*r + 0.7152*g + 0.0722*b);
    --_l: max(1,min(var(--_t)/var(--_y),1/max(0.001,r,g,b)));
    --_w: max(0,var(--_t) - var(--_y)*var(--_l))/(1.001 - var(--_y)*var(--_l));
    --_k: var(--_l)*(1 - var(--_w));
    --_lift: srgb-linear calc(var(--_w) + r*var(--_k)) calc(var(--_w) + g*var(--_k)) calc(var(--_w) + b*var(--_k));
  }
  :host {
    --_d: min(1,0.135/var(--_y));
    --_dim: srgb-linear calc(r*var(--_d)) calc(g*var(--_d)) calc(b*var(--_d));
    --_ink: light-dark(color(from var(--kroon-accent,#2443a0) var(--_dim)),color(from var(--kroon-accent,#2443a0) var(--_lift)));
    --_danger: light-dark(color(from var(--kroon-danger,#b3261e) var(--_dim)),color(from var(--kroon-danger,#b3261e) var(--_lift)));
    --_text: var(--kroon-text,light-dark(#1b1c20,#ecebe7));
    --_paper: var(--kroon-surface,light-dark(#fff,#18191c));
    --_edge: var(--kroon-border,color-mix(in oklab,var(--_text) 58%,var(--_paper)));
    --_muted: color-mix(in oklab,var(--_text) 74%,var(--_paper));
    --_hair: color-mix(in oklab,var(--_text) 17%,var(--_paper));
    --_ring: var(--kroon-focus,var(--_ink));
    --_u: var(--kroon-space,max(4px,0.25rem));
    --_radius: var(--kroon-radius,4px);
    display: block;
  }
  .own {
    flex: 1;
    font-family: var(--kroon-font,inherit);
    font-size: var(--kroon-size,max(1em,16px));
    line-height: 1.5;
    color: var(--_text);
    -webkit-text-fill-color: currentcolor;
    -webkit-text-stroke: 0;
    -webkit-text-security: none;
    text-shadow: none;
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    white-space: normal;
    word-break: normal;
    line-break: auto;
    hyphens: manual;
    writing-mode: horizontal-tb;
    -webkit-user-select: text;
    caret-color: auto;
  }
  .own::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(min(15em,60vw),min(var(--kroon-measure,36em) + var(--_u)*14,90vw));
  }
  .frame {
    --_t: 0.16;
    --_fill: light-dark(var(--kroon-accent,#2443a0),color(from var(--kroon-accent,#2443a0) var(--_lift)));
    --_flip: clamp(0,(0.179 - var(--_y))*1e5,1);
    --_on: color(from var(--_fill) srgb-linear var(--_flip) var(--_flip) var(--_flip));
    container: kroon/inline-size;
  }
  @supports not ((color:light-dark(red,red)) and (color:color(from red srgb r g b))) {
    :host {
      --_ink: var(--_text);
      --_danger: var(--_text);
    }
    .frame {
      --_fill: var(--_text);
      --_on: var(--_paper);
    }
  }
  @media (forced-colors:active) {
    .frame {
      --_ink: CanvasText;
      --_ring: CanvasText;
      --_fill: Highlight;
      --_on: HighlightText;
    }
  }
  @supports not (color:light-dark(red,red)) {
    :host {
      --_text: var(--kroon-text,#1b1c20);
      --_paper: var(--kroon-surface,#fff);
    }
  }
  :host([hidden]) {
    display: none;
  }
`;
