import { describe, expect, it } from 'vitest';
import {
  type EventKind,
  checkData,
  createEvent,
  eventKinds,
  eventTypes,
  kindOf,
  limits,
  parseEnvelope,
  parseEvent,
} from '../../src/events/index.ts';
import { complaintSample, ratingSample, sampleData, sampleEvents, sampleOrigin, sampleTime } from '../support/samples.ts';

const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';

describe('createEvent', () => {
  it.each(eventKinds)('makes a %s that parseEvent reads back, whole', (kind: EventKind) => {
    const event = sampleEvents[kind];
    expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event });
  });

  it('writes the envelope of the contract', () => {
    const { data, ...envelope } = createEvent({
      kind: 'complaint',
      id,
      time: sampleTime,
      origin: sampleOrigin,
      site: 'shop',
      data: complaintSample,
    });
    expect(envelope).toEqual({
      specversion: '1.0',
      id,
      source: 'https://shop.example/#complaint',
      type: 'kroon.complaint.submitted.v1',
      time: '2026-11-21T10:15:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:kroon:schema:complaint.submitted:1.0',
      site: 'shop',
      reference: '52W9T-NJTSE-K',
    });
    expect(data).toEqual(complaintSample);
  });

  it('is frozen to the bottom, and nothing done to the input afterwards reaches it', () => {
    const data = structuredClone(complaintSample);
    const event = createEvent({ kind: 'complaint', id, time: sampleTime, origin: sampleOrigin, data });
    (data.customer as { name?: string }).name = 'Somebody Else';
    expect(event.data.customer.name).toBe('Noor de Wit');
    expect(() => {
      (event.data.customer as { name?: string }).name = 'Somebody Else';
    }).toThrow(TypeError);
    expect(() => {
      (event.data.remedy as string[]).push('refund');
    }).toThrow(TypeError);
  });

  it('leaves out what was not given', () => {
    const event = createEvent({ kind: 'rating', id, time: sampleTime, origin: sampleOrigin, data: ratingSample });
    expect(event).not.toHaveProperty('site');
    expect(event).not.toHaveProperty('supersedes');
  });
});

describe('kindOf', () => {
  it.each(eventKinds)('finds %s by its type', (kind) => {
    expect(kindOf(eventTypes[kind])).toBe(kind);
  });
});

describe('parseEnvelope', () => {
  const event = sampleEvents.complaint;

  it('keeps members that it does not know', () => {
    expect(parseEnvelope({ ...event, traceparent: 'x' })).toMatchObject({ ok: true, value: { traceparent: 'x' } });
  });

  it('takes an event without a reference, and refuses one with another', () => {
    const { reference: _, ...without } = event;
    expect(parseEnvelope(without).ok).toBe(true);
    expect(parseEnvelope({ ...event, reference: 'VE05B-R7061-2' })).toEqual({
      ok: false,
      error: [{ pointer: '/reference', code: 'wrong-reference' }],
    });
  });

  it('asks nothing of the data but that it is there: a cancellation is never refused for its data', () => {
    expect(parseEnvelope({ ...sampleEvents.cancellation, data: { any: 'thing' } }).ok).toBe(true);
    expect(parseEnvelope({ ...sampleEvents.cancellation, data: null }).ok).toBe(true);
    const { data: _, ...without } = sampleEvents.cancellation;
    expect(parseEnvelope(without)).toEqual({ ok: false, error: [{ pointer: '/data', code: 'required' }] });
  });

  it.each([[null], [undefined], [[]], ['text'], [7], [{}]])('refuses %j without throwing', (value) => {
    expect(parseEnvelope(value).ok).toBe(false);
  });
});

describe('parseEvent', () => {
  it('points at what is wrong, inside the data too, by code and limit and never by value', () => {
    const secret = 'x'.repeat(limits.long + 1);
    const parsed = parseEvent({
      ...sampleEvents.complaint,
      data: { ...complaintSample, message: secret, customer: { ...complaintSample.customer, email: 'secret' } },
    });
    expect(parsed).toEqual({
      ok: false,
      error: [
        { pointer: '/data/customer/email', code: 'not-an-email' },
        { pointer: '/data/message', code: 'too-long', limit: limits.long },
      ],
    });
  });
});

