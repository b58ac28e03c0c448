import { afterEach, describe, expect, it } from 'vitest';
import { fault, ok } from '../../../src/base/result.ts';
import { createGuessBrake } from '../../../src/server/http/guess-brake.ts';
import { createHealth } from '../../../src/server/http/health.ts';
import { type Inbox, createInbox } from '../../../src/server/http/inbox.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const token = 'a-token-of-the-inbox';
const opened: Inbox[] = [];
afterEach(() => {
  for (const inbox of opened.splice(0)) inbox.close();
});

/** An inbox that is asked from an address, or from nobody's. */
function open() {
  const clock = createManualClock();
  const inbox = createInbox({ list: () => [], clientAddress: () => '127.0.0.1', token, clock });
  opened.push(inbox);
  const said: string[] = [];
  const clientAddress = (request: Request) => request.headers.get('x-test-address') ?? undefined;
  const brake = createGuessBrake({ clientAddress, onGuesses: () => said.push('guesses'), clock });
  const ask = (given: string | undefined, address?: string, path = '/inbox/items') => {
    const headers = { ...(given !== undefined && { Authorization: `Bearer ${given}` }), ...(address !== undefined && { 'x-test-address': address }) };
    return brake(new Request(`http://localhost${path}`, { headers }), (request) => inbox.handle(request));
  };
  return { clock, said, ask };
}

describe('guesses at the token of the inbox', () => {
  it('O24: are heard no more from an address that made ten, whatever it bears then, and said once', async () => {
    const { ask, said, clock } = open();
    const statuses: (number | undefined)[] = [];
    for (let i = 0; i < 1_293; i++) statuses.push((await ask(`guess ${i}`, '9.9.9.9'))?.status);
    expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([10, 1_283]);
    expect((await ask(token, '9.9.9.9'))?.status).toBe(429);
    expect((await ask(token, '8.8.8.8'))?.status).toBe(200);
    expect(said).toEqual(['guesses']);
    await clock.advance(10_000);
    expect((await ask(token, '9.9.9.9'))?.status).toBe(200);
    await clock.advance(61 * 60 * 1000);
    await ask('guess', '9.9.9.9');
    expect(said).toHaveLength(2);
  });

  it('O24: are slow where the address is nobody’s, and lock nobody out who bears the right one', async () => {
    const { ask, said, clock } = open();
    const answers = Array.from({ length: 1_293 }, (_, i) => ask(`guess ${i}`)!.then(({ status }) => status));
    const known = new Map<number, number>();
    for (const answer of answers) void answer.then((status) => known.set(status, (known.get(status) ?? 0) + 1));
    expect((await ask(token))?.status).toBe(200);
    await Promise.all(answers.slice(20));
    expect(Object.fromEntries(known)).toEqual({ 429: 1_273 });
    await clock.advance(1_000);
    await Promise.all(answers);
    expect(Object.fromEntries(known)).toEqual({ 401: 20, 429: 1_273 });
    expect(said).toEqual(['guesses']);
  });

  it('are none where nothing is borne, and hold off no other path', async () => {
    const { ask, said } = open();
    for (let i = 0; i < 30; i++) expect((await ask(undefined, '9.9.9.9'))?.status).toBe(401);
    expect(said).toEqual([]);
    for (let i = 0; i < 30; i++) await ask('guess', '9.9.9.9');
    expect(ask('guess', '9.9.9.9', '/v1/submissions')).toBeUndefined();
    expect(ask('guess', '9.9.9.9', '/v1/keys')).toBeUndefined();
    // Whoever watches bears nothing, and is heard.
    expect(ask(undefined, '9.9.9.9', '/health')).toBeUndefined();
  });

  it.each(['/health', '/health/', '/health/delivery', '/health/delivery/'])('O24: are heard no more at %s either', async (path) => {
    const brake = createGuessBrake({ clientAddress: () => '9.9.9.9', clock: createManualClock() });
    const health = createHealth({
      store: { probe: async () => ok(undefined), health: async () => fault('busy'), disabled: async () => ok([]), backlog: async () => ok([]) },
      refuse: () => new Response(null, { status: 401 }),
      token: true,
    });
    const asked = () => new Request(`http://localhost${path}`, { headers: { Authorization: 'Bearer guess' } });
    const statuses: (number | undefined)[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await brake(asked(), health))?.status);
    expect(statuses.slice(9)).toEqual([401, 429, 429]);
  });
});
