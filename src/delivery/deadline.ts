import type { Clock } from '../base/clock.ts';

/** The value, or `undefined` where it fails or takes over `delay` milliseconds. Never rejects. */
export function within<Value>(clock: Clock, delay: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const finish = (value?: Value) => {
      cancel();
      resolve(value);
    };
    const cancel = clock.after(delay, finish);
    promise.then(finish, () => {
      finish();
    });
  });
}
