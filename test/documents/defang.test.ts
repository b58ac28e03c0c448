import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang, plain } from '../../src/documents/defang.ts';

describe('defang', () => {
  it.each([
    ['https://evil.example/path', 'https[:]//evil[.]example/path'],
    ['HTTP://Evil.Example', 'HTTP[:]//Evil[.]Example'],
    ['http://127.0.0.1/', 'http[:]//127.0.0.1/'],
    ['www.evil.example', 'www[.]evil[.]example'],
    ['win-nu.evil-2.co.uk/x?y=1', 'win-nu[.]evil-2[.]co[.]uk/x?y=1'],
    ['jan@voorbeeld.nl', 'jan@voorbeeld[.]nl'],
    ['evil。example en evil．example', 'evil[.]example en evil[.]example'],
    ['пример.рф', 'пример[.]рф'],
    ['evil.xn--p1ai', 'evil[.]xn--p1ai'],
  ])('leaves no link in %s', (text, safe) => {
    expect(defang(text)).toBe(safe);
  });

  it.each(['Ik zeg op. Met groet, J. de Vries', 'a.u.b. vóór 21.11.2026 om 10.15 uur', 'B.V. De Kroon, 1.5 kg', 'ZZ-4471: opzeggen', '3.5kg'])(
    'leaves ordinary words alone: %s',
    (text) => {
      expect(defang(text)).toBe(text);
    },
  );

  it('changes nothing that it changed before, and leaves nothing that has a scheme', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'grapheme' })), (text) => {
        const safe = defang(text);
        expect(safe).not.toContain('://');
        expect(defang(safe)).toBe(safe);
      }),
    );
  });
});

describe('plain', () => {
  it('FAULTS 52: keeps every word and line, and no control character or half pair', () => {
    expect(plain('een\r\ntwee\rdrie\n\tvier')).toBe('een\ntwee\ndrie\n\tvier');
    expect(plain('a\0b\u001b[31mc\u0085d\ud800e👩‍👧')).toBe('a\ufffdb\ufffd[31mc\ufffdd\ufffde👩‍👧');
  });
});
