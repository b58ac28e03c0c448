import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiverLimits } from '../../src/receiver/limits.ts';
import { scanStructure } from '../../src/receiver/structure.ts';

const scan = (text: string) => scanStructure(text, receiverLimits);
/** Texts in which a string's end is hard to see. */
const text = fc.string({ unit: fc.constantFrom('\\', '"', '{', '}', '[', ',', ':', '9e999', 'a', '\u2028'), maxLength: 8 });

describe('the structure of a text', () => {
  it('is not told by what stands within strings', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxKeys: 6 }), (members) => {
        expect(scan(JSON.stringify({ inner: members }))).toEqual({ faults: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('shows a key that stands there twice, whatever it is made of', () => {
    fc.assert(
      fc.property(text, text, (key, value) => {
        const member = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
        expect(scan(`{${member},${member}}`).fatal).toBe('duplicate-key');
        expect(scan(`{"inner":{${member},"other":1,${member}}}`).faults).toEqual(['duplicate-key']);
      }),
      { numRuns: 500 },
    );
  });

  it('is none where a string has no end', () => {
    for (const open of ['"', '{"a', '{"a\\"', '{"a\\\\\\"', '["\\']) expect(scan(open).fatal).toBe('not-json');
    expect(scan('{"a\\\\":1}')).toEqual({ faults: [] });
  });
});
