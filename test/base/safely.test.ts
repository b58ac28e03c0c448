import { describe, expect, it } from 'vitest';
import { safely } from '../../src/base/safely.ts';

describe('safely', () => {
  it('passes on what a listener is told', () => {
    const heard: unknown[] = [];
    safely((...words: string[]) => heard.push(words))('a', 'b');
    expect(heard).toEqual([['a', 'b']]);
  });

  it('does nothing where nobody listens', () => {
    expect(() => { safely(undefined)(); }).not.toThrow();
  });

  it('O1: tells what a listener threw, at once or later, and throws nothing itself', async () => {
    const faults: unknown[] = [];
    const onFault = (error: unknown) => faults.push(error);
    safely(() => { throw new Error('now'); }, onFault)();
    safely(() => Promise.reject(new Error('later')), onFault)();
    await expect.poll(() => faults).toEqual([new Error('now'), new Error('later')]);
  });

  it('O1: is quiet where whoever hears of it throws as well', async () => {
    const wrong = () => { throw new Error('wrong'); };
    const wrongLater = () => Promise.reject(new Error('wrong later'));
    for (const listener of [wrong, wrongLater]) for (const onFault of [wrong, wrongLater]) safely(listener, onFault)();
    // A rejection that nobody took would be the test's own failure by now.
    await new Promise((resolve) => setImmediate(resolve));
  });
});
