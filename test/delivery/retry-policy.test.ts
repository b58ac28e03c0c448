import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/events/receipt.ts';
import { type Plan, longestWait, parseRetryAfter, planAfter, timeoutOf } from '../../src/delivery/retry-policy.ts';
import type { Attempt } from '../../src/delivery/transport.ts';

const second = 1000;
const minute = 60 * second;
const network: Attempt = { kind: 'retry', cause: 'network' };

function plan(attempt: Attempt, context: Partial<Parameters<typeof planAfter>[1]> = {}): Plan {
  return planAfter(attempt, { attempts: 0, unacknowledged: 0, random: 0.5, hidden: false, ...context });
}

function waitAfter(attempt: Attempt, context: Partial<Parameters<typeof planAfter>[1]> = {}): number {
  const next = plan(attempt, context);
  if (next.kind !== 'retry') throw new Error(`expected a retry, got ${next.kind}`);
  return next.dueIn;
}

describe('planAfter', () => {
  it('settles on a receipt', () => {
    expect(plan({ kind: 'receipt', receipt: {} as Receipt })).toEqual({ kind: 'settled' });
  });

  it('settles on a status alone where the page asked for no more', () => {
    expect(plan({ kind: 'accepted' })).toEqual({ kind: 'settled' });
  });

  it('parks what was refused', () => {
    expect(plan({ kind: 'refused', problem: { status: 400, errors: [] } })).toEqual({ kind: 'rejected' });
  });

  it.each(['network', 'timeout', 'status'] as const)('retries after %s, and says why it waits', (cause) => {
    expect(plan({ kind: 'retry', cause })).toMatchObject({ kind: 'retry', retryReason: cause, report: false });
  });

  it.each([
    [0, 1, 2],
    [1, 1, 4],
    [4, 1, 32],
    [8, 1, 300],
    [500, 1, 300],
  ])('spreads try %i over %i to %i seconds', (attempts, least, most) => {
    expect(waitAfter(network, { attempts, random: 0 })).toBe(least * second);
    expect(waitAfter(network, { attempts, random: 1 })).toBe(most * second);
  });

  it('lets a page out of sight wait up to a quarter of an hour', () => {
    expect(waitAfter(network, { attempts: 40, random: 1, hidden: true })).toBe(15 * minute);
  });

  it.each([
    ['30 s', 30 * second, 30 * second],
    ['a moment that is past', -5 * minute, second],
    ['nothing', 0, second],
    ['ten years', 10 * 365 * 24 * 60 * minute, 15 * minute],
    ['more than a number holds', Infinity, 15 * minute],
  ])('FAULTS 7: waits as a receiver asks, within 1 s and 15 min: %s', (_, retryAfter, expected) => {
    expect(waitAfter({ kind: 'retry', cause: 'status', status: 429, retryAfter })).toBe(expected);
    expect(waitAfter({ kind: 'retry', cause: 'status', retryAfter }, { hidden: true, attempts: 9 })).toBe(expected);
  });

  it('waits at least 30 s where the answer was no receipt', () => {
    expect(waitAfter({ kind: 'unacknowledged', status: 200 }, { random: 0 })).toBe(30 * second);
    expect(waitAfter({ kind: 'unacknowledged', status: 200 }, { attempts: 9, random: 1 })).toBe(5 * minute);
  });

  it.each([
    [0, false],
    [1, false],
    [2, true],
    [3, true],
  ])('FAULTS 9: with %i tries without a receipt before, reports: %s', (unacknowledged, report) => {
    expect(plan({ kind: 'unacknowledged', status: 204 }, { unacknowledged })).toMatchObject({ report });
  });

  it('FAULTS 13, 15: retries in an hour, and reports at once, where the endpoint is the wrong one', () => {
    expect(plan({ kind: 'misconfigured', status: 404 })).toEqual({
      kind: 'retry',
      dueIn: 60 * minute,
      retryReason: 'misconfigured',
      report: true,
    });
    expect(longestWait).toBe(60 * minute);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 10, 21, 10, 15);

  it.each([
    ['30', 30 * second],
    ['0', 0],
    ['Sat, 21 Nov 2026 10:16:00 GMT', minute],
    ['Saturday, 21-Nov-26 10:16:00 GMT', minute],
    ['Sat, 21 Nov 2026 10:14:00 GMT', -minute],
  ])('FAULTS 7: reads %s', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });

  it.each([null, '', 'soon', '-1', '1.5', '3 apples', 'Sat, 99 Foo 2026 10:16:00 GMT', '2026-11-21'])(
    'FAULTS 7: leaves %s to the own backoff',
    (header) => {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    },
  );
});

describe('timeoutOf', () => {
  it('FAULTS 18: gives 15 s, and a second for each 10 kB', () => {
    expect(timeoutOf(0)).toBe(15 * second);
    expect(timeoutOf(450_000)).toBe(60 * second);
  });
});
