import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type Result, fault, ok } from '../../../src/base/result.ts';
import type { Erased, Retention, RetentionStanding } from '../../../src/receiver/relay-store.ts';
import { type RetentionNotice, type RetentionRun, createRetention, retentionLine } from '../../../src/server/delivery/retention.ts';
import { type SqliteStore, createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../receiver/intake-entry.ts';
import { type ManualClock, createManualClock, settleAll } from '../../support/manual-clock.ts';

const day = 24 * 60 * 60 * 1000;
const hour = day / 24;
const retention: Retention = { payloadDays: 30, ledgerDays: 400 };

describe('retention', () => {
  let folder: string;
  let clock: ManualClock;
  let store: SqliteStore;
  let run: RetentionRun | undefined;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kroon-retention-'));
    clock = createManualClock(Date.UTC(2026, 10, 21, 10, 15, 1));
    said = [];
    open();
  });
  afterEach(() => {
    run?.stop();
    run = undefined;
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  function open(): void {
    store = createSqliteStore({ file: path.join(folder, 'kroon.db'), clock });
  }
  const onNotice = (notice: RetentionNotice) => said.push(retentionLine(notice));
  function start(days = retention): void {
    run = createRetention({ store, retention: days, clock, onNotice });
    run.start();
  }
  /** Ends the process and starts it anew; its monotonic time means nothing to the next one. */
  async function restart(meanwhile: (clock: ManualClock) => void = () => undefined): Promise<void> {
    run?.stop();
    store.close();
    meanwhile(clock);
    open();
    start();
    await settleAll();
  }
  let made = 0;
  async function receive(): Promise<string> {
    const entry = entryOf(createId(made++), new TextEncoder().encode('{"message":"words"}'));
    const receivedAt = new Date(clock.now()).toISOString();
    await store.receive({ ...entry, receipt: { ...entry.receipt, receivedAt }, item: { ...entry.item, receivedAt } });
    return entry.receipt.id;
  }
  const kept = () => store.list(100).length;

  it('FAULTS 55: erases what a customer wrote after its days; a retry after 40 of them still gets its receipt, and makes no case', async () => {
    const entry = entryOf(createId(0), new TextEncoder().encode('{"message":"words"}'));
    await store.receive(entry);
    await restart((later) => later.sleep(29 * day));
    expect(await store.event(entry.receipt.id)).toMatchObject({ value: { raw: expect.anything(), item: expect.anything() } });
    await restart((later) => later.sleep(2 * day));
    await clock.advance(day + hour);
    clock.sleep(8 * day);
    const left = await store.event(entry.receipt.id);
    expect(left).toEqual({ ok: true, value: { receipt: entry.receipt } });
    expect(await store.receive(entry)).toEqual({ ok: true, value: { outcome: 'replay', receipt: entry.receipt } });
    expect(store.list(10)).toEqual([]);
    await restart((later) => later.sleep(360 * day));
    await clock.advance(day + hour);
    expect(await store.get(entry.receipt.id)).toEqual({ ok: true, value: undefined });
    expect(said).toEqual([
      '1 letter has passed 30 days; they are erased in a day',
      '1 letter has passed 30 days; they were erased',
      '1 receipt has passed 400 days; they are erased in a day',
      '1 receipt has passed 400 days; they were erased',
    ]);
  });

  it('O3: erases nothing at a start whose clock is forty days ahead, also where it is set right while it runs', async () => {
    for (let i = 0; i < 12; i++) await receive();
    await restart((ahead) => ahead.jump(40 * day));
    await clock.advance(23 * hour);
    expect(kept()).toBe(12);
    expect(said).toEqual(['12 letters have passed 30 days; they are erased in a day']);
    clock.jump(-40 * day);
    await clock.advance(3 * day);
    expect(kept()).toBe(12);
    expect(said.slice(1)).toEqual(['the clock moved; what has passed its age is looked for anew (clock-moved)']);
    // Once they are old they go.
    await restart((later) => later.sleep(27 * day));
    await clock.advance(day + hour);
    expect(kept()).toBe(0);
  });

  it('O3: drops a look from the future at the next start', async () => {
    await receive();
    await restart((ahead) => ahead.jump(40 * day));
    for (let i = 0; i < 10; i++) {
      await restart((right) => right.jump(i === 0 ? -40 * day : day));
      expect(kept()).toBe(1);
    }
    expect(await store.retention()).not.toHaveProperty('value.look');
  });

  it('O3: drops a look from the future also where a letter came while the clock was ahead', async () => {
    await receive();
    await restart((ahead) => ahead.jump(40 * day));
    await receive();
    await restart((right) => right.jump(-40 * day));
    expect(said.at(-1)).toBe('the clock is behind the newest letter; nothing is erased (clock-behind)');
    await restart((ahead) => ahead.jump(41.2 * day));
    await clock.advance(hour);
    expect(kept()).toBe(2);
  });

  it('O3: finds within minutes that the clock was set right, whatever comes after', async () => {
    await receive();
    await restart((ahead) => ahead.jump(40 * day));
    clock.jump(-40 * day);
    await clock.advance(6 * 60_000);
    await receive();
    await restart((ahead) => ahead.jump(41.2 * day));
    await clock.advance(hour);
    expect(kept()).toBe(2);
  });

  it('O3: does not believe a clock that jumps ahead while it runs', async () => {
    await receive();
    start();
    for (let i = 0; i < 3; i++) {
      await clock.advance(20 * hour);
      clock.jump(40 * day);
    }
    await clock.advance(20 * hour);
    expect(kept()).toBe(1);
    expect(said.filter((line) => line.includes('clock-moved'))).toHaveLength(3);
  });

  it('O3: drops a look that a jump within its day would make ripe, also where the store is busy then', async () => {
    await receive();
    await clock.advance(31 * day);
    let busy = false;
    const { look } = store;
    run = createRetention({ store: { ...store, look: async (days) => (busy ? fault('busy') : look(days)) }, retention, clock, onNotice });
    run.start();
    await clock.advance(2 * hour);
    busy = true;
    clock.jump(30 * hour);
    await clock.advance(2 * hour);
    expect(kept()).toBe(1);
    busy = false;
    await clock.advance(23 * hour);
    expect(kept()).toBe(1);
    await clock.advance(3 * hour);
    expect(kept()).toBe(0);
  });

  it('O3: erases nothing while the clock is behind the newest letter, and says so once', async () => {
    await receive();
    await clock.advance(31 * day);
    clock.jump(100 * day);
    await receive();
    clock.jump(-100 * day);
    start();
    await clock.advance(2 * day);
    expect(kept()).toBe(2);
    expect(said).toEqual(['the clock is behind the newest letter; nothing is erased (clock-behind)']);
    clock.sleep(98 * day);
    await clock.advance(hour);
    expect(said.slice(1).join()).toContain('clock-in-step');
    await clock.advance(day + hour);
    expect(kept()).toBe(1);
  });

  it('O3: erases in the end though it is started anew every day, a little sooner than a day later', async () => {
    await receive();
    await receive();
    clock.sleep(31 * day);
    await restart();
    for (let i = 0; i < 3; i++) {
      await clock.advance(23 * hour);
      await restart((next) => next.sleep(hour / 2));
    }
    expect(kept()).toBe(0);
    expect(said).toEqual(['2 letters have passed 30 days; they are erased in a day', '2 letters have passed 30 days; they were erased']);
  });

  it('O3: begins anew where the first look is long ago, or was made by other ages', async () => {
    await receive();
    await clock.advance(31 * day);
    await restart();
    await restart((later) => later.sleep(9 * day));
    expect(kept()).toBe(1);
    run?.stop();
    clock.sleep(25 * hour);
    start({ payloadDays: 20, ledgerDays: 400 });
    await settleAll();
    expect(kept()).toBe(1);
    await clock.advance(25 * hour);
    expect(kept()).toBe(0);
  });

  it('O3: erases only what the first look found', async () => {
    await receive();
    await clock.advance(12 * hour);
    await receive();
    await clock.advance(30 * day - 6 * hour);
    start();
    await clock.advance(25 * hour);
    expect(kept()).toBe(1);
    await clock.advance(25 * hour);
    expect(kept()).toBe(0);
  });
});

describe('retention, step by step', () => {
  /** A store with a ripe look, that erases what it is told to and finds nothing afterwards. */
  function ripe(clock: ManualClock, erase: (most: number) => Promise<Result<Erased, 'busy'>>) {
    const at = new Date(clock.now() - day).toISOString();
    let look: RetentionStanding['look'] = { at, retention };
    return {
      retention: async () => ok<RetentionStanding>({ now: new Date(clock.now()).toISOString(), ...(look && { look }) }),
      look: async () => {
        look = undefined;
        return ok<Erased>({ payloads: 0, rows: 0 });
      },
      erase: async (given: Retention, most: number, asOf: string) => {
        expect([given, asOf]).toEqual([retention, at]);
        return erase(most);
      },
    };
  }

  it('erases little at a time, with a breath in between, and then looks once an hour', async () => {
    const clock = createManualClock();
    const left = [3, 3, 1, 0];
    const asked: number[] = [];
    const store = ripe(clock, async (most) => {
      expect(most).toBe(3);
      asked.push(clock.monotonic());
      return ok({ payloads: left.shift() ?? 0, rows: 0 });
    });
    const said: RetentionNotice[] = [];
    const run = createRetention({ store, retention, clock, most: 3, onNotice: (notice) => said.push(notice) });
    run.start();
    await clock.advance(day);
    expect(asked).toEqual([0, 50, 100, 150]);
    expect(said).toEqual([{ code: 'erased', letters: 7, receipts: 0, retention }]);
    run.stop();
  });

  it('comes back to a store that is busy, or fails', async () => {
    const clock = createManualClock();
    let asked = 0;
    const faults: unknown[] = [];
    const store = ripe(clock, async () => {
      asked++;
      if (asked === 1) return fault('busy');
      if (asked === 2) throw new Error('the disk is gone');
      return ok({ payloads: 0, rows: 0 });
    });
    const run = createRetention({ store, retention, clock, onFault: (error) => faults.push(error) });
    run.start();
    await settleAll();
    await clock.advance(2 * 60_000);
    expect([asked, faults]).toEqual([3, [new Error('the disk is gone')]]);
    run.stop();
  });
});
