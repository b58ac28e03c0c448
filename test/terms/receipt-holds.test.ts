import { describe, expect, it } from 'vitest';
import * as terms from '../../src/terms/index.ts';

const all: readonly terms.Preset[] = Object.values(terms.presets);
const every = terms.receiptItems;

describe.each(all.map((preset) => [preset.id, preset] as const))('the receipt of %s', (_id, preset) => {
  it('holds the declaration, the words pressed and the moment, by whichever rule', () => {
    const items = terms.receiptMustHold(preset).map(({ item }) => item);
    expect(items).toEqual(expect.arrayContaining(['reference', 'declaration', 'values', 'buttons', 'clicked', 'received', 'digest']));
    for (const item of items) expect(every).toContain(item);
    for (const { on, cite } of terms.receiptMustHold(preset)) {
      expect(terms.receiptPapers).toContain(on);
      expect(cite).not.toBe('');
    }
  });

  it('names the end, unless it is a withdrawal', () => {
    const named = terms.receiptMustHold(preset).some(({ item }) => item === 'end');
    expect(named).toBe(preset.act !== 'withdrawal');
    expect(preset.acknowledgement.namesEnd).toBe(named);
  });

  it('can be saved at the click, before anything was received', () => {
    const missing = terms.missingFromReceipt(preset, 'saved', every.filter((item) => item !== 'received'));
    expect(missing).toEqual([]);
  });

  it('lacks nothing where everything is held, and all of its paper where nothing is', () => {
    expect(terms.missingFromReceipt(preset, 'acknowledged', every)).toEqual([]);
    expect(terms.missingFromReceipt(preset, 'acknowledged', []).map(({ item }) => item)).toContain('received');
  });
});

describe('missingFromReceipt', () => {
  const without = (item: (typeof every)[number]) => every.filter((held) => held !== item);
  it.each([
    ['eu-withdrawal', 'acknowledged', 'clicked', 'Directive 2011/83/EU art. 11a(4): date and time of its submission'],
    ['de-termination', 'saved', 'buttons', 'BGB § 312k(3): that it was made by pressing the button'],
    ['de-termination', 'acknowledged', 'end', 'BGB § 312k(4): when the contract is to end'],
    ['fr-termination', 'acknowledged', 'effects', 'C. conso L.215-1-1: what the ending brings about'],
    ['uk-subscription', 'acknowledged', 'refund', 'DMCC Act 2024 s. 261: what was overpaid and comes back'],
  ] as const)('%s, %s, without %s: names %s', (id, paper, item, cite) => {
    const [first] = terms.missingFromReceipt(terms.presets[id], paper, without(item));
    expect(first).toMatchObject({ item, cite });
  });

  it.each(['saved', 'acknowledged'] as const)('asks for what stands on both papers on the one that is %s', (paper) => {
    expect(terms.missingFromReceipt(terms.presets.generic, paper, without('reference'))).toMatchObject([{ item: 'reference' }]);
  });

  it('asks a supplier for nothing that only the widget can know', () => {
    expect(terms.missingFromReceipt(terms.presets.generic, 'acknowledged', without('sent'))).toEqual([]);
  });
});
