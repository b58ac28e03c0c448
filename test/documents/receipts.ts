import fc from 'fast-check';
import type { ReceiptDocument } from '../../src/documents/receipt-document.ts';

export const cancellation: ReceiptDocument = {
  lang: 'nl',
  dir: 'ltr',
  heading: 'Uw opzegging is aangekomen',
  state: 'Ontvangen',
  reference: { label: 'Referentie', value: '52W9T-NJTSE-K' },
  rows: [
    { label: 'Wat u schreef', value: 'Ik zeg op.\n\n  Met groet,\nJ. de Vries & zn. <jan@voorbeeld.nl>' },
    { label: 'Uw laatste dag', value: 'maandag 21 december 2026' },
  ],
  closing: 'Dank dat u klant bij ons was.',
  supplier: 'Bakkerij "De Kroon"',
  url: 'https://bakkerij.example/',
};

/** What somebody might type, paste or send to break out of its place. */
export const hostile = [
  '</style><script>alert(1)</script>',
  '</title><img src=x onerror=alert(1)>',
  '" onload="alert(1)',
  "' autofocus onfocus='alert(1)",
  '<!-- ',
  ']]>',
  '&lt;script&gt;&amp;',
  '\u202eright to left override',
  'a\0b',
  'een\r\ntwee\rdrie\n\nvier',
  '  spaces around  ',
  '$& $1 $` $$',
];

const typed = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const row = fc.record({ label: typed, value: typed });

export const anyReceipt: fc.Arbitrary<ReceiptDocument> = fc.record(
  {
    lang: typed,
    dir: fc.constantFrom('ltr' as const, 'rtl' as const),
    heading: typed,
    state: typed,
    reference: row,
    rows: fc.array(row, { maxLength: 6 }),
    closing: typed,
    supplier: typed,
    url: typed,
  },
  { requiredKeys: ['lang', 'dir', 'heading', 'state', 'reference', 'rows'] },
);
