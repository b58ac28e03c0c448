import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptText } from '../../src/documents/receipt-text.ts';
import { anyReceipt, cancellation } from './receipts.ts';

describe('receiptText', () => {
  it('reads from heading to sender, each value under its label', () => {
    expect(receiptText(cancellation)).toBe(
      [
        'Uw opzegging is aangekomen',
        '',
        'Ontvangen',
        '',
        'Referentie',
        '52W9T-NJTSE-K',
        '',
        'Wat u schreef',
        'Ik zeg op.',
        '',
        '  Met groet,',
        'J. de Vries & zn. <jan@voorbeeld.nl>',
        '',
        'Uw laatste dag',
        'maandag 21 december 2026',
        '',
        'Dank dat u klant bij ons was.',
        '',
        'Bakkerij "De Kroon"',
        'https://bakkerij.example/',
        '',
      ].join('\n'),
    );
  });

  it('leaves no gap where closing, supplier and address are missing', () => {
    const { closing: _, supplier: __, url: ___, ...bare } = cancellation;
    expect(receiptText({ ...bare, rows: [] })).toBe(
      'Uw opzegging is aangekomen\n\nOntvangen\n\nReferentie\n52W9T-NJTSE-K\n',
    );
    expect(receiptText({ ...bare, rows: [], url: 'https://a.example/' })).toMatch(/-K\n\nhttps:\/\/a\.example\/\n$/);
  });

  it('holds every value verbatim and in order, whatever was typed', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const text = receiptText(receipt);
        let from = 0;
        const fields = [
          receipt.heading,
          receipt.state,
          ...[receipt.reference, ...receipt.rows].map(({ label, value }) => `${label}\n${value}`),
          receipt.closing ?? '',
          receipt.supplier ?? '',
          receipt.url ?? '',
        ];
        for (const field of fields) {
          const at = text.indexOf(field, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + field.length;
        }
        expect(text.slice(from)).toMatch(/^\n+$/);
      }),
    );
  });
});
