import { type Clock, systemClock } from '../base/clock.ts';
import { uuidPattern } from '../base/id.ts';
import { safely } from '../base/safely.ts';
import { createAccept } from './accept.ts';
import { type ByteLimits, type Room, byteLimits, createAllowance } from './allowance.ts';
import { type AllowedOrigins, preflight, withCors } from './cors.ts';
import type { FormSettings } from './form-pages.ts';
import { createFormPost } from './form-post.ts';
import { createFormSenders } from './form-sender.ts';
import { createFormTokens } from './form-token.ts';
import { readEvent } from './intake.ts';
import type { IntakeStore, ReceivedItem } from './intake-store.ts';
import { type ReceiverLimits, declaredSize, readBody, receiverLimits } from './limits.ts';
import { isTakenType, readIdempotencyKey, takenTypes } from './media-type.ts';
import { type ProblemInput, jsonResponse, plainProblem, problemResponse } from './problems.ts';
import { type RateLimit, addressGroup, createRate, rateLimit } from './rate.ts';
import type { Ends, Respond } from './receipt.ts';
import type { Signer } from './sign.ts';
import { type Sender, type Site, createSenders } from './sites.ts';
import { createLargeBodies } from './turns.ts';

/** What a receiver works with. */
export interface ReceiverOptions {
  /** Where events are kept. */
  readonly store: IntakeStore;
  /** Origins whose pages may send, such as `https://shop.example`; those of `sites` need not be repeated. */
  readonly origins: AllowedOrigins;
  /** The customer's address as the host knows it. Without it no rate is held: headers can lie. */
  readonly clientAddress?: (request: Request) => string | undefined;
  /** Where the time comes from. Default: the system's. */
  readonly clock?: Clock;
  /** Sites with settings of their own. */
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
  /**
   * Hears of a store that threw, and by an `IntakeNotice` of what is taken no more. The error holds no customer's data unless
   * the store puts it there.
   */
  readonly onFault?: (error: unknown) => void;
  /** Sizes and numbers that are taken at most, where they differ from `receiverLimits`. */
  readonly limits?: Partial<ReceiverLimits>;
  /** Requests of one address, where they differ from `rateLimit`. */
  readonly rate?: Partial<RateLimit>;
  /** Bytes that are taken in a day. */
  readonly bytes?: Partial<ByteLimits>;
  /** Whether customers may add files, true unless said otherwise; a site may say no for itself. */
  readonly attachments?: boolean;
  /** What there is room for, such as `createDiskRoom` of `kroon/receiver/sqlite` tells of a disk; asked for each event. */
  readonly room?: () => Room;
}

/** Answers any request whose path ends in `/v1/submissions`, `/v1/submissions/{id}` or `/v1/keys`, or one of these and a slash. Never throws. */
export type Receiver = (request: Request) => Promise<Response>;

/** Seconds that a busy store is given. */
const busyRetry = 2;
const busy = () => problemResponse('busy', { retryAfter: busyRetry });

/** What is known of an event besides its bytes. */
interface Taking {
  readonly sender: Sender;
  /** Whether files are taken. */
  readonly whole: boolean;
  readonly crowded: boolean;
}

/** Where a site takes no files, letters can be sent without; a legal act counts by having arrived. */
function hasFiles(data: unknown): boolean {
  const { attachments } = (data ?? {}) as { readonly attachments?: unknown };
  return Array.isArray(attachments) && attachments.length > 0;
}

const paths = 'POST /v1/submissions, GET /v1/submissions/{id}, GET /v1/keys';

