import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seen } from '../../src/base/unseen.ts';

describe('a text as one line', () => {
  it('F11: has no mark that turns it round, and none that is drawn as nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = seen(text);
        expect(shown).not.toMatch(/\p{Bidi_C}|\p{Cc}|[\u2028\u2029]/u);
        expect(shown.replace(/[\u200c\u200d\ufe00-\ufe0f]/g, '')).not.toMatch(/\p{DI}/u);
        expect(seen(shown)).toBe(shown);
      }),
    );
  });

  it('F11: is otherwise as it was', () => {
    const kept = ['photo (2).jpg', 'שלום עולם', 'می\u200cخواهم', '👩\u200d👧 ❤\ufe0f', 'e\u0301 é', 'a\u00a0b', '…exe.jpg'];
    expect(kept.map(seen)).toEqual(kept);
    expect(seen('photo\u202egpj.exe')).toBe('photogpj.exe');
    expect(seen('two\r\n\tlines\u2028three')).toBe('two lines three');
  });
});
