import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineWidget } from '../../../src/app/config/define-widget.ts';
import { ratingMessages } from '../../../src/app/messages/rating.ts';
import { tagPrefix } from '../../../src/app/config/tag-prefix.ts';

type Widget = Parameters<typeof defineWidget>[1];
const widget = (): Widget => class {} as unknown as Widget;

describe('a tag', () => {
  const registry = new Map<string, unknown>();
  const define = vi.fn((tag: string, one: unknown) => {
    if (registry.has(tag)) throw new Error('NotSupportedError');
    registry.set(tag, one);
  });

  beforeEach(() => {
    registry.clear();
    define.mockClear();
    vi.stubGlobal('HTMLElement', Object);
    vi.stubGlobal('customElements', { get: (tag: string) => registry.get(tag), define });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('starts with kroon-', () => {
    expect(tagPrefix).toBe('kroon-');
    defineWidget('complaint', widget(), ratingMessages);
    expect([...registry.keys()]).toEqual(['kroon-complaint']);
  });

  it('is defined once, however often the same class asks, without a word', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const one = widget();
    defineWidget('rating', one, ratingMessages);
    defineWidget('rating', one, ratingMessages);
    expect(define).toHaveBeenCalledOnce();
    expect(warn).not.toHaveBeenCalled();
  });

  it('stays with the first of two copies; the second says both versions and throws nothing', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const first = Object.assign(widget(), { version: '0.0.9' });
    registry.set('kroon-cancellation', first);
    defineWidget('cancellation', widget(), ratingMessages);
    expect(registry.get('kroon-cancellation')).toBe(first);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]![0]).toMatch(/<kroon-cancellation>.*0\.0\.9/);
  });

  it('stays with what the page itself has put there', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const own = class {};
    registry.set('kroon-complaint', own);
    expect(() => defineWidget('complaint', widget(), ratingMessages)).not.toThrow();
    expect(registry.get('kroon-complaint')).toBe(own);
  });

  it('gets its far side before it is defined, since tags in the page upgrade at once', () => {
    const one = widget() as Widget & { ports?: unknown };
    let ready = false;
    define.mockImplementationOnce(() => {
      ready = one.ports !== undefined;
    });
    defineWidget('complaint', one, ratingMessages);
    expect(ready).toBe(true);
  });
});
