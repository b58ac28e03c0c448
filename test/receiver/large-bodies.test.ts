import { describe, expect, it } from 'vitest';
import { createLargeBodies, createTurns } from '../../src/receiver/turns.ts';
import { createManualClock, settleAll } from '../support/manual-clock.ts';
import { bytesOf, complaintEvent, sampleOrigin } from '../support/samples.ts';
import { createHarness, receiverUrl } from './receiver-harness.ts';

const withFile = () => {
  const data = 'AAAA'.repeat(17_000);
  return bytesOf(complaintEvent({ data: { attachments: [{ name: 'lek.jpg', type: 'image/jpeg', size: 3, sha256: 'a'.repeat(64), data }] } }));
};

/** A post whose body comes only once it is let go; it notes whether anybody has begun to read it. */
function heldPost(address?: string) {
  const bytes = withFile();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const state = { begun: false, release };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        state.begun = true;
        await released;
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'Content-Type': 'application/json', Origin: sampleOrigin, 'Content-Length': String(bytes.byteLength), ...(address && { 'x-test-address': address }) };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return { ...state, isRead: () => state.begun, request: new Request(receiverUrl, init as RequestInit) };
}

describe('large bodies', () => {
  it('O18: are read by few at a time, while what is small is taken', async () => {
    const { receive, post } = createHarness({ clock: createManualClock() });
    const posts = Array.from({ length: 50 }, () => heldPost());
    const answers = posts.map(({ request }) => receive(request));
    await settleAll();
    expect(posts.filter(({ isRead }) => isRead())).toHaveLength(16);
    const small = complaintEvent();
    const told = { 'Content-Length': String(bytesOf(small).byteLength) };
    expect((await post(small, told)).status).toBe(202);
    for (const { release } of posts) release();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(50).fill(202));
  });

  it('O18: of one address keep none of another waiting', async () => {
    const { receive } = createHarness({ clientAddress: (request) => request.headers.get('x-test-address') ?? undefined });
    const slow = Array.from({ length: 50 }, () => heldPost('9.9.9.9'));
    const answers = slow.map(({ request }) => receive(request));
    await settleAll();
    expect(slow.filter(({ isRead }) => isRead())).toHaveLength(4);
    const other = heldPost('8.8.8.8');
    other.release();
    expect((await receive(other.request)).status).toBe(202);
    for (const { release } of slow) release();
    await Promise.all(answers);
  });

  it('O18: are taken one by one, so that there is time between them', async () => {
    const { store } = createHarness();
    let within = 0;
    let most = 0;
    const { receive } = createHarness({
      store: {
        ...store,
        async receive(entry) {
          most = Math.max(most, ++within);
          const received = await store.receive(entry);
          within--;
          return received;
        },
      },
    });
    const posts = Array.from({ length: 10 }, () => heldPost());
    for (const { release } of posts) release();
    const answers = await Promise.all(posts.map(({ request }) => receive(request)));
    expect([most, ...answers.map(({ status }) => status)]).toEqual([1, ...Array<number>(10).fill(202)]);
  });

  it('O18: are refused where too many wait, and asked for again', async () => {
    const { receive } = createHarness();
    const posts = Array.from({ length: 201 }, () => heldPost());
    const answers = posts.map(({ request }) => receive(request));
    expect((await answers[200]!).status).toBe(503);
    for (const { release } of posts) release();
    const statuses = (await Promise.all(answers.slice(0, 200))).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([202]));
  });
});

describe('turns', () => {
  it('are handed on in order, also by who failed, and are forgotten where nobody waits', async () => {
    const inTurn = createTurns(2);
    const done: number[] = [];
    const runs = Array.from({ length: 6 }, (_, i) =>
      inTurn('a', async () => {
        await settleAll(1);
        done.push(i);
        if (i % 2 === 0) throw new Error('failed');
      }).catch(() => undefined),
    );
    await Promise.all(runs);
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await inTurn('a', async () => 'again')).toBe('again');
  });

  it('make room again where a large body failed', async () => {
    const { read } = createLargeBodies();
    for (let i = 0; i < 300; i++) await read('9.9.9.9', () => Promise.reject(new Error('cut off')))!.catch(() => undefined);
    expect(await read('9.9.9.9', async () => 'read')).toBe('read');
  });
});
