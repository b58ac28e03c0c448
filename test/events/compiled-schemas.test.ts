import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, safeParse } from 'zod/mini';
import { compiledData, compiledEnvelope } from '../../src/events/compiled-schemas.ts';
import {
  type EventKind,
  checkData,
  dataSchemas,
  envelopeSchema,
  eventKinds,
  parseEnvelope,
} from '../../src/events/index.ts';
import { sampleData, sampleEvents } from '../support/samples.ts';

type Place = readonly (string | number)[];

/** Every place in a value: its members, and theirs. */
function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => placesOf(member, [...at, Array.isArray(value) ? Number(name) : name]))];
}

function withAt(value: unknown, [name, ...rest]: Place, put: unknown): unknown {
  if (name === undefined) return put;
  if (Array.isArray(value)) return value.map((member: unknown, i) => (i === name ? withAt(member, rest, put) : member));
  const { [name]: member, ...others } = value as Record<string, unknown>;
  return put === undefined && rest.length === 0 ? others : { ...others, [name]: withAt(member, rest, put) };
}

const more = { metadata: { lang: 'nl' }, verification: { method: 'login', ref: 'x' } };
/** All members that the data of a kind can have, those that a sample leaves out too. */
const whole: Record<EventKind, object> = {
  complaint: {
    ...sampleData.complaint,
    ...more,
    attachments: [{ name: 'a.png', type: 'image/png', size: 3, sha256: 'a'.repeat(64), data: 'AAAA' }],
  },
  rating: { ...sampleData.rating, ...more },
  cancellation: { ...sampleData.cancellation, ...more },
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', ' ', 0, -1, 1.5, 1e300, true, [], {}, [null], '2026-02-30', '2026-02-28', 'x'.repeat(5001)),
  fc.constantFrom<unknown>('a@b.c', 'https://a.example/', 'https://a.example/?q', 'none', 'email', 'termination', 'withdrawal', 'ordinary'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A value with one or two members put otherwise, or gone. */
function spoilt(value: object): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.constantFrom(...placesOf(value)), odd);
  return fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) =>
    changes.reduce<unknown>(
      // An earlier change may have taken the place away.
      (made, [at, put]) => (placesOf(made).some((place) => place.join('/') === at.join('/')) ? withAt(made, at, put) : made),
      value,
    ),
  );
}

describe('the schemas as compiled', () => {
  it('are, each of them whole', () => {
    expect(compiledEnvelope).not.toBe(envelopeSchema);
    for (const kind of eventKinds) {
      expect(compiledData[kind]).not.toBe(dataSchemas[kind]);
      // It throws on what it would leave to the schema itself.
      compile(dataSchemas[kind], { strict: true });
    }
    compile(envelopeSchema, { strict: true });
  });

  it.each(eventKinds)('find nothing wrong with a right %s, nor with members that are not known', (kind) => {
    expect(checkData(kind, whole[kind], compiledData)).toEqual([]);
    expect(checkData(kind, { ...whole[kind], other: { of: ['ours'] } }, compiledData)).toEqual([]);
  });

  it.each(eventKinds)('find in a %s what the schema finds, whatever stands wherever', (kind) => {
    let wrong = 0;
    fc.assert(
      fc.property(spoilt(whole[kind]), (data) => {
        const { success } = safeParse(dataSchemas[kind], data);
        if (!success) wrong++;
        const found = checkData(kind, data, compiledData);
        expect(found.length === 0).toBe(success);
        expect(found).toEqual(checkData(kind, data));
      }),
      { numRuns: 2000 },
    );
    expect(wrong).toBeGreaterThan(200);
  });

  it.each(eventKinds)('find in a %s each member that is gone or of another type', (kind) => {
    for (const place of placesOf(whole[kind])) {
      for (const put of [undefined, null, 7, 'x', [], {}, 'x'.repeat(20_000)]) {
        const data = withAt(whole[kind], place, put);
        const { success } = safeParse(dataSchemas[kind], data);
        expect([place, put, checkData(kind, data, compiledData).length === 0]).toEqual([place, put, success]);
      }
    }
  });

  it('find in an envelope what the schema finds', () => {
    const event = { ...sampleEvents.rating, supersedes: sampleEvents.complaint.id, traceparent: 'x' };
    expect(parseEnvelope(event, compiledEnvelope)).toEqual({ ok: true, value: event });
    let wrong = 0;
    fc.assert(
      fc.property(spoilt({ ...event, data: {} }), (value) => {
        const { success } = safeParse(envelopeSchema, value);
        if (!success) wrong++;
        const read = parseEnvelope(value, compiledEnvelope);
        if (!success) expect(read.ok).toBe(false);
        expect(read).toEqual(parseEnvelope(value));
      }),
      { numRuns: 2000 },
    );
    expect(wrong).toBeGreaterThan(200);
  });
});
