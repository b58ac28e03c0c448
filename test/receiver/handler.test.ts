import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { deriveReference, digestOf, parseReceipt } from '../../src/events/index.ts';
import type { ReceivedItem } from '../../src/receiver/index.ts';
import { formPages } from '../../src/server/http/form-pages.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { bytesOf, cancellationEvent, complaintEvent, ratingEvent, sampleEvents, sampleOrigin } from '../support/samples.ts';
import { createHarness, readAnswer, receiverUrl } from './receiver-harness.ts';

describe('receiver: answers', () => {
  it.each(Object.values(sampleEvents))('202: receipts $type with the digest of its bytes', async (event) => {
    const { post } = createHarness({ clock: { ...createManualClock(), now: () => Date.UTC(2026, 10, 21, 10, 15, 1) } });
    const { status, body, headers } = await post(event);
    expect(status).toBe(202);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toEqual({
      receipt: {
        id: event.id,
        reference: deriveReference(event.id),
        receivedAt: '2026-11-21T10:15:01.000Z',
        status: 'received',
        replayed: false,
        digest: digestOf(bytesOf(event)),
      },
    });
    expect(parseReceipt(body, { id: event.id, digest: digestOf(bytesOf(event)) }).ok).toBe(true);
  });

  it('200: gives the first receipt again for the same bytes, marked as replayed', async () => {
    const { post } = createHarness();
    const first = await post(sampleEvents.complaint);
    const again = await post(sampleEvents.complaint);
    expect(again.status).toBe(200);
    expect(again.body.receipt).toEqual({ ...first.body.receipt, replayed: true });
  });

  it('FAULTS 41: 422 with the first receipt for other bytes under the same id', async () => {
    const { post, get } = createHarness();
    const event = complaintEvent();
    const first = await post(event);
    const other = await post({ ...event, data: { ...event.data, message: 'Something else' } });
    expect(other.status).toBe(422);
    expect(other.headers.get('content-type')).toBe('application/problem+json');
    expect(other.body).toMatchObject({ type: 'urn:kroon:problem:conflict', status: 422, receipt: first.body.receipt });
    expect((await get(event.id)).body.receipt).toEqual(first.body.receipt);
  });

  it('400: names each fault by pointer and code, and never the value', async () => {
    const { post } = createHarness();
    const event = complaintEvent();
    const { customer, ...rest } = event.data;
    const answer = await post({ ...event, data: { ...rest, message: ' ', customer: { ...customer, email: 'secret' } } });
    expect(answer.status).toBe(400);
    expect(answer.body.type).toBe('urn:kroon:problem:invalid');
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/data/message', code: 'required' },
        { pointer: '/data/customer/email', code: 'not-an-email' },
      ]),
    );
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it.each([
    ['a wrong reference', { reference: '00000-00000-0' }, '/reference'],
    ['an id in capitals', { id: '0199C2A4-7B1E-7C3D-9A5F-2E6B8D104F37' }, '/id'],
    ['an unknown type', { type: 'kroon.complaint.submitted.v2' }, '/type'],
    ['a time without a zone', { time: '2026-11-21T10:15:00' }, '/time'],
    ['no data', { data: undefined }, '/data'],
    ['NUL in the envelope', { site: 'sh\0op' }, '/site'],
    ['half a surrogate pair in the envelope', { site: 'sh\ud800op' }, '/site'],
  ])('400: refuses %s', async (_name, members, pointer) => {
    const { post } = createHarness();
    const answer = await post({ ...complaintEvent(), reference: undefined, ...members });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
  });

  it('takes an Idempotency-Key that is the id, quoted or bare, and refuses another with 400', async () => {
    const { post, store } = createHarness();
    const event = complaintEvent();
    const wrong = await post(event, { 'Idempotency-Key': `"${createId(0)}"` });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toEqual([{ pointer: '/id', code: 'idempotency-key' }]);
    expect(store.list(1)).toEqual([]);
    expect((await post(event, { 'Idempotency-Key': `"${event.id}"` })).status).toBe(202);
    expect((await post(event, { 'Idempotency-Key': event.id })).status).toBe(200);
  });

  it('405 and 404: says which method a path takes, and knows no other paths', async () => {
    const { receive } = createHarness();
    const ask = (path: string, method: string) => receive(new Request(`https://receiver.example${path}`, { method }));
    const wrong = await ask('/v1/submissions', 'PUT');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    expect((await ask(`/v1/submissions/${createId(0)}`, 'DELETE')).status).toBe(405);
    for (const path of ['/', '/v1', '/v1/submissions/a/b', '/v2/submissions', '/v1/submissionsx']) {
      const answer = await ask(path, 'GET');
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json']);
    }
  });

  it('O25: takes a path with a slash at its end, too', async () => {
    const { receive } = createHarness();
    const event = complaintEvent();
    const headers = { 'Content-Type': 'application/json' };
    expect((await receive(new Request(`${receiverUrl}/`, { method: 'POST', headers, body: bytesOf(event) }))).status).toBe(202);
    expect((await receive(new Request(`${receiverUrl}/${event.id}/`))).status).toBe(200);
    expect((await receive(new Request('https://receiver.example/v1/keys/'))).status).toBe(200);
    expect((await receive(new Request(`${receiverUrl}/`, { method: 'OPTIONS' }))).status).toBe(204);
    expect((await receive(new Request(`${receiverUrl}//`, { method: 'POST', headers, body: bytesOf(event) }))).status).toBe(404);
  });

  it('O25: says what is taken, in all that it refuses', async () => {
    const { receive, post } = createHarness({ limits: { bodyBytes: 5_000 } });
    const told = async (answer: Response) => {
      const { status, body, headers } = await readAnswer(answer);
      return [status, (body as { detail?: string }).detail, headers.get('allow') ?? headers.get('accept-post')];
    };
    const types = 'application/json, application/cloudevents+json, text/plain';
    const ask = (path: string, init?: RequestInit) => receive(new Request(`https://receiver.example${path}`, init));
    expect(await told(await ask('/v1/submission'))).toEqual([404, expect.stringContaining('POST /v1/submissions'), null]);
    expect(await told(await ask(`/v1/submissions/${createId(0)}`))).toEqual([404, expect.stringContaining('id'), null]);
    expect(await told(await ask('/v1/submissions'))).toEqual([405, expect.stringContaining('POST'), 'POST, OPTIONS']);
    expect(await told(await ask('/v1/keys', { method: 'DELETE' }))).toEqual([405, expect.stringContaining('GET'), 'GET, OPTIONS']);
    const typed = await ask('/v1/submissions', { method: 'POST', headers: { 'Content-Type': 'application/xml' }, body: '<a/>' });
    expect(await told(typed)).toEqual([415, expect.stringContaining(types), types]);
    const bodies = [await post('{'), await post(new Uint8Array(5_001)), await post(complaintEvent(), { Origin: 'https://foreign.example' })];
    expect(bodies.map(({ status, body }) => [status, (body as { detail?: string }).detail])).toEqual([
      [400, expect.stringContaining('JSON')],
      [413, expect.stringContaining('5000 bytes')],
      [403, expect.stringContaining('origins')],
    ]);
  });

  it('O25: names forms among what is taken only where they are', async () => {
    const { post } = createHarness({ forms: { pages: formPages, zone: 'UTC' } });
    const answer = await post('<a/>', { 'Content-Type': 'application/xml' });
    expect(answer.headers.get('accept-post')).toContain('application/x-www-form-urlencoded');
  });

  it('may be mounted under any prefix', async () => {
    const { receive } = createHarness();
    const body = bytesOf(complaintEvent());
    const headers = { 'Content-Type': 'application/json' };
    const url = 'https://shop.example/api/kroon/v1/submissions';
    expect((await receive(new Request(url, { method: 'POST', headers, body }))).status).toBe(202);
  });

  it('gives a receipt by its id, without anything of the customer, or 404', async () => {
    const { post, get } = createHarness();
    const event = complaintEvent();
    const { body } = await post(event);
    const found = await get(event.id);
    expect([found.status, found.body]).toEqual([200, body]);
    expect(JSON.stringify(found.body)).not.toMatch(/noor|wit|wasmachine|shop/i);
    expect((await get(createId(0))).status).toBe(404);
    expect((await get('..%2f..%2fetc')).status).toBe(404);
  });

  it('publishes an empty key set while nothing signs', async () => {
    const { receive } = createHarness();
    const answer = await readAnswer(await receive(new Request('https://receiver.example/v1/keys')));
    expect([answer.status, answer.body]).toEqual([200, { keys: [] }]);
  });

  it('503: asks for another try where the store is busy or throws', async () => {
    const { post } = createHarness({
      store: { receive: async () => ({ ok: false, error: 'busy' }), get: async () => ({ ok: false, error: 'busy' }) },
    });
    const busy = await post(complaintEvent());
    expect([busy.status, busy.body.type, busy.headers.get('retry-after')]).toEqual([503, 'urn:kroon:problem:busy', '2']);

    const faults: unknown[] = [];
    const broken = createHarness({
      store: { receive: () => Promise.reject(new Error('gone')), get: () => Promise.reject(new Error('gone')) },
      onFault: (error) => faults.push(error),
    });
    const thrown = await broken.post(complaintEvent());
    expect([thrown.status, thrown.headers.get('access-control-allow-origin')]).toEqual([503, sampleOrigin]);
    expect(faults).toHaveLength(1);
  });

  it('429: limits one address and leaves another alone', async () => {
    const clock = createManualClock();
    const { post, receive } = createHarness({
      clock,
      rate: { burst: 2, perSecond: 0.1 },
      clientAddress: (request) => request.headers.get('x-test-address') ?? undefined,
    });
    const from = (address: string | null) => post(complaintEvent(), { 'x-test-address': address });
    expect((await from('192.0.2.1')).status).toBe(202);
    expect((await from('192.0.2.1')).status).toBe(202);
    const limited = await from('192.0.2.1');
    expect([limited.status, limited.body.type]).toEqual([429, 'urn:kroon:problem:rate']);
    expect(limited.headers.get('retry-after')).toBe('10');
    expect(limited.headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect((await from('192.0.2.2')).status).toBe(202);
    expect((await receive(new Request(`${receiverUrl}/${createId(0)}`))).status).toBe(404);
    for (let i = 0; i < 5; i++) expect((await from(null)).status).toBe(202);
    await clock.advance(10_000);
    expect((await from('192.0.2.1')).status).toBe(202);
  });
});

