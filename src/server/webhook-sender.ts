import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type LookupFunction, isIP } from 'node:net';
import { type Clock, systemClock } from '../base/clock.ts';
import { version } from '../base/version.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import { readRetryAfter } from './retry-schedule.ts';
import { signWebhook } from './webhook-signature.ts';

/**
 * Every address of a name, or why there is none; `dns.lookup` with `all`. Beside an error Node gives `undefined`,
 * whatever its types say.
 */
export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[] | undefined) => void,
) => void;

export interface WebhookSenderOptions {
  /** `whsec_…`; while one replaces another both stand here, and both sign. */
  readonly secrets: readonly string[];
  /** For development and tests: destinations on this machine, also by plain http. */
  readonly allowLoopback?: boolean;
  /** Milliseconds for one attempt. */
  readonly timeout?: number;
  /** A certificate authority in PEM, in place of those that Node knows. */
  readonly ca?: string;
  readonly clock?: Clock;
  readonly resolve?: Resolve;
}

export interface WebhookMessage {
  readonly url: string;
  /** The same at every attempt. */
  readonly id: string;
  /** The event as it came in, byte for byte. */
  readonly body: Uint8Array;
}

/** Why an attempt failed: a code that says nothing of what was sent. */
export type WebhookFault = 'address' | 'redirect' | 'network' | 'timeout' | `status-${number}`;

/** `gone`: the destination wants no more, ever (410). */
export type WebhookAttempt =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'gone' }
  | {
      readonly outcome: 'failed';
      readonly reason: WebhookFault;
      /** Milliseconds that the destination asked for. */
      readonly retryAfter?: number;
    };

export type SendWebhook = (message: WebhookMessage) => Promise<WebhookAttempt>;

/** Shorter than a lease, so that no second relay begins while this one still tries. */
const webhookTimeout = 20_000;

export const destinationFaults = ['not-a-url', 'not-https', 'credentials', 'private-address'] as const;
export type DestinationFault = (typeof destinationFaults)[number];

/** The host of a URL as an address is written; a name stays a name. */
const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** What is wrong with a destination, as far as its text shows; its name is resolved only when it is sent to. */
export function destinationFault(url: string, allowLoopback = false): DestinationFault | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return 'not-a-url';
  }
  const host = bareHost(parsed);
  const local = allowLoopback && (host === 'localhost' || isLoopbackAddress(host));
  if (parsed.protocol !== 'https:' && !(local && parsed.protocol === 'http:')) return 'not-https';
  // The address is shown to who looks after it, and a password in it would be too.
  if (parsed.username !== '' || parsed.password !== '') return 'credentials';
  if (!local && isIP(host) !== 0 && !isPublicAddress(host)) return 'private-address';
  return undefined;
}

const refusedAddress = 'ERR_KROON_ADDRESS';

/** Sends one webhook, once: over https, to a public address, following nothing. Never rejects. */
export function createWebhookSender(options: WebhookSenderOptions): SendWebhook {
  const { secrets, allowLoopback = false, timeout = webhookTimeout, ca, clock = systemClock } = options;
  const resolve: Resolve = options.resolve ?? ((name, done) => { systemLookup(name, { all: true }, done); });

  function mayConnect(address: string, secure: boolean): boolean {
    return (secure && isPublicAddress(address)) || (allowLoopback && isLoopbackAddress(address));
  }

  /**
   * Resolves once and hands the connection only what was checked. A check before the request would
   * be no check: the name could have another address a moment later.
   */
  function checkedLookup(secure: boolean): LookupFunction {
    return (hostname, { all }, done) => {
      resolve(hostname, (error, addresses) => {
        const [first, ...rest] = (addresses ?? []).filter(({ address }) => mayConnect(address, secure));
        if (error) done(error, []);
        else if (!first) done(Object.assign(new Error('No public address'), { code: refusedAddress }), []);
        else if (all) done(null, [first, ...rest]);
        else done(null, first.address, first.family);
      });
    };
  }

  function read({ statusCode = 0, headers }: IncomingMessage): WebhookAttempt {
    if (statusCode >= 200 && statusCode < 300) return { outcome: 'delivered' };
    if (statusCode === 410) return { outcome: 'gone' };
    const retryAfter = readRetryAfter(headers['retry-after'], clock.now());
    const reason = statusCode >= 300 && statusCode < 400 ? 'redirect' : (`status-${statusCode}` as const);
    return { outcome: 'failed', reason, ...(retryAfter !== undefined && { retryAfter }) };
  }

  return ({ url, id, body }) =>
    new Promise((settle) => {
      if (destinationFault(url, allowLoopback) !== undefined) {
        settle({ outcome: 'failed', reason: 'address' });
        return;
      }
      const target = new URL(url);
      const secure = target.protocol === 'https:';
      const settings: RequestOptions = {
        method: 'POST',
        // A connection of its own: one that is kept might lead to an address of another time.
        agent: false,
        lookup: checkedLookup(secure),
        headers: {
          'content-type': 'application/cloudevents+json',
          'content-length': body.byteLength,
          'user-agent': `kroon/${version}`,
          ...signWebhook(secrets, { id, time: clock.now(), body }),
        },
      };
      const sent = secure
        ? httpsRequest(target, { ...settings, ...(ca !== undefined && { ca }) })
        : httpRequest(target, settings);
      const callOff = clock.after(timeout, () => {
        finish({ outcome: 'failed', reason: 'timeout' });
      });
      function finish(attempt: WebhookAttempt): void {
        callOff();
        settle(attempt);
        // What else the other side has to say costs time and says nothing to us.
        sent.destroy();
      }
      sent.on('response', (response) => {
        finish(read(response));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        finish({ outcome: 'failed', reason: error.code === refusedAddress ? 'address' : 'network' });
      });
      sent.end(body);
    });
}
