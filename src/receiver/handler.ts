import { type Clock, systemClock } from '../base/clock.ts';
import { uuidPattern } from '../base/id.ts';
import { safely } from '../base/safely.ts';
import { createAccept } from './accept.ts';
import { type AllowedOrigins, preflight, withCors } from './cors.ts';
import type { FormSettings } from './form-pages.ts';
import { createFormPost } from './form-post.ts';
import { createFormSenders } from './form-sender.ts';
import { createFormTokens } from './form-token.ts';
import { readEvent } from './intake.ts';
import type { IntakeStore, ReceivedItem } from './intake-store.ts';
import { type ReceiverLimits, readBody, receiverLimits } from './limits.ts';
import { isTakenType, readIdempotencyKey, takenTypes } from './media-type.ts';
import { jsonResponse, plainProblem, problemResponse } from './problems.ts';
import { type RateLimit, addressGroup, createRate, rateLimit } from './rate.ts';
import type { Ends, Respond } from './receipt.ts';
import type { Signer } from './sign.ts';
import { type Sender, type Site, createSenders } from './sites.ts';

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
  /** Signs every receipt; its public keys are at `/v1/keys`. */
  readonly signer?: Signer;
  /** Takes cancellations from plain HTML forms, from the same origins, and answers with pages. */
  readonly forms?: FormSettings;
  /** Names the destinations of a new event; the store keeps an outbox item for each, for a relay to send. */
  readonly destinations?: (item: ReceivedItem) => readonly string[];
  /** Hears of each event once, after it is on disk. */
  readonly onReceived?: (item: ReceivedItem) => void;
  /** Hears of a store that threw. The error holds no customer's data unless the store puts it there. */
  readonly onFault?: (error: unknown) => void;
  readonly limits?: Partial<ReceiverLimits>;
  readonly rate?: Partial<RateLimit>;
}

/** Answers any request whose path ends in `/v1/submissions`, `/v1/submissions/{id}` or `/v1/keys`, or one of these and a slash. Never throws. */
export type Receiver = (request: Request) => Promise<Response>;

/** Seconds that a busy store is given. */
const busyRetry = 2;
const busy = () => problemResponse('busy', { retryAfter: busyRetry });

const paths = 'POST /v1/submissions, GET /v1/submissions/{id}, GET /v1/keys';

/** Makes the receiver of the contract, on web standards alone: it runs wherever Request and Response do. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, origins, clientAddress, sites = [], forms, signer, clock = systemClock } = options;
  const onFault = safely(options.onFault);
  const limits: ReceiverLimits = { ...receiverLimits, ...options.limits };
  const senderOf = createSenders(origins, sites);
  const rate = createRate({ ...rateLimit, ...options.rate }, clock);
  const accept = createAccept({ ...options, sites, onFault });
  const formSenders = createFormSenders(senderOf, sites, forms, origins);
  const tokens = createFormTokens(signer, onFault);
  const takesForms = forms !== undefined || sites.some((site) => site.forms);
  const mediaTypes = { headers: { 'Accept-Post': [...takenTypes, ...(takesForms ? ['application/x-www-form-urlencoded'] : [])].join(', ') } };
  const formPost = createFormPost({ store, accept, senders: formSenders, tokens, limits, clock, onFault });

  async function takeEvent(request: Request, bytes: Uint8Array<ArrayBuffer>, sender: Sender, crowded: boolean) {
    const reading = readEvent(bytes, limits);
    if (!reading.ok) return problemResponse(reading.error.type, { errors: reading.error.errors });
    const key = readIdempotencyKey(request.headers.get('idempotency-key'));
    if (key !== undefined && key !== reading.value.envelope.id) {
      return problemResponse('invalid', { errors: [{ pointer: '/id', code: 'idempotency-key' }] });
    }
    const { origin, standing, site } = sender;
    const accepted = await accept({ bytes, reading: reading.value, at: clock.now(), standing, origin, site, crowded });
    if (!accepted.ok) return busy();
    const { outcome, receipt } = accepted.value;
    if (outcome === 'conflict') {
      return problemResponse('conflict', { receipt, errors: [{ pointer: '/id', code: 'conflict' }] });
    }
    return jsonResponse(outcome === 'first' ? 202 : 200, { receipt });
  }

  async function handlePost(request: Request): Promise<Response> {
    const { headers } = request;
    const form = formSenders.of(request);
    const sender: Sender = { ...senderOf(headers.get('origin')), ...form };
    const { origin, standing, site } = sender;
    const refuse = (type: 'origin' | 'rate', retryAfter?: number) =>
      form
        ? formPost.refuse(request, form, type, retryAfter)
        : problemResponse(type, retryAfter === undefined ? {} : { retryAfter });
    // A form may bear a token of ours, which stands in its body.
    if (standing === 'denied' && !form) return refuse('origin');
    const address = clientAddress?.(request);
    // Without an address a count would be one cap for everybody, and one sender could lock all others out.
    const from = site?.key ?? (standing === 'denied' ? null : origin) ?? '';
    const rated = address === undefined ? undefined : rate(`${addressGroup(address)} ${from}`);
    if (rated && !rated.allowed) return refuse('rate', rated.retryAfter);
    if (headers.has('content-encoding') || !(form ?? isTakenType(headers.get('content-type')))) {
      return problemResponse('media-type', mediaTypes);
    }

    const whole = !form && site?.attachments !== false;
    const most = whole ? limits.bodyBytes : limits.eventBytes;
    const body = await readBody(request, most);
    if (!body.ok && body.error === 'too-large') {
      return form ? formPost.refuse(request, form, 'too-large') : problemResponse('too-large', { detail: `At most ${most} bytes are taken.` });
    }
    if (!body.ok) return form ? formPost.refuse(request, form, 'broken') : plainProblem(408);
    const crowded = rated?.crowded ?? false;
    return form ? formPost.handle(request, body.value, form, crowded) : takeEvent(request, body.value, sender, crowded);
  }

  async function handleGet(id: string): Promise<Response> {
    const unknown = () => plainProblem(404, { detail: 'Nothing was received under this id.' });
    if (!uuidPattern.test(id)) return unknown();
    const found = await store.get(id);
    if (!found.ok) return busy();
    return found.value ? jsonResponse(200, { receipt: found.value }) : unknown();
  }

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    // A slash at the end is what many a framework, and many a person, adds.
    const found = /\/v1\/(?:(submissions)(?:\/([^/]+))?|keys)\/?$/.exec(pathname);
    if (!found) return plainProblem(404, { detail: `Taken here: ${paths}.` });
    if (request.method === 'OPTIONS') return preflight(request);
    const [, submissions, id] = found;
    const method = submissions !== undefined && id === undefined ? 'POST' : 'GET';
    if (request.method !== method) {
      return plainProblem(405, { detail: `Taken here: ${method}.`, headers: { Allow: `${method}, OPTIONS` } });
    }
    if (method === 'POST') return handlePost(request);
    if (id !== undefined) return handleGet(id);
    // Where nothing signs, an empty JWK set (RFC 7517 section 5) says just that.
    return jsonResponse(200, { keys: (await signer?.keys()) ?? [] });
  }

  return async (request) => {
    try {
      return withCors(request, await route(request));
    } catch (error) {
      // Whether it was committed is not known here. A retry finds out, so this has to ask for one.
      onFault(error);
      return withCors(request, busy());
    }
  };
}
