import { isoInstant } from '../base/instant.ts';
import type { EventData, KroonEvent } from './envelope.ts';
import { type EventKind, eventTypes } from './event-types.ts';
import { deriveReference } from './reference.ts';

/** What an event is made of. */
export interface EventInput<Kind extends EventKind> {
  /** The kind of widget. */
  readonly kind: Kind;
  /** A lower-case UUID, minted with the draft. */
  readonly id: string;
  /** Milliseconds since 1970 UTC: the moment of the click. */
  readonly time: number;
  /** The site's origin, as `location.origin` gives it. */
  readonly origin: string;
  /** The site's public key. */
  readonly site?: string | undefined;
  /** The id that this one replaces after an edit. */
  readonly supersedes?: string | undefined;
  /** What the customer says, as its kind has it. */
  readonly data: EventData[Kind];
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const [, member] of Object.entries(value)) freeze(member);
    Object.freeze(value);
  }
  return value;
}

/** Makes the event that will travel. It is frozen: what was submitted stays what it was. */
export function createEvent<Kind extends EventKind>(input: EventInput<Kind>): KroonEvent<Kind> {
  const { kind, id, time, origin, site, supersedes, data } = input;
  return freeze({
    specversion: '1.0',
    id,
    source: `${origin}/#${kind}`,
    type: eventTypes[kind],
    time: isoInstant(time),
    datacontenttype: 'application/json',
    dataschema: `urn:kroon:schema:${kind}.${kind === 'cancellation' ? 'requested' : 'submitted'}:1.0`,
    ...(site !== undefined && { site }),
    reference: deriveReference(id),
    ...(supersedes !== undefined && { supersedes }),
    data: structuredClone(data),
  }) as unknown as KroonEvent<Kind>;
}
