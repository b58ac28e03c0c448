import { namesOf } from '../base/lists.ts';

/** What a customer can do, and the name that each has in an envelope. */
export const eventTypes = {
  complaint: 'kroon.complaint.submitted.v1',
  rating: 'kroon.rating.submitted.v1',
  cancellation: 'kroon.cancellation.requested.v1',
} as const;
/** A kind of widget, and so of event. */
export type EventKind = keyof typeof eventTypes;
/** The `type` of an event. */
export type EventType = (typeof eventTypes)[EventKind];
/** The three kinds. */
export const eventKinds = /* @__PURE__ */ namesOf(eventTypes);

/** The kind of widget that an event type comes from. */
export function kindOf(type: EventType): EventKind {
  return eventKinds.find((kind) => eventTypes[kind] === type)!;
}
