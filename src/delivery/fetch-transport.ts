import { parseProblem, parseReceipt } from '../events/receipt.ts';
import type { Clock } from '../base/clock.ts';
import { parseRetryAfter } from './retry-policy.ts';
import { type Attempt, type Transport, type UnsentRecord, noAnswer } from './transport.ts';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(record: UnsentRecord, response: Response, text: string, now: number): Attempt {
  const { status } = response;
  const body = parseJson(text);
  if (status >= 500 || [408, 409, 425, 429].includes(status)) {
    const retryAfter = parseRetryAfter(response.headers.get('retry-after'), now);
    return { kind: 'retry', cause: 'status', status, ...(retryAfter !== undefined && { retryAfter }) };
  }
  if ([401, 403, 404, 405, 410].includes(status)) return { kind: 'misconfigured', status };
  if (status >= 400) return { kind: 'refused', problem: parseProblem(status, body) };
  if ([200, 201, 202].includes(status)) {
    const receipt = parseReceipt(body, record);
    if (receipt.ok) return { kind: 'receipt', receipt: receipt.value };
  }
  // A redirect that was not followed has status 0 and falls through with the 3xx.
  const accepted = record.destination.ack === 'status' && status >= 200 && status < 300;
  return accepted ? { kind: 'accepted' } : { kind: 'unacknowledged', status };
}

/** The headers of a post. */
export function headersOf({ id, destination }: Pick<UnsentRecord, 'id' | 'destination'>): Record<string, string> {
  return destination.transport === 'simple'
    ? { 'content-type': 'text/plain' }
    : { 'content-type': 'application/json', 'idempotency-key': `"${id}"` };
}

function post({ id, bytes, destination }: UnsentRecord, more: RequestInit): Promise<Response> {
  // Read at each call: a page may wrap `fetch` later, and may wrap it badly.
  return globalThis.fetch(destination.endpoint, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: headersOf({ id, destination }),
    // What a customer wrote is never posted on to where a redirect points.
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'strict-origin',
    ...more,
  });
}

/** Sends by `fetch`. A CSP block, a CORS denial and a dead network look alike from here: no answer. */
export function createFetchTransport(clock: Pick<Clock, 'now'>): Transport {
  return {
    async send(record, signal) {
      try {
        const response = await post(record, { signal });
        return read(record, response, await response.text(), clock.now());
      } catch {
        return noAnswer;
      }
    },
    sendOnLeaving(record) {
      void (async () => post(record, { keepalive: true }))().catch(() => undefined);
    },
  };
}

/** Whether anything answers at an endpoint, without a look at what: a CORS denial answers, a dead network does not. */
export async function answers(endpoint: string, signal: AbortSignal): Promise<boolean> {
  await globalThis.fetch(endpoint, {
    mode: 'no-cors',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'strict-origin',
    signal,
  });
  return true;
}
