import type { Result } from '../base/result.ts';
import type { OutboxItem, RelayStore } from '../receiver/relay-store.ts';
import { attachmentOf, attachmentResponse } from './attachment.ts';
import type { CaughtMail } from './mail-catcher.ts';

export interface InboxDeliveryOptions {
  readonly store: Pick<RelayStore, 'outbox' | 'disabled' | 'requeue' | 'enable' | 'event'>;
  /** Tells the relay that something is due. */
  readonly wake: () => void;
  /** In development: the mails that went nowhere, newest first. */
  readonly mails?: () => readonly CaughtMail[];
}

/** Finds what stands behind `…/inbox/`, to be run once the inbox has let the request in; `undefined`: not its own. */
export type InboxDelivery = (request: Request, rest: string) => (() => Promise<Response>) | undefined;

const mostLetters = 200;

/** What became of what was received: dead letters, mails withheld or gathered, destinations out of use, files. */
export function createInboxDelivery(options: InboxDeliveryOptions, headers: Record<string, string>): InboxDelivery {
  const { store, wake, mails } = options;
  const nothing = (status: number, more: Record<string, string> = {}) =>
    new Response(null, { status, headers: { ...headers, ...more } });
  const busy = () => nothing(503, { 'Retry-After': '2' });

  async function show(): Promise<Response> {
    const [dead, withheld, gathered, disabled] = await Promise.all([
      store.outbox('dead', mostLetters),
      store.outbox('withheld', mostLetters),
      store.outbox('gathered', mostLetters),
      store.disabled(),
    ]);
    if (!dead.ok || !withheld.ok || !gathered.ok || !disabled.ok) return busy();
    const withReference = async (item: OutboxItem) => {
      const event = await store.event(item.event);
      return { ...item, ...(event.ok && event.value && { reference: event.value.receipt.reference }) };
    };
    return Response.json(
      {
        dead: await Promise.all(dead.value.map(withReference)),
        withheld: await Promise.all(withheld.value.map(withReference)),
        gathered: await Promise.all(gathered.value.map(withReference)),
        disabled: disabled.value,
        ...(mails && { mails: mails().map(({ html: _, ...mail }) => mail) }),
      },
      { headers },
    );
  }

  async function change(run: () => Promise<Result<unknown, 'busy'>>): Promise<Response> {
    const changed = await run();
    if (!changed.ok) return busy();
    if (changed.value === false) return nothing(404);
    wake();
    return nothing(204);
  }

  async function file(id: string, index: number): Promise<Response> {
    const event = await store.event(id);
    if (!event.ok) return busy();
    const attachment = event.value && attachmentOf(event.value, index);
    return attachment ? attachmentResponse(attachment, headers) : nothing(404);
  }

  function mail(messageId: string): Response {
    const found = mails?.().find((caught) => caught.messageId === messageId);
    if (!found) return nothing(404);
    const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
    const type = 'text/html; charset=utf-8';
    return new Response(found.html, { headers: { ...headers, 'Content-Type': type, 'Content-Security-Policy': policy } });
  }

  /** Each path with its method and what it does; parts of a path come decoded. */
  const routes: readonly (readonly [RegExp, 'GET' | 'POST', (...parts: string[]) => Response | Promise<Response>])[] = [
    [/^outbox$/, 'GET', show],
    [/^outbox\/([^/]+)\/requeue$/, 'POST', (messageId) => change(() => store.requeue(messageId))],
    [/^destinations\/([^/]+)\/enable$/, 'POST', (destination) => change(() => store.enable(destination))],
    [/^items\/([^/]+)\/attachments\/(\d{1,3})$/, 'GET', (id, index) => file(id, Number(index))],
    [/^mails\/([^/]+)$/, 'GET', (messageId) => mail(messageId)],
  ];

  return (request, rest) => {
    for (const [path, method, run] of routes) {
      const found = path.exec(rest);
      if (!found) continue;
      return async () => {
        if (request.method !== method) return nothing(405, { Allow: method });
        try {
          return await run(...found.slice(1).map(decodeURIComponent));
        } catch (error) {
          // What cannot be decoded names nothing.
          if (error instanceof URIError) return nothing(404);
          throw error;
        }
      };
    }
    return undefined;
  };
}
