import { describe, expect, it } from 'vitest';
import { readEdgeSettings } from '../../../src/server/config/edge-settings.ts';
import { createReadiness } from '../../../src/server/http/readiness.ts';
import { deadlines } from '../../../src/server/http/request-body.ts';
import { createManualClock } from '../../support/manual-clock.ts';

function open() {
  const clock = createManualClock();
  const readiness = createReadiness({
    clock,
    health: (request) => (new URL(request.url).pathname === '/health' ? Promise.resolve(new Response('ok')) : undefined),
  });
  const ask = async (path = '/health') => (await readiness.health(new Request(`http://localhost${path}`)))?.status;
  const leave = () => {
    const left = { done: false };
    void readiness.leave(3_000).then(() => (left.done = true));
    return left;
  };
  return { clock, readiness, ask, leave };
}

describe('readiness', () => {
  it('O12: says that it goes, for as long as whoever asks needs to hear of it', async () => {
    const { clock, ask, leave } = open();
    expect(await ask()).toBe(200);
    const left = leave();
    expect(await ask()).toBe(503);
    expect(await ask('/v1/submissions')).toBeUndefined();
    await clock.advance(2_999);
    expect(left.done).toBe(false);
    await clock.advance(1);
    expect(left.done).toBe(true);
    expect(await ask()).toBe(503);
  });

  it('O12: waits for nobody where nobody asks, or has asked for a minute', async () => {
    const never = open();
    const left = never.leave();
    await never.clock.advance(0);
    expect(left.done).toBe(true);
    const { clock, ask, leave } = open();
    await ask();
    await clock.advance(60_001);
    const later = leave();
    await clock.advance(0);
    expect(later.done).toBe(true);
  });

  it('O12: is hurried by who asks for it again', async () => {
    const { clock, readiness, ask, leave } = open();
    await ask();
    const left = leave();
    readiness.hurry();
    await clock.advance(0);
    expect(left.done).toBe(true);
  });

  it('O12: leaves a process that is told to stop two of its ten seconds, and more', () => {
    const edge = readEdgeSettings({});
    expect(edge.ok && edge.value.stopDelay * 1000 + deadlines.drain).toBeLessThan(8_000);
  });
});
