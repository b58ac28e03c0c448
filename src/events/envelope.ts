import { type Result, fault, ok } from '../base/result.ts';
import { type CancellationData, cancellationData } from './cancellation.ts';
import { type ComplaintData, complaintData } from './complaint.ts';
import { type EventKind, eventKinds, eventTypes, kindOf } from './event-types.ts';
import * as f from './fields.ts';
import type { Issue } from './issues.ts';
import { limits } from './limits.ts';
import { type RatingData, ratingData } from './rating.ts';
import { deriveReference } from './reference.ts';
import { check } from './schema-check.ts';

/** The schema of the data of each kind. */
export const dataSchemas = { complaint: complaintData, rating: ratingData, cancellation: cancellationData } as const;

/** What an event carries, by its kind. */
export interface EventData {
  /** Of `kroon.complaint.submitted.v1`. */
  complaint: ComplaintData;
  /** Of `kroon.rating.submitted.v1`. */
  rating: RatingData;
  /** Of `kroon.cancellation.requested.v1`. */
  cancellation: CancellationData;
}

/** An envelope in the shape of CloudEvents 1.0. No personal data stands outside `data`. */
export const envelopeSchema = f.looseObject({
  /** The version of CloudEvents. */
  specversion: f.literal('1.0'),
  /** A UUID of the event’s own: the receiver knows a repetition by it. */
  id: f.id,
  /** The site's origin, `#`, the widget; never the page's path. */
  source: f.string().check(
    f.maxLength(limits.url),
    f.must((value) => /^[^?#\s]+#(complaint|rating|cancellation)$/.test(value), 'wrong-type'),
  ),
  /** The kind of event and its version. */
  type: f.oneOf(eventKinds.map((kind) => eventTypes[kind])),
  /** The moment of the click; never rewritten. */
  time: f.instant,
  /** The media type of `data`. */
  datacontenttype: f.optional(f.literal('application/json')),
  /** A name of the schema of `data`, such as `urn:kroon:schema:rating.submitted:1.0`. */
  dataschema: f.optional(f.text(limits.url)),
  /** The public key of the site, where the supplier has several. */
  site: f.optional(f.name),
  /** What a customer quotes: as `deriveReference` makes it of the id, or the event is refused. */
  reference: f.optional(f.name),
  /** The id of the event that this one replaces after an edit. */
  supersedes: f.optional(f.id),
});
/** The members that every event has, beside `type` and `data`. */
export type Envelope = f.Infer<typeof envelopeSchema>;

/** An event of one kind, or of any: the envelope with the data of its kind. */
export type KroonEvent<Kind extends EventKind = EventKind> = {
  [K in Kind]: Envelope & { readonly type: (typeof eventTypes)[K]; readonly data: EventData[K] };
}[Kind];

/**
 * Reads the envelope alone, and says whether the reference, where one is given, is the right one.
 *
 * @param schema - `envelopeSchema`, or what `compile` of zod made of it, which is faster.
 * @param referenceOf - `deriveReference`, or the same by a faster hash.
 */
export function parseEnvelope(
  value: unknown,
  schema: typeof envelopeSchema = envelopeSchema,
  referenceOf: (id: string) => string = deriveReference,
): Result<Envelope & { readonly data: unknown }, readonly Issue[]> {
  const envelope = check(schema, value);
  if (!envelope.ok) return envelope;
  const { id, reference, data } = envelope.value as Envelope & { readonly data?: unknown };
  if (reference !== undefined && reference !== referenceOf(id)) {
    return fault([{ pointer: '/reference', code: 'wrong-reference' }]);
  }
  if (data === undefined) return fault([{ pointer: '/data', code: 'required' }]);
  return ok(envelope.value as Envelope & { readonly data: unknown });
}

/**
 * What is wrong with the data of one kind of event; empty where nothing is. Pointers start at the data.
 *
 * @param schemas - `dataSchemas`, or what `compile` of zod made of them, which is faster.
 */
export function checkData(kind: EventKind, data: unknown, schemas: typeof dataSchemas = dataSchemas): readonly Issue[] {
  const checked = check<unknown>(schemas[kind], data);
  return checked.ok ? [] : checked.error;
}

/**
 * Reads a whole event: envelope, reference and data.
 *
 * @returns the event, with members that this version does not know left as they are; or what is wrong, as codes.
 */
export function parseEvent(value: unknown): Result<KroonEvent, readonly Issue[]> {
  const envelope = parseEnvelope(value);
  if (!envelope.ok) return envelope;
  const issues = checkData(kindOf(envelope.value.type), envelope.value.data);
  if (issues.length > 0) return fault(issues.map((issue) => ({ ...issue, pointer: `/data${issue.pointer}` })));
  return ok(envelope.value as KroonEvent);
}
