import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import type { IntakeStore } from '../../src/receiver/intake-store.ts';
import type { PostgresStore } from '../../src/server/store/postgres/postgres-store.ts';
import { entryOf } from './intake-entry.ts';

/** What a store has to offer to be held against the contract. */
export interface StoreHarness {
  readonly store: IntakeStore;
  /** Another connection, or another process's view, of the same store. */
  again(): Promise<IntakeStore>;
  /** Rows that stand in the store, counted without the code under test. */
  count(): Promise<{ readonly intake: number; readonly cases: number; readonly conflicts: number }>;
  /** The body that was kept first under an id. */
  body(id: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The contract of every intake store. */
export function intakeStoreSuite(name: string, create: () => Promise<StoreHarness>): void {
  describe(`intake store: ${name}`, () => {
    let harness: StoreHarness;
    const text = (value: string) => new TextEncoder().encode(value);

    beforeEach(async () => {
      harness = await create();
    });
    afterEach(async () => {
      await harness.close();
    });

    it('keeps the first body of an id, byte by byte, with one case', async () => {
      const id = createId(0);
      // A view into a larger buffer: only its own bytes may be kept.
      const raw = new Uint8Array(randomBytes(300)).subarray(11, 290);
      const received = await harness.store.receive(entryOf(id, raw));
      expect(received).toEqual({ ok: true, value: { outcome: 'first', receipt: entryOf(id, raw).receipt } });
      expect(await harness.count()).toEqual({ intake: 1, cases: 1, conflicts: 0 });
      expect([...(await harness.body(id))]).toEqual([...raw]);
    });

    it('answers the same bytes again with the first receipt, and makes no second case', async () => {
      const id = createId(0);
      const first = entryOf(id, text('{}'));
      await harness.store.receive(first);
      const later = { ...first, receipt: { ...first.receipt, receivedAt: '2027-01-01T00:00:00.000Z', respondBy: '2027-01-02' } };
      expect(await harness.store.receive(later)).toEqual({ ok: true, value: { outcome: 'replay', receipt: first.receipt } });
      expect(await harness.count()).toEqual({ intake: 1, cases: 1, conflicts: 0 });
    });

    it('calls the same digest from another source a conflict', async () => {
      const id = createId(0);
      await harness.store.receive(entryOf(id, text('{}')));
      const received = await harness.store.receive(entryOf(id, text('{}'), 'https://other.example/#complaint'));
      expect(received).toMatchObject({ ok: true, value: { outcome: 'conflict' } });
    });

    it('keeps other bytes under the same id beside the first, three bodies in all, each once', async () => {
      const id = createId(0);
      const first = entryOf(id, text('first'));
      await harness.store.receive(first);
      for (const body of ['second', 'second', 'third', 'fourth', 'fifth']) {
        const received = await harness.store.receive(entryOf(id, text(body)));
        expect(received).toEqual({ ok: true, value: { outcome: 'conflict', receipt: first.receipt } });
      }
      expect(await harness.count()).toEqual({ intake: 1, cases: 1, conflicts: 2 });
      expect(new TextDecoder().decode(await harness.body(id))).toBe('first');
    });

    it('tells apart what comes in together: each body, receipt and case is its own, whatever is written in it', async () => {
      const words = ['', 'é', '€€', '👩‍👩‍👧‍👦', 'a'.repeat(70_000), '\0\ud800', `'"\\{}`, 'שלום', '\u2028'];
      const entries = Array.from({ length: 40 }, (_, i) => {
        const id = createId(i);
        const message = `${i} ${words[i % words.length]}`;
        const entry = entryOf(id, text(JSON.stringify({ message })));
        return { ...entry, item: { ...entry.item, data: { message } } };
      });
      const store = harness.store as IntakeStore & Pick<PostgresStore, 'list'>;
      const received = await Promise.all(entries.map((entry) => store.receive(entry)));
      expect(received).toEqual(entries.map(({ receipt }) => ({ ok: true, value: { outcome: 'first', receipt } })));
      expect(await harness.count()).toEqual({ intake: 40, cases: 40, conflicts: 0 });
      const listed = new Map((await store.list(500)).map((item) => [item.id, item]));
      for (const { raw, receipt, item } of entries) {
        expect(Buffer.from(await harness.body(item.id)).equals(raw)).toBe(true);
        expect(await store.get(item.id)).toEqual({ ok: true, value: receipt });
        expect(listed.get(item.id)).toEqual(item);
      }
    });

    it('FAULTS 40: gives one first and 49 replays to 50 at once over two connections', async () => {
      const entry = entryOf(createId(0), text('{"same":true}'));
      const other = await harness.again();
      const received = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (i % 2 ? harness.store : other).receive(entry)),
      );
      const outcomes = received.map((result) => (result.ok ? result.value.outcome : result.error));
      expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'replay')).toHaveLength(49);
      expect(await harness.count()).toEqual({ intake: 1, cases: 1, conflicts: 0 });
    });

    it('gives a receipt back by its id, from another connection too, and nothing for an unknown id', async () => {
      const entry = entryOf(createId(0), text('{}'));
      await harness.store.receive(entry);
      expect(await harness.store.get(entry.receipt.id)).toEqual({ ok: true, value: entry.receipt });
      expect(await (await harness.again()).get(entry.receipt.id)).toEqual({ ok: true, value: entry.receipt });
      expect(await harness.store.get(createId(1))).toEqual({ ok: true, value: undefined });
    });
  });
}
