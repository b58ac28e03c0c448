import { createHash, timingSafeEqual } from 'node:crypto';
import { type Clock, systemClock } from '../../base/clock.ts';
import type { ReceivedItem } from '../../receiver/intake-store.ts';
import { type InboxDeliveryOptions, createInboxDelivery } from './inbox-delivery.ts';

export interface InboxOptions {
  /** Received events, newest first. Where it rejects, so does `handle`. */
  readonly list: (most: number) => readonly ReceivedItem[] | Promise<readonly ReceivedItem[]>;
  /** The address of a request's connection, never one that a header names. */
  readonly clientAddress: (request: Request) => string | undefined;
  /** With a token, whoever bears it may read from anywhere; without one, this machine alone. */
  readonly token?: string | undefined;
  /** With it the inbox tells of deliveries too, and lets them be tried again. */
  readonly delivery?: InboxDeliveryOptions;
  readonly clock?: Clock;
}

export interface Inbox {
  /** Answers `…/inbox/items`, `…/inbox/events` and what is of deliveries; anything else is not its own. */
  handle(request: Request): Promise<Response> | undefined;
  /** Whether a request may see the inbox, its page included; if not, the answer to give. */
  refuse(request: Request): Response | undefined;
  /** Tells every open page of a newly committed event. */
  publish(item: ReceivedItem): void;
  /** Tells every open page that something about deliveries changed. */
  notify(): void;
  /** Ends every open stream. */
  close(): void;
}

/** As many as one page can show. */
const mostItems = 500;
/** Proxies and browsers drop a silent stream; a comment keeps it. Milliseconds. */
const pingEvery = 15_000;
/** A page that reads no more is let go, rather than filling the memory. */
const mostWaiting = 1_000;

const privately = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(address);
}

function bears(request: Request, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  // Hashed, because only texts of one length can be compared in constant time.
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

/** What suppliers read. It is never open to the network without a token, and to no other site's page ever. */
export function createInbox({ list, clientAddress, token, delivery, clock = systemClock }: InboxOptions): Inbox {
  const deliveries = delivery && createInboxDelivery({ ...delivery, onChange: notify }, privately);
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  function refuse(request: Request): Response | undefined {
    const { headers, url } = request;
    const refusal = (status: number, more: Record<string, string> = {}) =>
      new Response(null, { status, headers: { ...privately, ...more } });
    const origin = headers.get('origin');
    // A page of another site may ask without an Origin header; the browser says so here.
    const from = headers.get('sec-fetch-site');
    // Every browser names the origin of a request that changes something; one without it, and without a token, is none.
    if (origin === null && token === undefined && request.method !== 'GET' && request.method !== 'HEAD') return refusal(403);
    if (origin !== null && !isOwn(origin, url, from)) return refusal(403);
    if (from === 'cross-site' || from === 'same-site') {
      // Following a link to the page itself is harmless: it carries nothing back.
      if (headers.get('sec-fetch-mode') !== 'navigate') return refusal(403);
    }
    if (token !== undefined) return bears(request, token) ? undefined : refusal(401, { 'WWW-Authenticate': 'Bearer' });
    // A name that another site points at this machine (DNS rebinding) arrives from here, with that name as Host.
    if (!localHosts.includes(new URL(url).hostname) || !isLoopback(clientAddress(request))) return refusal(403);
    return undefined;
  }

  /** Whether a page of this inbox asks. A proxy before it takes the TLS off, and may call it by another name. */
  function isOwn(origin: string, url: string, from: string | null): boolean {
    if (origin === new URL(url).origin) return true;
    // Without a token nobody is let in through a proxy: whoever reaches this machine's address would be.
    if (token === undefined) return false;
    // The browser's own word, which no page can write; it is said wherever there is TLS.
    return from === 'same-origin' || (from === null && URL.canParse(origin) && new URL(origin).host === new URL(url).host);
  }

  function send(controller: ReadableStreamDefaultController<Uint8Array>, text: string): void {
    try {
      if ((controller.desiredSize ?? 0) < -mostWaiting) throw new Error('The page reads no more');
      controller.enqueue(encoder.encode(text));
    } catch {
      streams.delete(controller);
      try {
        controller.close();
      } catch {
        // Closed already.
      }
    }
  }

  function openStream(): Response {
    let callOff = () => {};
    let held: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        held = controller;
        streams.add(controller);
        const ping = () => {
          if (!streams.has(controller)) return;
          send(controller, ': ping\n\n');
          callOff = clock.after(pingEvery, ping);
        };
        // At once too: the page then knows that it is connected.
        ping();
      },
      cancel() {
        callOff();
        if (held) streams.delete(held);
      },
    });
    // nginx keeps an answer until it fills a buffer, unless it is told not to.
    return new Response(body, { headers: { ...privately, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' } });
  }

  async function answer(request: Request, name: string): Promise<Response> {
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: { ...privately, Allow: 'GET' } });
    return name === 'events' ? openStream() : Response.json({ items: await marked(await list(mostItems)) }, { headers: privately });
  }

  /** A letter whose acknowledgement reached nobody says so itself: who wrote it has to be told in another way. */
  async function marked(items: readonly ReceivedItem[]): Promise<readonly ReceivedItem[]> {
    const found = await delivery?.store.unreached(items.map(({ id }) => id));
    if (!found?.ok || found.value.length === 0) return items;
    const events = new Set(found.value.map(({ event }) => event));
    return items.map((item) => (events.has(item.id) ? { ...item, flags: [...item.flags, 'unreached'] } : item));
  }

  function tell(text: string): void {
    for (const controller of [...streams]) send(controller, text);
  }

  function notify(): void {
    tell('event: delivery\ndata: {}\n\n');
  }

  return {
    refuse,
    handle(request) {
      const rest = /\/inbox\/(.+)$/.exec(new URL(request.url).pathname)?.[1];
      if (rest === undefined) return undefined;
      const run = rest === 'items' || rest === 'events' ? () => answer(request, rest) : deliveries?.(request, rest);
      if (!run) return undefined;
      const refusal = refuse(request);
      return refusal ? Promise.resolve(refusal) : run();
    },
    publish(item) {
      // JSON holds no line ends of its own, so one event is one line.
      tell(`event: item\ndata: ${JSON.stringify(item)}\n\n`);
    },
    notify,
    close() {
      for (const controller of streams) controller.close();
      streams.clear();
    },
  };
}
