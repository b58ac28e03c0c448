import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { type Agent, type IncomingMessage, type RequestOptions, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Clock, systemClock } from '../../base/clock.ts';
import { version } from '../../base/version.ts';
import { type AllowedDestinations, createDestinations } from './destinations.ts';
import { readRetryAfter } from './retry-schedule.ts';
import { isTlsFault } from './tls-fault.ts';
import { signWebhook } from './webhook-signature.ts';

/**
 * Every address of a name, or why there is none; `dns.lookup` with `all`. Beside an error Node gives `undefined`,
 * whatever its types say.
 */
export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[] | undefined) => void,
) => void;

/** `application/cloudevents+json` says what a body is; many tools read only `application/json`. */
export const webhookTypes = ['application/cloudevents+json', 'application/json'] as const;
export type WebhookType = (typeof webhookTypes)[number];

export interface WebhookSenderOptions extends AllowedDestinations {
  /** `whsec_…`; while one replaces another both stand here, and both sign. */
  readonly secrets: readonly string[];
  /** Makes the connections of https, such as by a proxy, which decides then where names lead. */
  readonly agent?: Agent | undefined;
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
  /** What travels, byte for byte. */
  readonly body: Uint8Array;
  readonly type?: WebhookType;
}

/** Why an attempt failed: a code that says nothing of what was sent. */
export type WebhookFault = 'address' | 'redirect' | 'proxy' | 'network' | 'tls' | 'timeout' | `status-${number}`;

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

const refusedAddress = 'ERR_KROON_ADDRESS';

/** Sends one webhook, once: over https, to a public address, following nothing. Never rejects. */
export function createWebhookSender(options: WebhookSenderOptions): SendWebhook {
  const { secrets, agent, timeout = webhookTimeout, ca, clock = systemClock } = options;
  const destinations = createDestinations(options);
  const resolve: Resolve = options.resolve ?? ((name, done) => { systemLookup(name, { all: true }, done); });

  /**
   * Resolves once and hands the connection only what was checked. A check before the request would
   * be no check: the name could have another address a moment later.
   */
  function checkedLookup(secure: boolean): LookupFunction {
    return (hostname, { all }, done) => {
      resolve(hostname, (error, addresses) => {
        const [first, ...rest] = (addresses ?? []).filter(({ address }) => destinations.mayConnect(hostname, address, secure));
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

  return ({ url, id, body, type = webhookTypes[0] }) =>
    new Promise((settle) => {
      if (destinations.fault(url) !== undefined) {
        settle({ outcome: 'failed', reason: 'address' });
        return;
      }
      const target = new URL(url);
      const secure = target.protocol === 'https:';
      const settings: RequestOptions = {
        method: 'POST',
        // A connection of its own: one that is kept might lead to an address of another time.
        agent: (secure && agent) || false,
        lookup: checkedLookup(secure),
        headers: {
          'content-type': type,
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
      // A proxy's own answer is none of the destination's, also where it looks like one.
      sent.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
        if (statusCode !== 200) finish({ outcome: 'failed', reason: 'proxy' });
      });
      sent.on('response', (response) => {
        finish(read(response));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const reason = error.code === refusedAddress ? 'address' : isTlsFault(error.code) ? 'tls' : 'network';
        finish({ outcome: 'failed', reason });
      });
      sent.end(body);
    });
}
