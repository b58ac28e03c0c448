import type { Preset } from './presets/preset.ts';
import type { ReceiptItem } from './presets/receipt-items.ts';

const decision = 'decision of this library: the receipt is a part of the act';

/** What every receipt holds, whatever the law. Times with their offset, the end as the last day or “earliest possible”. */
const always: readonly ReceiptItem[] = [
  { item: 'reference', on: 'both', cite: decision },
  { item: 'declaration', on: 'both', cite: decision },
  { item: 'values', on: 'both', cite: decision },
  { item: 'buttons', on: 'both', cite: decision },
  { item: 'clicked', on: 'both', cite: decision },
  { item: 'sent', on: 'saved', cite: decision },
  { item: 'received', on: 'acknowledged', cite: decision },
  { item: 'digest', on: 'both', cite: decision },
  { item: 'end', on: 'both', cite: decision },
  { item: 'supplier', on: 'both', cite: decision },
  { item: 'next', on: 'both', cite: decision },
];

/**
 * What a receipt has to hold under a preset: the statute's items first, then what every receipt holds. A withdrawal has
 * no end to name. Sources: each item's `cite`.
 */
export function receiptMustHold(preset: Pick<Preset, 'act' | 'receipt'>): readonly ReceiptItem[] {
  const end = preset.act !== 'withdrawal';
  return [...preset.receipt, ...always.filter(({ item }) => end || item !== 'end')];
}

/** What one paper lacks: the receipt that is saved at the click, or the supplier's acknowledgement. */
export function missingFromReceipt(
  preset: Pick<Preset, 'act' | 'receipt'>,
  paper: 'saved' | 'acknowledged',
  held: Iterable<ReceiptItem['item']>,
): readonly ReceiptItem[] {
  const there = new Set(held);
  return receiptMustHold(preset).filter(({ item, on }) => (on === paper || on === 'both') && !there.has(item));
}
