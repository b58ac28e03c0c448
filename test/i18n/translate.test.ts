import { describe, expect, it } from 'vitest';
import { fallbacks } from '../../src/i18n/translate.ts';

describe('fallbacks', () => {
  it('are the languages of a tag, nearest first', () => {
    expect(fallbacks('nl-BE')).toEqual(['nl-be', 'nl']);
    expect(fallbacks('zh_Hant_TW')).toEqual(['zh-hant-tw', 'zh-hant', 'zh']);
    expect(fallbacks('')).toEqual(['']);
  });

  it('are no more than a tag of the length that an event may have, whatever was sent', () => {
    const all = fallbacks(`nl${'-'.repeat(20_000)}`);
    expect(all.length).toBeLessThanOrEqual(64);
    expect(all.at(-1)).toBe('nl');
    expect(Math.max(...all.map((tag) => tag.length))).toBeLessThanOrEqual(64);
  });
});
