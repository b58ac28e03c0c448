import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptFileName, receiptFormats } from '../../src/documents/file-name.ts';

describe('receiptFileName', () => {
  it.each(receiptFormats)('names a %s after the reference', (format) => {
    expect(receiptFileName('52W9T-NJTSE-K', format)).toBe(`kroon-52W9T-NJTSE-K.${format}`);
  });

  it.each([
    ['', 'kroon.txt'],
    ['../../etc/passwd', 'kroon-etc-passwd.txt'],
    ['CON', 'kroon-CON.txt'],
    ['a:b*c?.exe\0', 'kroon-a-b-c-exe.txt'],
    ['\u202etxt.exe', 'kroon-txt-exe.txt'],
  ])('makes %j harmless', (reference, name) => {
    expect(receiptFileName(reference, 'txt')).toBe(name);
  });

  it('is short, plain ASCII for every reference that an endpoint might send', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (reference) => {
        const name = receiptFileName(reference, 'html');
        expect(name).toMatch(/^kroon(-[0-9A-Za-z]+)*-?\.html$/);
        expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
