import { afterEach, describe, expect, it, vi } from 'vitest';
import { createId, uuidPattern } from '../../src/base/id.ts';

describe('createId', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is a lower-case UUID version 7 with the variant of RFC 9562', () => {
    for (let i = 0; i < 500; i++) {
      const id = createId(Date.UTC(2026, 10, 21));
      expect(id).toMatch(uuidPattern);
      expect(id[14]).toBe('7');
      expect('89ab').toContain(id[19]);
    }
  });

  it('begins with the milliseconds of its time', () => {
    const now = Date.UTC(2026, 10, 21, 10, 15);
    expect(parseInt(createId(now).replace('-', '').slice(0, 12), 16)).toBe(now);
    expect(createId(0).startsWith('00000000-0000-7')).toBe(true);
  });

  it.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY], [1.5]])('is an id all the same when the clock says %s', (now) => {
    expect(createId(now)).toMatch(uuidPattern);
  });

  it('never repeats itself within one millisecond', () => {
    const ids = new Set(Array.from({ length: 10_000 }, () => createId(1)));
    expect(ids.size).toBe(10_000);
  });

  it('needs neither randomUUID nor subtle: a plain http page has neither', () => {
    const { crypto } = globalThis;
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes) });
    expect(createId(1)).toMatch(uuidPattern);
  });
});
