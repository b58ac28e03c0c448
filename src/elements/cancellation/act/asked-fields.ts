import type { CancellationHost } from '../cancellation-host.ts';

/** Fields that hang on another, or on the preset, and when each is asked. */
const conditions: Readonly<Record<string, (widget: CancellationHost) => boolean>> = {
  why: (widget) => widget.field('end') === 'early',
  kind: ({ presetForm }) => presetForm.asks.includes('kind'),
  cause: (widget) => widget.loadedPreset?.asksCause() ?? false,
  switch: ({ presetForm }) => presetForm.asks.includes('switch'),
  remark: (widget) => widget.presetForm.asks.includes('switch') && widget.field('switch') === 'other-provider',
  'contract/description': ({ presetForm }) => !!presetForm.describable,
  'contract/line': ({ presetForm }) => presetForm.asks.includes('line'),
  'contract/items': ({ presetForm }) => presetForm.asks.includes('items'),
  'customer/address': ({ presetForm }) => presetForm.asks.includes('postal-address'),
};

/** Whether a field is asked as things stand: what was typed for another choice, or another preset, neither counts nor travels. */
export function isAsked(widget: CancellationHost, name: string): boolean {
  return !Object.hasOwn(conditions, name) || conditions[name]!(widget);
}
