import { describe, expect, it } from 'vitest';
import { createReceiver } from '../../../src/receiver/index.ts';
import { createFaultLog } from '../../../src/server/fault-log.ts';
import { createRefusals } from '../../../src/server/http/refusals.ts';
import { createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { bytesOf, complaintEvent } from '../../support/samples.ts';

function harness() {
  const clock = createManualClock();
  const lines: string[] = [];
  const log = createFaultLog({ clock, write: (line) => void lines.push(line) });
  const origins = ['https://shop.example'];
  const store = createSqliteStore({ file: ':memory:' });
  const receive = createReceiver({ store, origins });
  const refusals = createRefusals({ origins, log, clock });
  async function post(origin: string | undefined, headers: Record<string, string> = {}): Promise<number> {
    const request = new Request('https://receiver.example/v1/submissions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(origin !== undefined && { Origin: origin }), ...headers },
      body: bytesOf(complaintEvent()),
    });
    const answer = await receive(request);
    refusals.hear(request, answer);
    return answer.status;
  }
  return { clock, lines, refusals, post, close: () => { store.close(); } };
}

describe('letters that are refused', () => {
  it('O6: says once that a page beside one that may send may not, and counts every letter of it', async () => {
    const { clock, lines, refusals, post, close } = harness();
    for (let i = 0; i < 50; i++) expect(await post('https://www.shop.example')).toBe(403);
    await clock.advance(1_000);
    expect(await post('https://www.shop.example')).toBe(403);
    expect(lines).toEqual(['kroon-receiver: letters of https://www.shop.example, which is not https://shop.example, refused (origin)']);
    expect(refusals.list()).toEqual([
      { code: 'origin', origin: 'https://www.shop.example', count: 51, first: '2026-11-21T10:15:00.000Z', last: '2026-11-21T10:15:01.000Z' },
    ]);
    close();
  });

  it.each(['http://shop.example', 'https://shop.example:8443', 'https://help.shop.example', 'https://example'])(
    'O6: says of %s that it is beside the one that may send',
    async (origin) => {
      const { lines, post, close } = harness();
      await post(origin);
      expect(lines).toEqual([`kroon-receiver: letters of ${origin}, which is not https://shop.example, refused (origin)`]);
      close();
    },
  );

  it('O6: names a stranger, but no more of them than anybody could make up, and still a page of the supplier’s own after those', async () => {
    const { lines, refusals, post, close } = harness();
    for (let i = 0; i < 500; i++) await post(`https://evil-${i}.test`);
    await post('https://www.shop.example');
    expect(lines[0]).toBe('kroon-receiver: letters of https://evil-0.test refused (origin)');
    expect(lines.at(-2)).toBe('kroon-receiver: letters refused (origin)');
    expect(lines.at(-1)).toContain('https://www.shop.example');
    expect(lines).toHaveLength(22);
    expect(refusals.list()).toHaveLength(22);
    expect(refusals.list().reduce((sum, { count }) => sum + count, 0)).toBe(501);
    close();
  });

  it('O6: writes nothing that is no origin into the log', async () => {
    const { lines, post, close } = harness();
    for (const origin of ['https://a.test/noor@example.org', 'https://noor:secret@a.test', `https://${'a'.repeat(200)}.test`, 'x\u00e9']) await post(origin);
    expect(lines).toEqual(['kroon-receiver: letters refused (origin)']);
    close();
  });

  it('O6: says the others by their reason, and nothing of what is taken', async () => {
    const { lines, refusals, post, close } = harness();
    expect(await post('https://shop.example')).toBe(202);
    expect(await post(undefined)).toBe(202);
    expect(lines).toEqual([]);
    for (let i = 0; i < 3; i++) expect(await post('https://shop.example', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(415);
    expect(await post('https://shop.example', { 'Idempotency-Key': '"0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37"' })).toBe(400);
    expect(lines).toEqual(['kroon-receiver: letters refused (media-type)', 'kroon-receiver: letters refused (invalid)']);
    expect(refusals.list()).toMatchObject([{ code: 'media-type', count: 3 }, { code: 'invalid', count: 1 }]);
    close();
  });
});
