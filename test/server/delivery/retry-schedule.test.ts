import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDelay, readRetryAfter, retryDelays } from '../../../src/server/delivery/retry-schedule.ts';

const hour = 3_600_000;
/** In the middle of the spread: the delay itself. */
const middle = 0.5;

describe('nextDelay', () => {
  it('FAULTS 46: follows the schedule of Standard Webhooks, then gives up', () => {
    const seconds = Array.from({ length: 11 }, (_, attempts) => nextDelay(attempts, middle)).map((ms) => ms && ms / 1000);
    expect(seconds).toEqual([0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, undefined]);
  });

  it('moves each delay by up to a fifth, and by no more', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempts, random) => {
        const delay = retryDelays[attempts]!;
        const spread = nextDelay(attempts, random)!;
        expect(spread).toBeGreaterThanOrEqual(delay * 0.8);
        expect(spread).toBeLessThanOrEqual(delay * 1.2);
      }),
    );
    expect(nextDelay(9, 0)).not.toBe(nextDelay(9, 0.99));
  });

  it('waits as long as the destination asks, within a day, and never less than the schedule', () => {
    expect(nextDelay(1, middle, 30_000)).toBe(30_000);
    expect(nextDelay(3, middle, 30_000)).toBe(1_800_000);
    expect(nextDelay(1, middle, 9_999 * hour)).toBe(24 * hour);
    expect(nextDelay(0, middle, -5)).toBe(1_000);
    expect(nextDelay(1, middle, NaN)).toBe(5_000);
    expect(nextDelay(10, middle, 1_000)).toBeUndefined();
  });

  /** Attempts in all, and hours until the last one. */
  function course(reason: string, retryAfter?: number): [attempts: number, hours: number] {
    let ms = 0;
    for (let attempts = 1; ; attempts++) {
      const delay = nextDelay(attempts, middle, retryAfter, reason);
      if (delay === undefined) return [attempts, ms / hour];
      ms += delay;
    }
  }

  it('O16: gives up at once where the letter is too large, unless the other side says when it will have room', () => {
    expect(course('status-413')).toEqual([1, 0]);
    expect(course('status-413', 30_000)[0]).toBe(6);
  });

  it.each([400, 401, 403, 404, 405, 406, 415, 422, 451])('O16: gives up on %i on the same day', (status) => {
    const [attempts, hours] = course(`status-${status}`);
    expect(attempts).toBe(6);
    expect(hours).toBeGreaterThan(7);
    expect(hours).toBeLessThan(8);
  });

  it.each(['status-408', 'status-409', 'status-423', 'status-425', 'status-429', 'status-500', 'status-503', 'network', 'tls', 'timeout', 'redirect', 'address', 'busy', 'smtp-451', 'login'])(
    'O16: goes on for three days after %s, which passes by itself or is nobody’s word on the letter',
    (reason) => {
      expect(course(reason)[0]).toBe(10);
    },
  );

  it('O16: lets what failed often for another reason die of a status that only a person can mend', () => {
    expect(nextDelay(7, middle, undefined, 'status-404')).toBeUndefined();
    expect(nextDelay(7, middle, undefined, 'status-500')).toBe(14 * hour);
  });
});

describe('readRetryAfter', () => {
  const now = Date.UTC(2026, 10, 21, 10, 15);

  it('reads seconds and dates, and nothing from anything else', () => {
    expect(readRetryAfter('30', now)).toBe(30_000);
    expect(readRetryAfter('Sat, 21 Nov 2026 10:16:00 GMT', now)).toBe(60_000);
    expect(readRetryAfter('Sat, 21 Nov 2020 10:16:00 GMT', now)).toBe(0);
    for (const garbage of ['', 'soon', '-5', '12.5', '1e3', '99999999999', '2026-11-21T10:16:00Z']) {
      expect([garbage, readRetryAfter(garbage, now)]).toEqual([garbage, undefined]);
    }
    expect(readRetryAfter(undefined, now)).toBeUndefined();
  });
});
