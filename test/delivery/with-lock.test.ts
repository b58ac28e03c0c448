import { describe, expect, it } from 'vitest';
import { outboxName } from '../../src/delivery/outbox-record.ts';
import { type Locks, withLock } from '../../src/delivery/tab-lock.ts';
import { createLocks } from './device.ts';

describe('withLock', () => {
  const runs = async (locks: Locks | undefined) => {
    const seen: boolean[] = [];
    await withLock(locks, 'id', async (free) => { seen.push(free); });
    return seen;
  };

  it('holds the lock of that event for as long as the pass lasts', async () => {
    const { forTab, held } = createLocks();
    await withLock(forTab(), 'id', async () => {
      expect([...held.keys()]).toEqual([`${outboxName}:id`]);
      expect(await runs(forTab())).toEqual([false]);
    });
    expect(held.size).toBe(0);
  });

  it('FAULTS 35: runs where there are no locks, and where asking for one fails', async () => {
    expect(await runs(undefined)).toEqual([true]);
    expect(await runs({ request: () => Promise.reject(new DOMException('no', 'SecurityError')) })).toEqual([true]);
    expect(await runs({ request() { throw new Error('patched'); } })).toEqual([true]);
  });
});
