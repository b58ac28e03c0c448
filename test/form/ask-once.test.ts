import { describe, expect, it } from 'vitest';
import { askOnce } from '../../src/form/ask-once.ts';

const odd = (once: string) => ({ pointer: '/endDate', code: 'not-a-date', once }) as const;

describe('askOnce', () => {
  it('lets an issue stand that is no question, however often it is sent', () => {
    const isOpen = askOnce();
    expect([1, 2, 3].map(() => isOpen({ pointer: '/message', code: 'required' }, true))).toEqual([true, true, true]);
  });

  it('asks who sends, and takes the same sent again for the answer', () => {
    const isOpen = askOnce();
    expect(isOpen(odd('3026-01-01'), true)).toBe(true);
    expect(isOpen(odd('3026-01-01'), true)).toBe(false);
    expect(isOpen(odd('3026-01-01'), false)).toBe(false);
  });

  it('has asked nobody by a look at a field that was left', () => {
    const isOpen = askOnce();
    expect(isOpen(odd('3026-01-01'), false)).toBe(true);
    expect(isOpen(odd('3026-01-01'), false)).toBe(true);
    expect(isOpen(odd('3026-01-01'), true)).toBe(true);
  });

  it('asks anew of another answer, and of the first one after it', () => {
    const isOpen = askOnce();
    isOpen(odd('3026-01-01'), true);
    expect(isOpen(odd('3026-01-02'), true)).toBe(true);
    expect(isOpen(odd('3026-01-01'), true)).toBe(true);
    expect(isOpen(odd('3026-01-01'), true)).toBe(false);
  });
});
