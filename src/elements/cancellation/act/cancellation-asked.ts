import type { CancellationHost } from '../cancellation-host.ts';

/** Fields that hang on another, or on the preset, and when each is asked. */
const conditions: Readonly<Record<string, (widget: CancellationHost) => boolean>> = {
  why: (widget) => widget.field('end') === 'early',
  kind: ({ law }) => law.asks.includes('kind'),
  cause: (widget) => widget.brought?.asksCause() ?? false,
  switch: ({ law }) => law.asks.includes('switch'),
  remark: (widget) => widget.law.asks.includes('switch') && widget.field('switch') === 'other-provider',
  'contract/description': ({ law }) => !!law.describable,
  'contract/line': ({ law }) => law.asks.includes('line'),
  'contract/items': ({ law }) => law.asks.includes('items'),
  'customer/address': ({ law }) => law.asks.includes('postal-address'),
};

/** Whether a field is asked as things stand: what was typed for another choice, or another preset, neither counts nor travels. */
export function isAsked(widget: CancellationHost, name: string): boolean {
  return !Object.hasOwn(conditions, name) || conditions[name]!(widget);
}
