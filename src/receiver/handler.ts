import { type Clock, systemClock } from '../base/clock.ts';
import { uuidPattern } from '../base/id.ts';
import { digestOf } from '../events/index.ts';
import { type AllowedOrigins, type OriginStanding, createOriginCheck, preflight, withCors } from './cors.ts';
import { type Reading, readEvent } from './intake.ts';
import type { IntakeEntry, IntakeOutcome, IntakeStore, ReceivedItem } from './intake-store.ts';
import { type ReceiverLimits, readBody, receiverLimits } from './limits.ts';
import { isTakenType, readIdempotencyKey } from './media-type.ts';
import { jsonResponse, plainProblem, problemResponse } from './problems.ts';
import { type RateLimit, addressGroup, createRate, rateLimit } from './rate.ts';
import { type Ends, type Respond, makeReceipt } from './receipt.ts';
import { screen } from './screening.ts';

/** A site of the supplier's, known by the origins of its pages. */
export interface Site {
  /** The public key that its widgets carry. */
  readonly key: string;
  readonly origins: readonly string[];
  /** Whether its customers may add files; true unless said otherwise. */
  readonly attachments?: boolean;
}

export interface ReceiverOptions {
  readonly store: IntakeStore;
  /** Origins whose pages may send, such as `https://shop.example`; those of `sites` need not be repeated. */
  readonly origins: AllowedOrigins;
  /** The customer's address as the host knows it. Without it no rate is held: headers can lie. */
  readonly clientAddress?: (request: Request) => string | undefined;
  readonly clock?: Clock;
  readonly sites?: readonly Site[];
  /** Fills `responder` and `respondBy` of the receipt. */
  readonly respond?: Respond;
  /** Fills `endsOn` and `endRule` of the receipt, and may flag. */
  readonly ends?: Ends;
  /** Names the destinations of a new event; the store keeps an outbox item for each, for a relay to send. */
  readonly destinations?: (item: ReceivedItem) => readonly string[];
  /** Hears of each event once, after it is on disk. */
  readonly onReceived?: (item: ReceivedItem) => void;
  /** Hears of a store that threw. The error holds no customer's data unless the store puts it there. */
  readonly onFault?: (error: unknown) => void;
  readonly limits?: Partial<ReceiverLimits>;
  readonly rate?: Partial<RateLimit>;
}

/** Answers any request whose path ends in `/v1/submissions`, `/v1/submissions/{id}` or `/v1/keys`. Never throws. */
export type Receiver = (request: Request) => Promise<Response>;

/** Seconds that a busy store is given. */
const busyRetry = 2;
const busy = () => problemResponse('busy', { retryAfter: busyRetry });

