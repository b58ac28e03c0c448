import { describe, expect, it } from 'vitest';
import { localeFallbacks } from '../../src/i18n/locale-fallbacks.ts';

describe('localeFallbacks', () => {
  it('are the languages of a tag, nearest first', () => {
    expect(localeFallbacks('nl-BE')).toEqual(['nl-be', 'nl']);
    expect(localeFallbacks('zh_Hant_TW')).toEqual(['zh-hant-tw', 'zh-hant', 'zh']);
    expect(localeFallbacks('')).toEqual(['']);
  });

  it('are no more than a tag of the length that an event may have, whatever was sent', () => {
    const all = localeFallbacks(`nl${'-'.repeat(20_000)}`);
    expect(all.length).toBeLessThanOrEqual(64);
    expect(all.at(-1)).toBe('nl');
    expect(Math.max(...all.map((tag) => tag.length))).toBeLessThanOrEqual(64);
  });
});
