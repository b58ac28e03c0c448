import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { fault, ok } from '../../src/base/result.ts';
import type { Erased, Retention } from '../../src/receiver/relay-store.ts';
import { createRetention } from '../../src/server/retention.ts';
import { createSqliteStore } from '../../src/server/sqlite-store.ts';
import { entryOf } from '../receiver/intake-entry.ts';
import { createManualClock, settleAll } from '../support/manual-clock.ts';

const day = 24 * 60 * 60 * 1000;
const retention: Retention = { payloadDays: 30, ledgerDays: 400 };

describe('retention', () => {
  it('FAULTS 55: erases what a customer wrote after its days; a retry after 40 of them still gets its receipt, and makes no case', async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 21, 10, 15, 1));
    const store = createSqliteStore({ file: ':memory:', clock });
    const entry = entryOf(createId(0), new TextEncoder().encode('{"message":"words"}'));
    await store.receive(entry);
    const run = createRetention({ store, retention, clock });
    run.start();
    await clock.advance(29 * day);
    expect(await store.event(entry.receipt.id)).toMatchObject({ value: { raw: expect.anything(), item: expect.anything() } });
    await clock.advance(11 * day);
    const left = await store.event(entry.receipt.id);
    expect(left).toEqual({ ok: true, value: { receipt: entry.receipt } });
    expect(await store.receive(entry)).toEqual({ ok: true, value: { outcome: 'replay', receipt: entry.receipt } });
    expect(store.list(10)).toEqual([]);
    await clock.advance(361 * day);
    expect(await store.get(entry.receipt.id)).toEqual({ ok: true, value: undefined });
    run.stop();
    store.close();
  });

  it('erases little at a time, with a breath in between, and then once a day', async () => {
    const clock = createManualClock();
    const left = [3, 3, 1, 0];
    const asked: number[] = [];
    const erase = async (given: Retention, most: number) => {
      expect([given, most]).toEqual([retention, 3]);
      asked.push(clock.monotonic());
      return ok<Erased>({ payloads: left.shift() ?? 0, rows: 0 });
    };
    const run = createRetention({ store: { erase }, retention, clock, most: 3 });
    run.start();
    await clock.advance(day + 200);
    expect(asked).toEqual([0, 50, 100, 150, 150 + day]);
    run.stop();
    await clock.advance(3 * day);
    expect(asked).toHaveLength(5);
  });

  it('comes back to a store that is busy, or fails', async () => {
    const clock = createManualClock();
    let asked = 0;
    const faults: unknown[] = [];
    const erase = async () => {
      asked++;
      if (asked === 1) return fault('busy' as const);
      if (asked === 2) throw new Error('the disk is gone');
      return ok({ payloads: 0, rows: 0 });
    };
    const run = createRetention({ store: { erase }, retention, clock, onFault: (error) => faults.push(error) });
    run.start();
    await settleAll();
    await clock.advance(2 * 60_000);
    expect([asked, faults]).toEqual([3, [new Error('the disk is gone')]]);
    run.stop();
  });
});
