import { afterEach, describe, expect, it, vi } from 'vitest';
import { outcomeOf } from '../../../src/app/delivery/outcome-of.ts';
import type { OutboxRecord, RetryReason } from '../../../src/delivery/outbox-record.ts';
import type { Delivery } from '../../../src/delivery/outbox-types.ts';
import type { Problem, Receipt } from '../../../src/events/receipt.ts';

const receipt = { id: 'x' } as Receipt;
const problem: Problem = { status: 400, errors: [] };

/** A delivery that has been tried once, and waits. */
function delivery(record: Partial<OutboxRecord> = {}, news: Partial<Delivery> = {}): Delivery {
  const waiting = { status: 'unsent', attempts: 1, retryReason: 'network', digest: 'sha-256:x', ...record } as OutboxRecord;
  return { record: waiting, sending: false, durable: true, left: false, ...news };
}

const online = (onLine: boolean) => vi.stubGlobal('navigator', { onLine });

describe('outcomeOf', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const held: readonly (readonly [RetryReason, string, string])[] = [
    ['network', 'busy', 'offline'],
    ['timeout', 'busy', 'offline'],
    // Somebody answered, whatever the device thinks of its network.
    ['status', 'busy', 'busy'],
    ['unacknowledged', 'endpoint', 'endpoint'],
    ['misconfigured', 'endpoint', 'endpoint'],
  ];
  it.each(held)('says what holds up one that met %s: online %s, offline %s', (retryReason, on, off) => {
    for (const [onLine, expected] of [[true, on], [false, off]] as const) {
      online(onLine);
      expect(outcomeOf(delivery({ retryReason }))).toEqual({ state: 'queued', held: expected, digest: 'sha-256:x' });
      expect(outcomeOf(delivery({ retryReason }, { blocked: true }))).toMatchObject({ held: 'endpoint' });
    }
  });

  it('tells what is kept on the device from what is kept in the page', () => {
    online(true);
    expect(outcomeOf(delivery({}, { durable: false }))).toMatchObject({ state: 'waiting' });
  });

  it('says nothing before the first try is over', () => {
    expect(outcomeOf(delivery({ attempts: 0, retryReason: null }))).toBeUndefined();
    expect(outcomeOf(delivery({}, { sending: true }))).toBeUndefined();
  });

  it('says how it ended, and never "received" without a receipt', () => {
    const ended = { retryReason: null, bytes: null };
    expect(outcomeOf(delivery({ ...ended, status: 'received', receipt }))).toEqual({ state: 'received', receipt });
    expect(outcomeOf(delivery({ ...ended, status: 'sent' }))).toEqual({ state: 'sent', digest: 'sha-256:x' });
    expect(outcomeOf(delivery({ status: 'rejected', retryReason: null, problem }))).toEqual({ state: 'refused', problem });
    online(true);
    expect(outcomeOf(delivery({ ...ended, status: 'received' }))).not.toMatchObject({ state: 'received' });
  });
});