/** Makes the receiver of the contract, on web standards alone: it runs wherever Request and Response do. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, origins, clientAddress, sites = [], respond, ends, destinations, onReceived, onFault } = options;
  const { clock = systemClock } = options;
  const limits: ReceiverLimits = { ...receiverLimits, ...options.limits };
  const siteOf = new Map<string, Site>();
  for (const site of sites) for (const origin of site.origins) siteOf.set(new URL(origin).origin, site);
  const listed = createOriginCheck(origins);
  const standingOf = (origin: string | null): OriginStanding =>
    origin !== null && siteOf.has(origin) ? 'allowed' : listed(origin);
  const rate = createRate({ ...rateLimit, ...options.rate }, clock);

  function announce(item: ReceivedItem): void {
    try {
      onReceived?.(item);
    } catch (error) {
      // The event is committed: a listener's mistake must not take the receipt from the customer.
      onFault?.(error);
    }
  }

  /** A host's mistake costs the effects, not the event: a person sees the flag. */
  function withDestinations(item: ReceivedItem): Pick<IntakeEntry, 'item' | 'destinations'> {
    if (!destinations) return { item };
    try {
      return { item, destinations: [...new Set(destinations(item))] };
    } catch (error) {
      onFault?.(error);
      return { item: { ...item, flags: [...item.flags, 'destinations-failed'] } };
    }
  }

  function answer({ outcome, receipt }: IntakeOutcome, item: ReceivedItem): Response {
    if (outcome === 'conflict') {
      return problemResponse('conflict', { receipt, errors: [{ pointer: '/id', code: 'conflict' }] });
    }
    if (outcome === 'replay') return jsonResponse(200, { receipt: { ...receipt, replayed: true } });
    announce(item);
    return jsonResponse(202, { receipt });
  }

  function flagsOf(reading: Reading, standing: OriginStanding, site: Site | undefined, crowded: boolean): string[] {
    const named = reading.envelope.site;
    const possible = site ? [site] : sites;
    const known = named === undefined || sites.length === 0 || possible.some(({ key }) => key === named);
    return [
      ...(standing === 'absent' || standing === 'null' ? [`origin-${standing}`] : []),
      ...(known ? [] : ['site-unknown']),
      ...(crowded ? ['burst'] : []),
      ...screen(reading.data),
      ...reading.flags,
    ];
  }

  async function handlePost(request: Request): Promise<Response> {
    const { headers } = request;
    const origin = headers.get('origin');
    const standing = standingOf(origin);
    if (standing === 'denied') return problemResponse('origin');
    const site = origin === null ? undefined : siteOf.get(origin);
    const address = clientAddress?.(request);
    // Without an address a count would be one cap for everybody, and one sender could lock all others out.
    const rated = address === undefined ? undefined : rate(`${addressGroup(address)} ${site?.key ?? origin ?? ''}`);
    if (rated && !rated.allowed) return problemResponse('rate', { retryAfter: rated.retryAfter });
    if (headers.has('content-encoding') || !isTakenType(headers.get('content-type'))) {
      return problemResponse('media-type');
    }

    const body = await readBody(request, site?.attachments === false ? limits.eventBytes : limits.bodyBytes);
    if (!body.ok) return body.error === 'too-large' ? problemResponse('too-large') : plainProblem(408);
    const reading = readEvent(body.value, limits);
    if (!reading.ok) return problemResponse(reading.error.type, { errors: reading.error.errors });
    const { kind, envelope, data, event } = reading.value;
    const key = readIdempotencyKey(headers.get('idempotency-key'));
    if (key !== undefined && key !== envelope.id) {
      return problemResponse('invalid', { errors: [{ pointer: '/id', code: 'idempotency-key' }] });
    }

    const receivedAt = new Date(clock.now()).toISOString();
    const digest = digestOf(body.value);
    const made = await makeReceipt({ id: envelope.id, digest, receivedAt, event, respond, ends });
    const { endsOn, respondBy } = made.receipt;
    const item: ReceivedItem = {
      id: envelope.id,
      reference: made.receipt.reference,
      kind,
      type: envelope.type,
      source: envelope.source,
      ...(envelope.site !== undefined && { site: envelope.site }),
      time: envelope.time,
      receivedAt,
      flags: [...new Set([...flagsOf(reading.value, standing, site, rated?.crowded ?? false), ...made.flags])],
      data,
      ...(endsOn !== undefined && { endsOn }),
      ...(respondBy !== undefined && { respondBy }),
    };
    const entry: IntakeEntry = { raw: body.value, receipt: made.receipt, ...withDestinations(item) };
    const received = await store.receive(entry);
    return received.ok ? answer(received.value, entry.item) : busy();
  }

  async function handleGet(id: string): Promise<Response> {
    if (!uuidPattern.test(id)) return plainProblem(404);
    const found = await store.get(id);
    if (!found.ok) return busy();
    return found.value ? jsonResponse(200, { receipt: found.value }) : plainProblem(404);
  }

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const found = /\/v1\/(?:(submissions)(?:\/([^/]+))?|keys)$/.exec(pathname);
    if (!found) return plainProblem(404);
    if (request.method === 'OPTIONS') return preflight();
    const [, submissions, id] = found;
    const method = submissions !== undefined && id === undefined ? 'POST' : 'GET';
    if (request.method !== method) return plainProblem(405, { Allow: `${method}, OPTIONS` });
    if (method === 'POST') return handlePost(request);
    // No key signs receipts yet: an empty JWK set (RFC 7517 section 5) says just that.
    return id === undefined ? jsonResponse(200, { keys: [] }) : handleGet(id);
  }

  return async (request) => {
    try {
      return withCors(request, await route(request));
    } catch (error) {
      // Whether it was committed is not known here. A retry finds out, so this has to ask for one.
      onFault?.(error);
      return withCors(request, busy());
    }
  };
}
