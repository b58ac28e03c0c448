import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { type EventKind, digestOf, eventKinds, eventTypes, limits, parseEvent, receiptSchema } from '../../src/events/index.ts';
import { check } from '../../src/events/schema-check.ts';
import { formFields } from '../../src/receiver/form-event.ts';
import { problemResponse } from '../../src/receiver/problems.ts';
import { createSigner } from '../../src/receiver/sign.ts';
import { createMemoryKeys } from '../../src/server/store/keys.ts';
import { schemaDocuments } from '../../src/build/schema-documents.ts';
import { bytesOf, sampleEvents } from '../support/samples.ts';

const documents = schemaDocuments();
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
addFormats.default(ajv);

const validators = Object.fromEntries(
  Object.entries(documents)
    .filter(([name]) => name !== 'openapi.json')
    .map(([name, schema]) => [name.replace('.json', ''), ajv.compile(schema)]),
) as Record<string, ValidateFunction>;

const names: Record<EventKind, string> = {
  complaint: 'complaint.submitted',
  rating: 'rating.submitted',
  cancellation: 'cancellation.requested',
};

/** A copy of a sample with one member put in by its path; `undefined` takes it out. */
function changed(kind: EventKind, path: string, value: unknown): unknown {
  const copy = structuredClone(sampleEvents[kind]) as unknown as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  let at = copy;
  for (const step of steps) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[last] = value;
  // As it would travel: a member that is undefined is absent.
  return JSON.parse(JSON.stringify(copy));
}

const attachment = { name: 'a.png', type: 'image/png', size: 3, sha256: 'a'.repeat(64), data: 'AAAA' };
const long = 'x'.repeat(limits.long);

const good: readonly (readonly [EventKind, string, unknown])[] = [
  ['complaint', 'data.message', long],
  ['complaint', 'data.message', ' . '],
  ['complaint', 'data.occurredOn', '2024-02-29'],
  ['complaint', 'data.unknown', { any: ['thing'] }],
  ['complaint', 'extension', 'kept'],
  ['complaint', 'data.attachments', [attachment]],
  ['complaint', 'data.attachments', Array.from({ length: limits.attachments }, () => attachment)],
  ['complaint', 'data.metadata', Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 'v']))],
  ['complaint', 'data.page.url', 'HTTP://shop.example/path'],
  ['complaint', 'data.remedy', []],
  ['complaint', 'time', '2026-11-21T10:15:00+01:00'],
  ['complaint', 'time', '2026-11-21T10:15:00.123456789Z'],
  ['complaint', 'reference', undefined],
  ['complaint', 'datacontenttype', undefined],
  ['complaint', 'supersedes', '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f30'],
  ['rating', 'data.score', 1],
  ['rating', 'data.score', undefined],
  ['rating', 'data.drivers', {}],
  ['cancellation', 'data.end', '2026-12-31'],
  ['cancellation', 'data.end', undefined],
  ['cancellation', 'data.reason', 'moving house'],
  ['cancellation', 'data.act', 'withdrawal'],
  ['cancellation', 'data.shown', undefined],
];

