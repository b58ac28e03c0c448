import { afterEach, describe, expect, it } from 'vitest';
import { createFetchTransport } from '../../src/delivery/fetch-transport.ts';
import { freezeEvent } from '../../src/delivery/frozen-event.ts';
import type { AckMode, TransportMode } from '../../src/delivery/outbox-record.ts';
import type { UnsentRecord } from '../../src/delivery/transport.ts';
import { receiptFor } from '../support/scripted-transport.ts';
import { complaint, destination } from './device.ts';

const event = complaint();
const frozen = freezeEvent(event);
const now = Date.UTC(2026, 10, 21, 10, 15);

function recordWith(ack: AckMode = 'receipt', transport: TransportMode = 'full'): UnsentRecord {
  return {
    id: event.id,
    reference: event.reference!,
    queue: 'shop#complaint',
    ...frozen,
    destination: { ...destination, ack, transport },
    createdAt: now,
    attempts: 0,
    unacknowledged: 0,
    dueAt: now,
    status: 'unsent',
    retryReason: null,
  };
}

const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

async function attemptWith(answer: () => Response | Promise<Response>, record = recordWith()) {
  const calls: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return answer();
  }) as typeof fetch;
  const attempt = await createFetchTransport({ now: () => now }).send(record, new AbortController().signal);
  return { attempt, url: calls[0]?.url, init: calls[0]?.init };
}

const receipt = receiptFor(event.id, frozen.digest);
/** A redirect that was not followed, as a browser shows it: no status, no headers, no body. */
const opaqueRedirect = () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });

