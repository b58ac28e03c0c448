import type { KroonEvent } from '../../src/events/envelope.ts';
import { deriveReference, digestOf } from '../../src/events/reference.ts';
import { storyNow } from './day.ts';

/** What a story's endpoint can answer. Its name is the end of its address: `/answers/receipt`. */
export const answers = [
  'receipt',
  'late',
  'never',
  'accepted',
  'other-receipt',
  'invalid',
  'too-large',
  'conflict',
  'forbidden',
  'busy',
  'down',
  'down-once',
] as const;
export type Answer = (typeof answers)[number];

const root = '/answers/';

/** The `endpoint` that answers so. */
export function endpointOf(answer: Answer): string {
  return root + answer;
}

/** The receipt that a receiver would give for these bytes. */
export function receiptFor(event: KroonEvent, bytes: Uint8Array): Record<string, unknown> {
  const data = event.data as {
    readonly promise?: { readonly respondBy: string };
    readonly end?: string;
    readonly shown?: { readonly earliestEnd: string };
  };
  const endsOn = data.end && data.end !== 'earliest' ? data.end : data.shown?.earliestEnd;
  return {
    id: event.id,
    reference: deriveReference(event.id),
    receivedAt: new Date(storyNow + 2000).toISOString(),
    status: 'received',
    replayed: false,
    digest: digestOf(bytes),
    ...(data.promise && { respondBy: data.promise.respondBy }),
    ...(endsOn && { endsOn }),
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
}

function problem(status: number, type: string, more: object = {}): Response {
  return json(status, { type: `urn:kroon:problem:${type}`, status, errors: [], ...more });
}

function aborted(signal: AbortSignal | undefined, after: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = Number.isFinite(after) ? setTimeout(resolve, after) : undefined;
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

const tried = new Set<string>();

/** Answers one request as a receiver would, without a network. Rejects where there is no answer at all. */
export async function answer(name: Answer, bytes: Uint8Array, signal?: AbortSignal): Promise<Response> {
  const event = JSON.parse(new TextDecoder().decode(bytes)) as KroonEvent;
  const receipt = receiptFor(event, bytes);
  const again = tried.has(event.id);
  tried.add(event.id);
  switch (name) {
    case 'receipt':
      return json(202, { receipt });
    case 'late':
      await aborted(signal, 3000);
      return json(202, { receipt });
    case 'never':
      await aborted(signal, Infinity);
      throw new TypeError('no answer');
    case 'accepted':
      return new Response(null, { status: 204 });
    case 'other-receipt':
      return json(200, { receipt: { ...receipt, id: '00000000-0000-4000-8000-000000000000' } });
    case 'invalid':
      return problem(400, 'invalid', { errors: [{ pointer: '/data/message', code: 'too-long' }] });
    case 'too-large':
      return problem(413, 'too-large');
    case 'conflict':
      return problem(422, 'conflict', { receipt });
    case 'forbidden':
      return problem(403, 'origin');
    case 'busy':
      return json(503, {}, { 'retry-after': '60' });
    case 'down':
      throw new TypeError('Failed to fetch');
    case 'down-once':
      if (!again) throw new TypeError('Failed to fetch');
      return json(202, { receipt });
  }
}

/** Lets the page's `fetch` answer for the addresses above; every other request goes its way. */
export function installAnswers(): void {
  const network = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const name = answers.find((one) => pathname.endsWith(root + one));
    if (name === undefined) return network(input, init);
    const bytes = new Uint8Array(await new Response(init?.body).arrayBuffer());
    return answer(name, bytes, init?.signal ?? undefined);
  };
}
