import { createId } from '../../src/base/id.ts';
import {
  type CancellationData,
  type ComplaintData,
  type EventData,
  type EventKind,
  type KroonEvent,
  type RatingData,
  createEvent,
} from '../../src/events/index.ts';

/** What a test may want otherwise. `data` is laid over the sample's, member by member. */
export interface SampleOverrides<Kind extends EventKind> {
  readonly id?: string;
  /** Milliseconds since 1970 UTC. */
  readonly time?: number;
  readonly origin?: string;
  readonly site?: string;
  readonly supersedes?: string;
  readonly data?: Partial<EventData[Kind]>;
}

export const sampleOrigin = 'https://shop.example';
export const sampleTime = Date.UTC(2026, 10, 21, 10, 15);

const page = { url: 'https://shop.example/contact', title: 'Contact' };
const customer = { name: 'Noor de Wit', email: 'noor@example.org', reply: 'email' as const };
const widget = { version: '0.1.0' };

export const complaintSample: ComplaintData = {
  locale: 'nl-NL',
  page,
  customer,
  widget,
  message: 'De wasmachine lekt sinds de monteur is geweest.\nTwee keer gebeld, niemand belde terug.',
  category: 'service',
  remedy: ['repair', 'explanation'],
  agreement: { what: 'Binnen twee dagen teruggebeld worden', by: 'Sem', on: 'maandag' },
  occurredOn: '2026-11-18',
  order: '2026-00417',
  promise: { respondBy: '2026-11-24', rule: 'P1D', responder: 'Mara Blom' },
};

export const ratingSample: RatingData = {
  locale: 'en',
  page: { url: 'https://shop.example/en/thanks', title: 'Thanks' },
  customer: { name: 'Ada Byron', reply: 'none' },
  widget,
  scale: 'stars',
  min: 1,
  max: 5,
  score: 4,
  wordingVersion: '2026-01',
  about: { kind: 'service', name: 'Delivery' },
  drivers: { trust: 5, attention: 4 },
  comment: 'On time, and the box was whole.',
};

export const cancellationSample: CancellationData = {
  locale: 'nl-NL',
  page: { url: 'https://shop.example/opzeggen', title: 'Opzeggen' },
  customer,
  widget,
  act: 'termination',
  preset: 'nl-consumer',
  presetVersion: '1',
  labels: { entry: 'Opzeggen', confirm: 'Nu opzeggen' },
  declaration: 'Ik zeg mijn overeenkomst ZZ-4471 op tegen de eerst mogelijke datum.',
  kind: 'ordinary',
  contract: { reference: 'ZZ-4471', description: 'Onderhoud wasmachine' },
  end: 'earliest',
  shown: { earliestEnd: '2026-12-21', rule: 'notice P1M', inputs: { notice: 'P1M' } },
  timeZone: 'Europe/Amsterdam',
};

export const sampleData: EventData = {
  complaint: complaintSample,
  rating: ratingSample,
  cancellation: cancellationSample,
};

/** A valid event of one kind, as the widget makes it: frozen, with a new id unless one is given. */
export function sampleEvent<Kind extends EventKind>(
  kind: Kind,
  overrides: SampleOverrides<Kind> = {},
): KroonEvent<Kind> {
  const { id = createId(Date.now()), time = sampleTime, origin = sampleOrigin, site, supersedes, data } = overrides;
  return createEvent({ kind, id, time, origin, site, supersedes, data: { ...sampleData[kind], ...data } });
}

export const complaintEvent = (overrides?: SampleOverrides<'complaint'>) => sampleEvent('complaint', overrides);
export const ratingEvent = (overrides?: SampleOverrides<'rating'>) => sampleEvent('rating', overrides);
export const cancellationEvent = (overrides?: SampleOverrides<'cancellation'>) =>
  sampleEvent('cancellation', overrides);

/** One event of each kind, with ids that never change. */
export const sampleEvents = {
  complaint: complaintEvent({ id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37', site: 'shop' }),
  rating: ratingEvent({ id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f38', site: 'shop' }),
  cancellation: cancellationEvent({ id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f39', site: 'shop' }),
} as const;

/** The bytes of an event as they travel. */
export function bytesOf(event: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(event));
}
