import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineAll } from '../../src/app/define.ts';

describe('defineAll', () => {
  const defined: string[] = [];
  const reported: unknown[] = [];
  beforeEach(() => {
    defined.length = 0;
    reported.length = 0;
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    vi.stubGlobal('HTMLElement', Object);
    vi.stubGlobal('customElements', {
      get: () => undefined,
      define(tag: string) {
        if (tag === 'kroon-complaint') throw new TypeError('Invalid property descriptor');
        defined.push(tag);
      },
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    Reflect.deleteProperty(globalThis, 'indexedDB');
  });

  it('E4: defines the others where one cannot be, and says so', () => {
    expect(() => defineAll()).not.toThrow();
    expect(defined).toEqual(['kroon-rating', 'kroon-cancellation']);
    expect(reported).toHaveLength(1);
  });

  it('E4: defines all on a page that is denied its storage', () => {
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    vi.stubGlobal('HTMLElement', Object);
    vi.stubGlobal('customElements', { get: () => undefined, define: (tag: string) => defined.push(tag) });
    expect(() => defineAll()).not.toThrow();
    expect(defined).toHaveLength(3);
    expect(reported).toEqual([]);
  });
});
