import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { digestOf } from '../../src/events/reference.ts';
import { freezeEvent } from '../../src/delivery/frozen-event.ts';
import { complaint } from './device.ts';

// No check here measures time; a busy machine is only slow.
const event = { ...complaint(), data: { message: 'line\n"quoted" \\ \u0000 é 👑 \ud800 </script>', list: [1, null, [true]] } };
const expected = JSON.stringify(event);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const { stringify, parse } = JSON;

function patch(prototype: object, toJSON: (this: unknown) => unknown): void {
  Object.defineProperty(prototype, 'toJSON', { configurable: true, writable: true, value: toJSON });
}

afterEach(() => {
  Object.assign(JSON, { stringify, parse });
  for (const patched of [Array.prototype, String.prototype, Object.prototype]) Reflect.deleteProperty(patched, 'toJSON');
});

describe('freezeEvent', () => {
  it('makes the JSON of the event, with the digest of those bytes', () => {
    const { bytes, digest } = freezeEvent(event);
    expect(text(bytes)).toBe(expected);
    expect(digest).toBe(digestOf(bytes));
  });

  it('leaves out members that are not there', () => {
    expect(text(freezeEvent({ a: undefined, b: 1 }).bytes)).toBe('{"b":1}');
  });

  it('writes as null what JSON has no word for', () => {
    expect(text(freezeEvent({ a: NaN, b: [undefined, Infinity] }).bytes)).toBe('{"a":null,"b":[null,null]}');
  });

  const patches: [string, () => void][] = [
    ['Array.prototype.toJSON makes texts of lists', () => { patch(Array.prototype, function () { return String(this); }); }],
    ['String.prototype.toJSON quotes twice', () => { patch(String.prototype, function () { return `"${String(this)}"`; }); }],
    ['Object.prototype.toJSON empties', () => { patch(Object.prototype, () => ({})); }],
    ['JSON.stringify throws', () => { JSON.stringify = () => { throw new Error('patched'); }; }],
    ['JSON.stringify gives nothing', () => { JSON.stringify = () => undefined as unknown as string; }],
    ['JSON.parse lies', () => { JSON.parse = () => ({}); }],
  ];
  it.each(patches)('FAULTS 36: means the same where %s', (_, apply) => {
    apply();
    const { bytes } = freezeEvent(event);
    Object.assign(JSON, { stringify, parse });
    expect(parse(text(bytes))).toEqual(parse(expected));
  });

  it('FAULTS 36: means the same for any plain value where JSON is broken', () => {
    const unit = fc.constantFrom('a', 'é', '👑', '\ud800', '"', '\\', '\n', '\u0000', '<');
    const words = fc.string({ unit });
    fc.assert(
      fc.property(fc.dictionary(words, fc.jsonValue({ maxDepth: 2, stringUnit: unit })), (value) => {
        JSON.stringify = () => '{}';
        const { bytes } = freezeEvent(value);
        JSON.stringify = stringify;
        expect(parse(text(bytes))).toEqual(parse(stringify(value)));
      }),
      { numRuns: 50 },
    );
  });
});
