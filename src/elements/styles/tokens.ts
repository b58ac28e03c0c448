import { css } from '../reactive-base.ts';

/**
 * The public custom properties and what is derived from them. Any opaque accent stays readable:
 * luminance is reckoned here as WCAG 2 defines it (an OKLCH lightness is not luminance and fails for
 * saturated greens). `r g b` in `--_y` are the linear channels of the colour it is put into.
 */
export const tokens = css`
  :host {
    --_accent: var(--kroon-accent, #2443a0);
    --_text: var(--kroon-text, light-dark(#1b1c20, #ecebe7));
    --_surface: var(--kroon-surface, light-dark(#fff, #18191c));
    --_border: var(--kroon-border, color-mix(in oklab, var(--_text) 58%, var(--_surface)));
    --_u: var(--kroon-space, max(4px, 0.25rem));
    --_radius: var(--kroon-radius, 4px);
    --_frame: var(--kroon-frame, 1);
    --_motion: var(--kroon-motion, 1);
    --_y: (0.2126 * r + 0.7152 * g + 0.0722 * b);
    --_dim: min(1, 0.135 / var(--_y));
    --_lift: max(1, min(0.36 / var(--_y), 1 / max(r, g, b, 0.001)));
    --_white: max(0, (0.36 - var(--_y) * var(--_lift)) / max(0.01, 1 - var(--_y) * var(--_lift)));
    --_dimmed: srgb-linear calc(r * var(--_dim)) calc(g * var(--_dim)) calc(b * var(--_dim));
    --_lifted: srgb-linear calc(r * var(--_lift) + var(--_white) * (1 - r * var(--_lift)))
      calc(g * var(--_lift) + var(--_white) * (1 - g * var(--_lift)))
      calc(b * var(--_lift) + var(--_white) * (1 - b * var(--_lift)));
    --_ink: light-dark(color(from var(--_accent) var(--_dimmed)), color(from var(--_accent) var(--_lifted)));
    --_lift-16: max(1, min(0.16 / var(--_y), 1 / max(r, g, b, 0.001)));
    --_white-16: max(0, (0.16 - var(--_y) * var(--_lift-16)) / max(0.01, 1 - var(--_y) * var(--_lift-16)));
    --_fill-dark: color(
      from var(--_accent) srgb-linear calc(r * var(--_lift-16) + var(--_white-16) * (1 - r * var(--_lift-16)))
        calc(g * var(--_lift-16) + var(--_white-16) * (1 - g * var(--_lift-16)))
        calc(b * var(--_lift-16) + var(--_white-16) * (1 - b * var(--_lift-16)))
    );
    --_flip: clamp(0, (0.179 - var(--_y)) * 1e5, 1);
    --_flipped: srgb-linear var(--_flip) var(--_flip) var(--_flip);
    --_fill: light-dark(var(--_accent), var(--_fill-dark));
    --_on-fill: light-dark(color(from var(--_accent) var(--_flipped)), color(from var(--_fill-dark) var(--_flipped)));
    --_focus: var(--kroon-focus, var(--_ink));
    --_muted: color-mix(in oklab, var(--_text) 74%, var(--_surface));
    --_hairline: color-mix(in oklab, var(--_text) 17%, var(--_surface));
    --_field: color-mix(in oklab, var(--_surface), light-dark(#fff, #000) 22%);
    --_small: max(0.875em, 14px);
    display: block;
    font-family: var(--kroon-font, inherit);
    font-size: var(--kroon-size, max(1em, 16px));
    line-height: 1.5;
    color: var(--_text);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0;
    }
  }
  @supports not (color: color(from red srgb-linear calc(r * 0.5) g b)) {
    :host {
      --_ink: light-dark(#2443a0, #a9b9ee);
      --_fill: light-dark(#2443a0, #5d7ad0);
      --_on-fill: light-dark(#fff, #000);
    }
  }
  @supports not (color: light-dark(red, red)) {
    :host {
      --_text: var(--kroon-text, #1b1c20);
      --_surface: var(--kroon-surface, #fff);
      --_ink: #2443a0;
      --_fill: #2443a0;
      --_on-fill: #fff;
      --_field: var(--_surface);
    }
  }
`;
