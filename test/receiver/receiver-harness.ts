import { type Receiver, type ReceiverOptions, createReceiver } from '../../src/receiver/index.ts';
import { type SqliteStore, createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { bytesOf, sampleOrigin } from '../support/samples.ts';

export const receiverUrl = 'https://receiver.example/v1/submissions';

export interface SentBody {
  readonly receipt?: Record<string, unknown>;
  readonly type?: string;
  readonly status?: number;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly body: SentBody;
}

export interface ReceiverHarness {
  readonly receive: Receiver;
  readonly store: SqliteStore;
  /** Posts an event, or raw bytes; a header given as null is left out. */
  post(event: unknown, headers?: Record<string, string | null>): Promise<Sent>;
  get(id: string): Promise<Sent>;
}

export async function readAnswer(response: Response): Promise<Sent> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as SentBody };
}

/** A receiver over an in-memory store, and a page of the sample's origin that posts to it. */
export function createHarness(options: Partial<ReceiverOptions> = {}): ReceiverHarness {
  const store = createSqliteStore({ file: ':memory:' });
  const receive = createReceiver({ store, origins: [sampleOrigin], ...options });
  return {
    receive,
    store,
    async post(event, headers = {}) {
      const body = event instanceof Uint8Array || typeof event === 'string' ? event : bytesOf(event);
      const sent = { Origin: sampleOrigin, 'Content-Type': 'application/json', ...headers };
      const fields = new Headers();
      for (const [name, value] of Object.entries(sent)) if (value !== null) fields.set(name, value);
      // Bytes, because a text body would bring a type of its own.
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
      return readAnswer(await receive(new Request(receiverUrl, { method: 'POST', headers: fields, body: bytes })));
    },
    get: async (id) => readAnswer(await receive(new Request(`${receiverUrl}/${id}`))),
  };
}
