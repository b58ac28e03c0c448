import type { WidgetElement } from '../../src/elements/host/widget-element.ts';

/** Colours that the widgets derive, by what they are for. Private names: read here, promised nowhere. */
const derived = {
  ink: '--_ink',
  fill: '--_fill',
  'on-fill': '--_on',
  text: '--_text',
  muted: '--_muted',
  border: '--_edge',
  surface: '--_paper',
  danger: '--_danger',
  success: '--_success',
} as const;
export type Derived = keyof typeof derived;

/** What a widget paints with, as colours that a canvas takes. */
export function coloursOf(widget: WidgetElement): Record<Derived, string> {
  const probe = document.createElement('span');
  widget.shadowRoot!.querySelector('.frame')!.append(probe);
  const read = (name: string): string => {
    probe.style.setProperty('color', `var(${name})`);
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(derived).map(([name, property]) => [name, read(property)]));
  probe.remove();
  return colours as Record<Derived, string>;
}