const broken: readonly (readonly [EventKind, string, unknown])[] = [
  ['complaint', 'specversion', '0.3'],
  ['complaint', 'id', '0199C2A4-7B1E-7C3D-9A5F-2E6B8D104F37'],
  ['complaint', 'id', 'x'],
  ['complaint', 'id', undefined],
  ['complaint', 'source', 'https://shop.example/#other'],
  ['complaint', 'source', 'https://shop.example/?q=1#complaint'],
  ['complaint', 'type', 'kroon.complaint.submitted.v2'],
  ['complaint', 'time', '2026-11-21'],
  ['complaint', 'time', '2026-11-21T10:15:00'],
  ['complaint', 'time', '2026-02-30T10:15:00Z'],
  ['complaint', 'time', '2026-11-21T24:15:00Z'],
  ['complaint', 'time', '2026-11-21 10:15:00Z'],
  ['complaint', 'datacontenttype', 'text/plain'],
  ['complaint', 'reference', 'O0000-00000-0'],
  ['complaint', 'supersedes', ''],
  ['complaint', 'data', undefined],
  ['complaint', 'data', null],
  ['complaint', 'data.message', undefined],
  ['complaint', 'data.message', ''],
  ['complaint', 'data.message', ' \n\t\u00a0\ufeff'],
  ['complaint', 'data.message', `${long}x`],
  ['complaint', 'data.message', 7],
  ['complaint', 'data.locale', ''],
  ['complaint', 'data.category', 'weather'],
  ['complaint', 'data.remedy', ['revenge']],
  ['complaint', 'data.occurredOn', '2025-02-29'],
  ['complaint', 'data.occurredOn', '0000-01-01'],
  ['complaint', 'data.occurredOn', '21-11-2026'],
  ['complaint', 'data.page.url', 'https://shop.example/?token=1'],
  ['complaint', 'data.page.url', 'https://shop.example/#a'],
  ['complaint', 'data.page.url', 'javascript:alert(1)'],
  ['complaint', 'data.page.url', `https://shop.example/${'a'.repeat(limits.url)}`],
  ['complaint', 'data.customer.reply', 'pigeon'],
  ['complaint', 'data.customer.email', 'noor@example'],
  ['complaint', 'data.customer.name', 'x'.repeat(limits.name + 1)],
  ['complaint', 'data.metadata', Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 'v']))],
  ['complaint', 'data.metadata', { ['k'.repeat(65)]: 'v' }],
  ['complaint', 'data.metadata', { k: 'v'.repeat(513) }],
  ['complaint', 'data.metadata', { k: 1 }],
  ['complaint', 'data.attachments', Array.from({ length: limits.attachments + 1 }, () => attachment)],
  ['complaint', 'data.attachments', [{ ...attachment, size: -1 }]],
  ['complaint', 'data.attachments', [{ ...attachment, size: limits.attachmentBytes + 1 }]],
  ['complaint', 'data.attachments', [{ ...attachment, sha256: 'A'.repeat(64) }]],
  ['complaint', 'data.promise', { respondBy: 'soon', rule: 'P1D' }],
  ['rating', 'data.scale', 'smileys'],
  ['rating', 'data.min', 0],
  ['rating', 'data.max', 10],
  ['rating', 'data.score', 0],
  ['rating', 'data.score', 6],
  ['rating', 'data.score', 3.5],
  ['rating', 'data.score', null],
  ['rating', 'data.drivers', { trust: 6 }],
  ['rating', 'data.drivers', { attention: 0 }],
  ['rating', 'data.about', { kind: 'weather' }],
  ['rating', 'data.testimonial', { granted: 'yes', textVersion: '1' }],
  ['cancellation', 'data.act', 'revenge'],
  ['cancellation', 'data.end', 'tomorrow'],
  ['cancellation', 'data.end', '2026-11-31'],
  ['cancellation', 'data.declaration', ' '],
  ['cancellation', 'data.labels', { entry: 'x' }],
  ['cancellation', 'data.timeZone', undefined],
  ['cancellation', 'data.shown', { earliestEnd: '2026-13-01', rule: 'r', inputs: {} }],
];

const titled = ([kind, path, value]: (typeof good)[number]) =>
  [`${kind} ${path} = ${(JSON.stringify(value) ?? 'absent').slice(0, 50)}`, kind, path, value] as const;

const withReason = { ...structuredClone(sampleEvents.cancellation) };
const withdrawalWithReason = { ...withReason, data: { ...withReason.data, act: 'withdrawal', reason: 'none of yours' } };

describe('event schemas', () => {
  it('stand under the name that each event carries in dataschema', () => {
    for (const kind of eventKinds) {
      expect(documents[`${names[kind]}.json`]?.['$id']).toBe(sampleEvents[kind].dataschema);
      expect(documents[`${names[kind]}.json`]).toMatchObject({ properties: { type: { const: eventTypes[kind] } } });
    }
  });

  it.each(eventKinds)('take the sample %s, as parseEvent does', (kind) => {
    expect(parseEvent(sampleEvents[kind]).ok).toBe(true);
    const validate = validators[names[kind]]!;
    expect(validate(sampleEvents[kind]), ajv.errorsText(validate.errors)).toBe(true);
  });

  it.each(good.map(titled))('%s: taken, as parseEvent does', (_, kind, path, value) => {
    const event = changed(kind, path, value);
    const validate = validators[names[kind]]!;
    expect(parseEvent(event)).toMatchObject({ ok: true });
    expect(validate(event), ajv.errorsText(validate.errors)).toBe(true);
  });

  it.each(broken.map(titled))('%s: refused, as parseEvent does', (_, kind, path, value) => {
    const event = changed(kind, path, value);
    expect(parseEvent(event)).toMatchObject({ ok: false });
    expect(validators[names[kind]]!(event)).toBe(false);
  });

  it('refuse a reason given with a withdrawal, as parseEvent does', () => {
    expect(parseEvent(withdrawalWithReason)).toEqual({
      ok: false,
      error: [{ pointer: '/data/reason', code: 'forbidden' }],
    });
    expect(validators[names.cancellation]!(withdrawalWithReason)).toBe(false);
  });

  it('take each kind under its own schema only', () => {
    for (const kind of eventKinds) {
      for (const other of eventKinds) {
        expect(validators[names[other]]!(sampleEvents[kind]), `${kind} as ${other}`).toBe(kind === other);
      }
    }
  });
});