describe('receiver: CORS', () => {
  it('answers a preflight with 204 for every origin', async () => {
    const { receive } = createHarness();
    for (const origin of [sampleOrigin, 'https://foreign.example', 'null']) {
      const { status, headers } = await receive(new Request(receiverUrl, { method: 'OPTIONS', headers: { Origin: origin } }));
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-methods')).toBe('POST, GET');
      expect(headers.get('access-control-allow-headers')).toBe('content-type, idempotency-key');
      expect(headers.get('access-control-max-age')).toBe('7200');
    }
  });

  it('O22: allows the headers that a page asks for: names alone, and twenty at most', async () => {
    const { receive } = createHarness();
    const allowed = async (asked: string) => {
      const headers = { Origin: sampleOrigin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': asked };
      const answer = await receive(new Request(receiverUrl, { method: 'OPTIONS', headers }));
      return answer.headers.get('access-control-allow-headers')?.split(', ').slice(2);
    };
    expect(await allowed('baggage,content-type,idempotency-key,sentry-trace,Traceparent')).toEqual(['baggage', 'sentry-trace', 'traceparent']);
    expect(await allowed('x y, a:b, , "q", naïve, *, authorization')).toEqual(['*', 'authorization']);
    const many = Array.from({ length: 30 }, (_, i) => `x-${i}`);
    expect(await allowed(many.join(','))).toEqual(many.slice(0, 20));
  });

  it('sends the origin, Vary and the exposed header with every answer', async () => {
    const { post } = createHarness();
    const event = complaintEvent();
    const answers = [
      await post(event),
      await post(event),
      await post({ ...event, time: '2026-01-01T00:00:00Z' }),
      await post('{'),
      await post(event, { 'Content-Type': 'image/png' }),
      await post(new Uint8Array(4 * 1024 * 1024 + 1)),
      await post(event, { Origin: 'https://foreign.example' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 422, 400, 415, 413, 403]);
    for (const { headers, status } of answers) {
      const origin = status === 403 ? 'https://foreign.example' : sampleOrigin;
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('vary')).toBe('Origin');
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });

  it('FAULTS 54: takes no origin and origin null with low trust, and refuses a foreign one readably', async () => {
    const { post, store } = createHarness();
    expect((await post(complaintEvent(), { Origin: null })).status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['origin-absent']);
    expect((await post(complaintEvent(), { Origin: 'null' })).status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['origin-null']);
    const denied = await post(complaintEvent(), { Origin: 'https://shop.example.evil.example' });
    expect([denied.status, denied.body.type]).toEqual([403, 'urn:kroon:problem:origin']);
    expect(store.list(9)).toHaveLength(2);
  });

  it('knows a site by its origins, and flags a key that is not its own', async () => {
    const { post, store } = createHarness({ sites: [{ key: 'b', origins: ['https://b.example'], attachments: false }] });
    const event = complaintEvent({ origin: 'https://b.example', site: 'other' });
    expect((await post(event, { Origin: 'https://b.example' })).status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['site-unknown']);
    const tooLong = await post(new Uint8Array(64 * 1024 + 1), { Origin: 'https://b.example' });
    expect(tooLong.status).toBe(413);
  });

  it('flags a source of another site than the browser told, and takes it', async () => {
    const { post, store } = createHarness();
    const { status } = await post({ ...complaintEvent(), source: 'https://other.example/#complaint' });
    expect(status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['source-other']);
    await post(complaintEvent());
    expect(store.list(1)[0]?.flags).toEqual([]);
  });

  it('flags a withdrawal that names an end or a kind, and a zone that nobody knows: it takes both', async () => {
    const { post, store } = createHarness();
    const { kind: _, end: __, ...bare } = cancellationEvent().data;
    const flags = async (data: object) => {
      const { status } = await post({ ...cancellationEvent(), data });
      return [status, ...(store.list(1)[0]?.flags ?? [])];
    };
    const withdrawal = { ...bare, act: 'withdrawal' };
    expect(await flags(withdrawal)).toEqual([202]);
    expect(await flags({ ...withdrawal, end: 'earliest' })).toEqual([202, 'withdrawal-with-more']);
    expect(await flags({ ...withdrawal, reason: 'too dear' })).toEqual([202, 'data-invalid']);
    expect(await flags({ ...withdrawal, kind: 'ordinary' })).toEqual([202, 'withdrawal-with-more']);
    expect(await flags({ ...withdrawal, timeZone: 'Mars/X' })).toEqual([202, 'zone-unknown']);
  });

  it('flags a law that does not hold yet, and one that a page knows as it was: it takes both', async () => {
    const clock = (iso: string) => ({ now: () => Date.parse(iso), monotonic: () => 0, after: () => () => {} });
    const flags = async (data: object, at = '2026-12-01T12:00:00Z') => {
      const { post, store } = createHarness({ clock: clock(at) });
      const { status } = await post({ ...cancellationEvent(), data: { ...cancellationEvent().data, ...data } });
      return [status, ...(store.list(1)[0]?.flags ?? [])];
    };
    const within = (country: string) => ({ shown: { earliestEnd: '2026-12-21', rule: 'notice-anytime', inputs: { country } } });
    expect(await flags({ preset: 'de-termination', presetVersion: '1' })).toEqual([202]);
    expect(await flags({ preset: 'uk-subscription', presetVersion: '1' })).toEqual([202, 'preset-not-in-force']);
    expect(await flags({ preset: 'eu-dataact-switch', presetVersion: '1' })).toEqual([202, 'preset-outdated']);
    expect(await flags({ preset: 'eu-dataact-switch', presetVersion: '2' })).toEqual([202]);
    // A page may be newer than its receiver.
    expect(await flags({ preset: 'de-termination', presetVersion: '12' })).toEqual([202]);
    expect(await flags({ preset: 'de-termination', presetVersion: 'x' })).toEqual([202, 'preset-outdated']);
    expect(await flags({ preset: 'eu-withdrawal', presetVersion: '1', ...within('cz') })).toEqual([202, 'preset-not-in-force']);
    expect(await flags({ preset: 'eu-withdrawal', presetVersion: '1', ...within('CZ') }, '2026-12-31T23:30:00Z')).toEqual([202]);
    // A page of a supplier's own names its own, and members of every object are none.
    for (const preset of ['our-own', 'constructor', '__proto__']) expect(await flags({ preset, presetVersion: '9' })).toEqual([202]);
  });

  it('throws on an allowed origin that is none: a mistake of the host', () => {
    expect(() => createHarness({ origins: ['shop'] })).toThrow();
  });
});

describe('receiver: receipt', () => {
  const promised = { responder: { name: 'Mara Blom', role: 'Klantenservice' }, respondBy: '2026-11-24' };

  it('carries what the host promises and reckons, and repeats it word by word on a replay', async () => {
    let asked = 0;
    const { post, get, store } = createHarness({
      respond: () => (asked++ === 0 ? promised : { respondBy: '2030-01-01' }),
      ends: async (event, receivedAt) => ({
        endsOn: receivedAt.slice(0, 10),
        endRule: event.id,
        flags: ['end-differs'],
      }),
    });
    const event = cancellationEvent();
    const first = await post(event);
    expect(first.body.receipt).toMatchObject({ ...promised, endRule: event.id });
    expect((await post(event)).body.receipt).toEqual({ ...first.body.receipt, replayed: true });
    expect((await get(event.id)).body.receipt).toEqual(first.body.receipt);
    expect(store.list(1)[0]).toMatchObject({ flags: ['end-differs'], respondBy: '2026-11-24' });
    expect(store.list(1)[0]?.endsOn).toBe(first.body.receipt?.['endsOn']);
  });

  it('is given, and flagged, where the host throws or promises something unreadable', async () => {
    const { post, store } = createHarness({
      respond: () => {
        throw new Error('calendar down');
      },
      ends: () => ({ endsOn: '31-12-2026' }),
    });
    const answer = await post(cancellationEvent());
    expect(answer.status).toBe(202);
    expect(answer.body.receipt).not.toHaveProperty('endsOn');
    expect(store.list(1)[0]?.flags).toEqual(['respond-failed', 'ends-failed']);
  });
});

describe('receiver: what is heard of an event', () => {
  it('is told once, after the commit, and a listener that throws costs nobody the receipt', async () => {
    const heard: ReceivedItem[] = [];
    const { post, store } = createHarness({
      onReceived: (item) => {
        expect(store.list(1)).toEqual([item]);
        heard.push(item);
        throw new Error('listener');
      },
    });
    const event = ratingEvent({ site: 'shop' });
    expect((await post(event)).status).toBe(202);
    expect((await post(event)).status).toBe(200);
    expect((await post({ ...event, time: '2026-01-01T00:00:00Z' })).status).toBe(422);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ id: event.id, kind: 'rating', site: 'shop', time: event.time, data: event.data });
  });

  it('goes to each destination that the host names, once, with the event, and to none with a replay', async () => {
    const asked: ReceivedItem[] = [];
    const { post, store } = createHarness({
      destinations: (item) => {
        asked.push(item);
        return ['webhook:crm', 'mail:acknowledgement', 'webhook:crm'];
      },
    });
    const event = ratingEvent();
    await post(event);
    await post(event);
    const items = await store.outbox('pending', 9);
    expect(items.ok && items.value.map((item) => [item.event, item.destination]).sort()).toEqual([
      [event.id, 'mail:acknowledgement'],
      [event.id, 'webhook:crm'],
    ]);
    expect(asked[0]).toEqual(store.list(1)[0]);
  });

  it('is received, and flagged, where the host cannot name its destinations', async () => {
    const faults: unknown[] = [];
    const { post, store } = createHarness({
      destinations: () => {
        throw new Error('no table of destinations');
      },
      onFault: (error) => faults.push(error),
    });
    expect((await post(ratingEvent())).status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['destinations-failed']);
    expect(await store.outbox('pending', 9)).toEqual({ ok: true, value: [] });
    expect(faults).toHaveLength(1);
  });

  it('holds attachments without their bytes', async () => {
    const { post, store } = createHarness();
    const attachment = { name: 'lek.jpg', type: 'image/jpeg', size: 3, sha256: 'a'.repeat(64), data: 'AAAA'.repeat(50_000) };
    const { data, ...named } = attachment;
    expect((await post(complaintEvent({ data: { attachments: [attachment] } }))).status).toBe(202);
    expect((store.list(1)[0]?.data as { attachments: unknown }).attachments).toEqual([named]);
    expect(data.length).toBeGreaterThan(64 * 1024);
  });

  it('FAULTS 53: a filled honeypot and a fill in half a second are flagged, received and receipted', async () => {
    const { post, store } = createHarness();
    const event = cancellationEvent();
    const answer = await post({ ...event, data: { ...event.data, screening: { honeypot: 'autofilled', elapsed: 500 } } });
    expect(answer.status).toBe(202);
    expect(store.list(1)[0]?.flags).toEqual(['honeypot', 'fast-fill']);
  });
});

describe('receiver: a host whose listeners fail', () => {
  const wrong = () => {
    throw new Error('a log that is full');
  };
  const wrongLater = () => Promise.reject(new Error('a log that is full'));

  it.each([
    ['at once', wrong],
    ['later', wrongLater],
  ])('O1: gives the receipt all the same, where they fail %s', async (_, listener) => {
    const { post } = createHarness({ onReceived: listener, onFault: listener, destinations: wrong, signer: { sign: wrongLater, keys: wrongLater } });
    expect((await post(complaintEvent())).status).toBe(202);
    // A rejection that nobody took would be told by then, and end a process.
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('O1: never throws, also where it is told of a store that did', async () => {
    const { store } = createHarness();
    const { post } = createHarness({ store: { ...store, receive: wrongLater }, onFault: wrong });
    const answer = await post(complaintEvent());
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  });
});
