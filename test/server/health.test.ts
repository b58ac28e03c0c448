import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { fault } from '../../src/base/result.ts';
import { createHealth } from '../../src/server/health.ts';
import { createSqliteStore } from '../../src/server/sqlite-store.ts';
import { entryOf } from '../receiver/intake-entry.ts';
import { createManualClock } from '../support/manual-clock.ts';

const ask = async (health: ReturnType<typeof createHealth>, path = '/health') => {
  const answer = (await health(new Request(`http://localhost${path}`)))!;
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe('health', () => {
  const start = Date.UTC(2026, 10, 21, 10, 15, 1);
  const entry = (id: string, body = '{}') => ({
    ...entryOf(id, new TextEncoder().encode(body)),
    destinations: ['webhook:crm'],
  });

  it('counts what waits, what was repeated, what conflicts and what is dead, and names nobody', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const health = createHealth({ store, clock });
    expect(await ask(health)).toEqual({
      status: 200,
      body: { status: 'ok', oldestUnsentSeconds: null, unsent: 0, dead: 0, conflicts: 0, received: 0, replayRatio: 0, disabled: [] },
    });
    const id = createId(0);
    await store.receive(entry(id));
    await store.receive(entry(id));
    await store.receive(entry(id, '{"other":1}'));
    await clock.advance(90_000);
    const { status, body } = await ask(health);
    expect([status, body]).toMatchObject([200, { status: 'ok', oldestUnsentSeconds: 90, unsent: 1, conflicts: 1, received: 1, replayRatio: 0.5 }]);
    expect(JSON.stringify(body)).not.toContain(id);
    store.close();
  });

  it('O25: answers with a slash at the end, too', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const health = createHealth({ store });
    for (const path of ['/health/', '/health/delivery/']) expect((await ask(health, path)).status).toBe(200);
    expect(health(new Request('http://localhost/healthy/'))).toBeUndefined();
    store.close();
  });

  it('asks for a person where something waits too long, is dead, or has no destination; intake goes on', async () => {
    const clock = createManualClock(start);
    const store = createSqliteStore({ file: ':memory:', clock });
    const health = createHealth({ store, clock });
    const both = async () => {
      await clock.advance(2_000);
      const [plain, delivery] = [await ask(health), await ask(health, '/health/delivery')];
      return [plain.status, delivery.status, delivery.body['status']];
    };
    await store.receive(entry(createId(0)));
    expect(await both()).toEqual([200, 200, 'ok']);
    await clock.advance(60 * 60_000);
    expect(await both()).toEqual([200, 503, 'late']);
    const claimed = await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 });
    if (!claimed.ok) throw new Error();
    await store.settle(claimed.value[0]!, { state: 'dead', error: 'status-500' });
    expect(await both()).toEqual([200, 503, 'late']);
    await store.settle(claimed.value[0]!, { state: 'delivered' });
    expect(await both()).toEqual([200, 200, 'ok']);
    await store.disable('webhook:crm', 'status-410');
    expect(await both()).toEqual([200, 503, 'late']);
    store.close();
  });

  it('FAULTS 42: says 503 where the store does not answer', async () => {
    const disabled = async () => ({ ok: true, value: [] }) as const;
    const busy = createHealth({ store: { health: async () => fault('busy'), disabled } });
    expect(await ask(busy)).toEqual({ status: 503, body: { status: 'down' } });
    const failing = createHealth({ store: { health: () => Promise.reject(new Error('secret')), disabled } });
    expect(await ask(failing)).toEqual({ status: 503, body: { status: 'down' } });
  });

  it('asks its store once in two seconds, and leaves other paths to others', async () => {
    const clock = createManualClock();
    let asked = 0;
    const health = createHealth({
      clock,
      store: { health: async () => { asked++; return fault('busy'); }, disabled: async () => fault('busy') },
    });
    for (let i = 0; i < 20; i++) await ask(health);
    expect(asked).toBe(1);
    await clock.advance(2_000);
    await ask(health);
    expect(asked).toBe(2);
    expect(health(new Request('http://localhost/healthy'))).toBeUndefined();
    expect((await health(new Request('http://localhost/health', { method: 'POST' })))?.status).toBe(405);
  });
});