describe('receipt schema', () => {
  const { id, reference } = sampleEvents.complaint;
  const receipt = {
    id,
    reference,
    receivedAt: '2026-11-21T10:15:01.000Z',
    status: 'received',
    replayed: false,
    digest: digestOf(bytesOf(sampleEvents.complaint)),
    responder: { name: 'Mara Blom' },
    respondBy: '2026-11-24',
  };

  it.each([
    [true, {}],
    [true, { endsOn: '2026-12-21', endRule: 'notice P1M' }],
    [false, { status: 'queued' }],
    [false, { reference: ' ' }],
    [false, { receivedAt: 'now' }],
    [false, { replayed: 'no' }],
    [false, { respondBy: '2026-02-30' }],
    [false, { signature: { kid: 'a' } }],
  ])('says %s, as the code does, to %j', (holds, members) => {
    const value = { ...receipt, ...members };
    expect(check<unknown>(receiptSchema, value).ok).toBe(holds);
    expect(validators['receipt']!({ receipt: value })).toBe(holds);
  });
});

describe('problem schema', () => {
  it('takes what the receiver answers', async () => {
    const validate = validators['problem']!;
    const body: unknown = await problemResponse('invalid', { errors: [{ pointer: '/id', code: 'required' }] }).json();
    expect(validate(body), ajv.errorsText(validate.errors)).toBe(true);
    expect(validate({ type: 'urn:other', status: 400, errors: [] })).toBe(false);
  });
});

describe('OpenAPI document', () => {
  const text = JSON.stringify(documents['openapi.json']);

  it('names every path and method of the contract', () => {
    const { openapi, paths } = documents['openapi.json'] as { openapi: string; paths: Record<string, object> };
    expect(openapi).toMatch(/^3\.1/);
    expect(Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, Object.keys(item)]))).toEqual({
      '/v1/submissions': ['post', 'options'],
      '/v1/submissions/{id}': ['parameters', 'get', 'options'],
      '/v1/keys': ['get', 'options'],
    });
  });

  it('refers to nothing that it does not hold', () => {
    const { components } = documents['openapi.json'] as { components: { schemas: object } };
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(components.schemas).toHaveProperty([name]);
  });

  it('describes the answer to every kind of problem', () => {
    const { paths } = documents['openapi.json'] as { paths: Record<string, { post: { responses: object } }> };
    expect(Object.keys(paths['/v1/submissions']!.post.responses).map(Number)).toEqual(
      [200, 202, 400, 403, 413, 415, 422, 429, 503],
    );
  });
});

describe('OpenAPI document: forms and keys', () => {
  const { paths } = documents['openapi.json'] as unknown as { paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: { properties: object } }> }; responses: Record<string, { content: Record<string, { schema: object }> }> }>> };

  it('names every field that a form may have, and no other', () => {
    const content = paths['/v1/submissions']!['post']!.requestBody!.content;
    expect(Object.keys(content['application/x-www-form-urlencoded']!.schema.properties)).toEqual([...formFields]);
  });

  it('says which answers are pages, as the receiver gives them', () => {
    const { responses } = paths['/v1/submissions']!['post']!;
    const pages = Object.keys(responses).filter((status) => 'text/html' in responses[status]!.content);
    expect(pages.map(Number)).toEqual([200, 202, 400, 403, 413, 429, 503]);
  });

  it('describes the keys as they are published', async () => {
    const { schema } = paths['/v1/keys']!['get']!.responses['200']!.content['application/json']!;
    const signer = await createSigner(createMemoryKeys());
    expect(ajv.validate(schema, { keys: await signer.keys() })).toBe(true);
    expect(ajv.validate(schema, { keys: [{ kty: 'EC' }] })).toBe(false);
  });
});