describe('checkData', () => {
  const codeFor = (kind: EventKind, change: object) => checkData(kind, { ...sampleData[kind], ...change });

  it.each([
    ['required', 'complaint', { message: undefined }, '/message'],
    ['required', 'complaint', { message: '' }, '/message'],
    ['required', 'complaint', { message: '   ' }, '/message'],
    ['required', 'complaint', { locale: '' }, '/locale'],
    ['wrong-type', 'complaint', { message: 7 }, '/message'],
    ['wrong-type', 'complaint', { urgent: 'yes' }, '/urgent'],
    ['not-an-option', 'complaint', { category: 'weather' }, '/category'],
    ['not-an-option', 'complaint', { remedy: ['repair', 'revenge'] }, '/remedy/1'],
    ['too-many', 'complaint', { remedy: Array.from({ length: 8 }, () => 'repair') }, '/remedy'],
    ['not-a-date', 'complaint', { occurredOn: '2026-02-29' }, '/occurredOn'],
    ['not-a-url', 'complaint', { page: { url: 'ftp://shop.example' } }, '/page/url'],
    ['forbidden', 'complaint', { page: { url: 'https://shop.example/?a' } }, '/page/url'],
    ['too-long', 'complaint', { metadata: { 'a/b~c': 'x'.repeat(513) } }, '/metadata/a~1b~0c'],
    ['not-an-option', 'rating', { score: 6 }, '/score'],
    ['not-an-option', 'rating', { scale: 'thumbs' }, '/max'],
    ['not-an-option', 'rating', { drivers: { commitment: 6 } }, '/drivers/commitment'],
    ['not-a-date', 'cancellation', { end: 'soon' }, '/end'],
    ['forbidden', 'cancellation', { act: 'withdrawal', reason: 'why' }, '/reason'],
  ] as const)('says %s of a %s with %j', (code, kind, change, pointer) => {
    expect(codeFor(kind, change)).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it.each([
    ['complaint', 'message', limits.long],
    ['complaint', 'order', limits.name],
    ['cancellation', 'declaration', limits.long],
    ['cancellation', 'cause', limits.long],
    ['cancellation', 'reason', limits.text],
    ['rating', 'comment', limits.long],
  ] as const)('takes a %s whose %s is as long as it may be, in UTF-16 units, and not one longer', (kind, member, most) => {
    // Two units each: a limit that counted characters would let twice as much through.
    const full = '🫖'.repeat(most / 2);
    expect(codeFor(kind, { [member]: full })).toEqual([]);
    expect(codeFor(kind, { [member]: `${full}x` })).toEqual([{ pointer: `/${member}`, code: 'too-long', limit: most }]);
  });

  it('takes every score of every scale and none beside it', () => {
    for (const [scale, min, max] of [
      ['stars', 1, 5],
      ['csat', 1, 5],
      ['ces', 1, 7],
      ['recommendation', 0, 10],
      ['thumbs', 0, 1],
    ] as const) {
      for (let score = min; score <= max; score++) expect(codeFor('rating', { scale, min, max, score })).toEqual([]);
      for (const score of [min - 1, max + 1]) {
        expect(codeFor('rating', { scale, min, max, score })).toEqual([{ pointer: '/score', code: 'not-an-option' }]);
      }
    }
  });

  it('takes twenty entries of metadata and no more', () => {
    const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
    expect(codeFor('complaint', { metadata: entries(20) })).toEqual([]);
    expect(codeFor('complaint', { metadata: entries(21) })).toEqual([{ pointer: '/metadata', code: 'too-many' }]);
  });

  it('takes the text of a customer as it is: no trimming, no normalising', () => {
    const message = '  e\u0301 \r\n\u202Eabc\u0000  ';
    const parsed = parseEvent({ ...sampleEvents.complaint, data: { ...complaintSample, message } });
    expect(parsed).toMatchObject({ ok: true, value: { data: { message } } });
  });

  it('names at most fifty faults', () => {
    const metadata = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, 7]));
    expect(codeFor('complaint', { metadata })).toHaveLength(50);
  });
});