describe('createFetchTransport', () => {
  it('posts the frozen bytes as JSON with the id as idempotency key', async () => {
    const { url, init } = await attemptWith(() => Response.json({ receipt }));
    expect(url).toBe(destination.endpoint);
    expect(init).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
    });
    const headers = new Headers(init!.headers);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('idempotency-key')).toBe(`"${event.id}"`);
    expect(init!.body).toEqual(frozen.bytes);
  });

  it('posts in simple mode as text, with no header that needs a preflight', async () => {
    const { init } = await attemptWith(() => Response.json({ receipt }), recordWith('receipt', 'simple'));
    expect([...new Headers(init!.headers)]).toEqual([['content-type', 'text/plain']]);
  });

  it.each([200, 201, 202])('takes a receipt with status %i', async (status) => {
    const { attempt } = await attemptWith(() => Response.json({ receipt }, { status }));
    expect(attempt).toEqual({ kind: 'receipt', receipt });
  });

  it.each([203, 206, 207])('takes no receipt with status %i', async (status) => {
    const { attempt } = await attemptWith(() => Response.json({ receipt }, { status }));
    expect(attempt).toEqual({ kind: 'unacknowledged', status });
  });

  it.each([
    ['200 with a page', () => new Response('<!doctype html><title>Sign in</title>'), 200],
    ['204 with nothing', () => new Response(null, { status: 204 }), 204],
    ['200 with {}', () => Response.json({}), 200],
    ['200 with null', () => Response.json(null), 200],
  ])('FAULTS 9: is not acknowledged by %s', async (_, answer, status) => {
    expect((await attemptWith(answer)).attempt).toEqual({ kind: 'unacknowledged', status });
  });

  it.each([
    ['another id', { ...receipt, id: '00000000-0000-4000-8000-000000000000' }],
    ['another digest', { ...receipt, digest: 'sha-256:AAAA' }],
    ['an empty reference', { ...receipt, reference: '' }],
    ['another status', { ...receipt, status: 'queued' }],
  ])('FAULTS 10: is not acknowledged by a receipt with %s', async (_, wrong) => {
    const { attempt } = await attemptWith(() => Response.json({ receipt: wrong }, { status: 202 }));
    expect(attempt).toEqual({ kind: 'unacknowledged', status: 202 });
  });

  it('FAULTS 10: is not acknowledged by truncated JSON', async () => {
    const text = JSON.stringify({ receipt }).slice(0, -4);
    const { attempt } = await attemptWith(() => new Response(text, { status: 202 }));
    expect(attempt).toEqual({ kind: 'unacknowledged', status: 202 });
  });

  it.each([
    ['301', () => new Response(null, { status: 301 }), 301],
    ['307', () => new Response(null, { status: 307 }), 307],
    ['what the browser shows of it', opaqueRedirect, 0],
  ])('FAULTS 11: is not acknowledged by a redirect: %s', async (_, answer, status) => {
    for (const ack of ['receipt', 'status'] as const) {
      expect((await attemptWith(answer, recordWith(ack))).attempt).toEqual({ kind: 'unacknowledged', status });
    }
  });

  it('is accepted by a status alone only where the page says so', async () => {
    expect((await attemptWith(() => new Response('ok'), recordWith('status'))).attempt).toEqual({ kind: 'accepted' });
    const { attempt } = await attemptWith(() => Response.json({ receipt }), recordWith('status'));
    expect(attempt).toEqual({ kind: 'receipt', receipt });
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504, 507, 511, 599])('FAULTS 5, 12: retries after %i', async (status) => {
    const { attempt } = await attemptWith(() => new Response('', { status }));
    expect(attempt).toEqual({ kind: 'retry', cause: 'status', status });
  });

  it('FAULTS 7: hands on when a receiver wants the next try', async () => {
    const headers = { 'retry-after': '30' };
    const { attempt } = await attemptWith(() => new Response('', { status: 429, headers }));
    expect(attempt).toEqual({ kind: 'retry', cause: 'status', status: 429, retryAfter: 30_000 });
  });

  it.each([401, 403, 404, 405, 410])('FAULTS 13, 15: sees %i as a mistake of the configuration', async (status) => {
    for (const ack of ['receipt', 'status'] as const) {
      const { attempt } = await attemptWith(() => new Response('', { status }), recordWith(ack));
      expect(attempt).toEqual({ kind: 'misconfigured', status });
    }
  });

  it.each([400, 402, 406, 411, 412, 413, 414, 415, 418, 422, 451])('FAULTS 14: is refused by %i', async (status) => {
    const body = { type: 'urn:kroon:problem:invalid', errors: [{ pointer: '/data/message', code: 'too-long' }] };
    const { attempt } = await attemptWith(() => Response.json(body, { status }));
    expect(attempt).toEqual({
      kind: 'refused',
      problem: { status, type: 'invalid', errors: [{ pointer: '/data/message', code: 'too-long' }] },
    });
  });

  it('tells a conflict from other refusals, with the reference of what was received first', async () => {
    const body = { type: 'urn:kroon:problem:conflict', receipt: { reference: 'VE05B-R7061-2' } };
    const { attempt } = await attemptWith(() => Response.json(body, { status: 422 }));
    expect(attempt).toMatchObject({
      kind: 'refused',
      problem: { type: 'conflict', receipt: { reference: 'VE05B-R7061-2' } },
    });
  });

  it.each([
    ['a dead network', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'a body that breaks off',
      () => new Response(new ReadableStream({ start: (stream) => { stream.error(new TypeError('reset')); } })),
    ],
    ['a wrapped fetch that throws', () => { throw new Error('analytics'); }],
    ['a wrapped fetch that gives nothing', () => undefined as unknown as Response],
  ])('FAULTS 2, 36: retries after %s', async (_, answer) => {
    expect((await attemptWith(answer)).attempt).toEqual({ kind: 'retry', cause: 'network' });
  });

  it('FAULTS 36: retries where the page took fetch away, and finds it again when it is back', async () => {
    const transport = createFetchTransport({ now: () => now });
    globalThis.fetch = undefined as unknown as typeof fetch;
    const signal = new AbortController().signal;
    expect(await transport.send(recordWith(), signal)).toEqual({ kind: 'retry', cause: 'network' });
    globalThis.fetch = (async () => Response.json({ receipt })) as typeof fetch;
    expect(await transport.send(recordWith(), signal)).toMatchObject({ kind: 'receipt' });
  });

  it('FAULTS 23: sends on leaving with keepalive, by the same rules, and is silent where that fails', async () => {
    const record = recordWith();
    const calls: [string, RequestInit][] = [];
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      calls.push([url, init]);
      throw new TypeError('Failed to fetch');
    }) as typeof fetch;
    createFetchTransport({ now: () => 0 }).sendOnLeaving!(record);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toHaveLength(1);
    expect(calls[0]![0]).toBe(record.destination.endpoint);
    expect(calls[0]![1]).toMatchObject({
      method: 'POST',
      keepalive: true,
      redirect: 'manual',
      credentials: 'omit',
      body: record.bytes,
    });
    globalThis.fetch = undefined as unknown as typeof fetch;
    expect(() => createFetchTransport({ now: () => 0 }).sendOnLeaving!(record)).not.toThrow();
  });

  it('passes the signal on', async () => {
    const { init } = await attemptWith(() => Response.json({ receipt }));
    expect(init!.signal).toBeInstanceOf(AbortSignal);
  });
});