/** Makes the receiver of the contract, on web standards alone: it runs wherever Request and Response do. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, origins, clientAddress, sites = [], attachments = true, forms, signer, clock = systemClock } = options;
  const onFault = safely(options.onFault);
  const limits: ReceiverLimits = { ...receiverLimits, ...options.limits };
  const senderOf = createSenders(origins, sites);
  const rate = createRate({ ...rateLimit, ...options.rate }, clock);
  const accept = createAccept({ ...options, sites, onFault });
  const formSenders = createFormSenders(senderOf, sites, forms, origins);
  const tokens = createFormTokens(signer, onFault);
  const largeBodies = createLargeBodies();
  const room = (): Room => {
    try {
      return options.room?.() ?? 'all';
    } catch (error) {
      onFault(error);
      return 'all';
    }
  };
  const allowance = createAllowance({ limits, bytes: { ...byteLimits, ...options.bytes }, room, clock, onFault });
  const takesForms = forms !== undefined || sites.some((site) => site.forms);
  const mediaTypes = { headers: { 'Accept-Post': [...takenTypes, ...(takesForms ? ['application/x-www-form-urlencoded'] : [])].join(', ') } };
  const formPost = createFormPost({ store, accept, senders: formSenders, tokens, limits, clock, onFault });

  async function takeEvent(request: Request, bytes: Uint8Array<ArrayBuffer>, { sender, whole, crowded }: Taking) {
    const read = readEvent(bytes, limits);
    if (!read.ok) return problemResponse(read.error.type, { errors: read.error.errors });
    const key = readIdempotencyKey(request.headers.get('idempotency-key'));
    if (key !== undefined && key !== read.value.envelope.id) {
      return problemResponse('invalid', { errors: [{ pointer: '/id', code: 'idempotency-key' }] });
    }
    const files = !whole && hasFiles(read.value.data);
    if (files && read.value.kind !== 'cancellation') return problemResponse('too-large', { detail: 'No files are taken.' });
    const reading = files ? { ...read.value, flags: [...read.value.flags, 'files-unwanted'] } : read.value;
    const { origin, standing, site } = sender;
    const accepted = await accept({ bytes, reading, at: clock.now(), standing, origin, site, crowded });
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
    const refuse = (type: 'origin' | 'rate' | 'too-large' | 'busy', input: ProblemInput = {}) =>
      form ? formPost.refuse(request, form, type, input.retryAfter) : problemResponse(type, input);
    // A form may bear a token of ours, which stands in its body.
    if (standing === 'denied' && !form) return refuse('origin');
    const found = clientAddress?.(request);
    const address = found === undefined ? undefined : addressGroup(found);
    // Without an address a count would be one cap for everybody, and one sender could lock all others out.
    const from = site?.key ?? (standing === 'denied' ? null : origin) ?? '';
    const rated = address === undefined ? undefined : rate(`${address} ${from}`);
    if (rated && !rated.allowed) return refuse('rate', { retryAfter: rated.retryAfter });
    if (headers.has('content-encoding') || !(form ?? isTakenType(headers.get('content-type')))) {
      return problemResponse('media-type', mediaTypes);
    }

    const whole = !form && attachments && site?.attachments !== false;
    const size = declaredSize(request);
    const allowed = allowance({ size, address, whole });
    const tooLarge = (most: number) => refuse('too-large', { detail: `At most ${most} bytes are taken.` });
    if (!allowed.ok) {
      const { type, retryAfter, most } = allowed.error;
      return retryAfter === undefined ? tooLarge(most) : refuse(type, { retryAfter });
    }
    const { most, narrowed, settle } = allowed.value;

    const take = async (): Promise<Response> => {
      const body = await readBody(request, most);
      // Nothing of it is kept: who tries again, on a line that breaks, has not used up a day.
      settle(body.ok ? body.value.byteLength : 0);
      if (!body.ok && body.error === 'too-large') return narrowed ? refuse('busy', { retryAfter: busyRetry }) : tooLarge(most);
      if (!body.ok) return form ? formPost.refuse(request, form, 'broken') : plainProblem(408, { detail: 'The body stopped before its end.' });
      const bytes = body.value;
      const crowded = rated?.crowded ?? false;
      const accepting = () =>
        form ? formPost.handle(request, bytes, form, crowded) : takeEvent(request, bytes, { sender, whole, crowded });
      return bytes.byteLength > limits.eventBytes ? largeBodies.take('', accepting) : accepting();
    };
    if (size !== undefined && size <= limits.eventBytes) return take();
    const reading = largeBodies.read(address, take);
    if (reading) return reading;
    settle(0);
    return refuse('busy', { retryAfter: busyRetry });
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
