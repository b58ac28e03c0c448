import type { Result } from '../../base/result.ts';
import type { IntakeStore } from '../../receiver/intake-store.ts';
import { readBody } from '../../receiver/limits.ts';
import type { OutboxItem, OutboxState, RelayStore } from '../../receiver/relay-store.ts';
import { attachmentOf, attachmentResponse } from './attachment.ts';
import type { OutgoingMail } from '../delivery/mail-sender.ts';
import type { Refused } from './refusals.ts';

/** A mail that was not sent. */
export interface CaughtMail extends OutgoingMail {
  /** RFC 3339 in UTC. */
  readonly at: string;
}

export interface InboxDeliveryOptions {
  readonly store: Pick<RelayStore, 'outbox' | 'unreached' | 'disabled' | 'requeue' | 'dismiss' | 'enable' | 'event'> & Pick<IntakeStore, 'get'>;
  /** Tells the relay that something is due. */
  readonly wake: () => void;
  /** Hears of a change that was asked for here. */
  readonly onChange?: () => void;
  /** What was refused and never became a letter, to be shown beside what became of letters. */
  readonly refused?: () => readonly Refused[];
  /** In development: the mails that went nowhere, newest first. */
  readonly mails?: () => readonly CaughtMail[];
}

/** Finds what stands behind `…/inbox/`, to be run once the inbox has let the request in; `undefined`: not its own. */
export type InboxDelivery = (request: Request, rest: string) => (() => Promise<Response>) | undefined;

const mostLetters = 200;
/** Letters of a name that somebody gives, and bytes of what it comes in. */
const mostOfName = 200;
const mostOfBody = 4_096;

/** What is shown, each a list of its own: all that did not arrive yet, or will not. */
const shown = ['pending', 'gathered', 'dead', 'unreached', 'withheld', 'dismissed'] as const satisfies readonly (OutboxState | 'dismissed')[];

/** What became of what was received: what waits and why, dead letters, mails withheld or gathered, destinations out of use, files. */
export function createInboxDelivery(options: InboxDeliveryOptions, headers: Record<string, string>): InboxDelivery {
  const { store, wake, onChange, refused, mails } = options;
  const nothing = (status: number, more: Record<string, string> = {}) =>
    new Response(null, { status, headers: { ...headers, ...more } });
  const busy = () => nothing(503, { 'Retry-After': '2' });

  /** Of the receipt alone: a letter may have files of some megabytes. */
  async function withReference(item: OutboxItem): Promise<OutboxItem & { readonly reference?: string }> {
    const receipt = await store.get(item.event);
    return { ...item, ...(receipt.ok && receipt.value && { reference: receipt.value.reference }) };
  }

  async function show(): Promise<Response> {
    const disabled = await store.disabled();
    if (!disabled.ok) return busy();
    const lists: Record<string, readonly OutboxItem[]> = {};
    for (const state of shown) {
      const found = await store.outbox(state, mostLetters);
      if (!found.ok) return busy();
      lists[state] = await Promise.all(found.value.map(withReference));
    }
    return Response.json(
      {
        ...lists,
        disabled: disabled.value,
        ...(refused && { refused: refused() }),
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
    onChange?.();
    return nothing(204);
  }

  /** Who dismisses may say their name: `{"by":"Sanne"}`. */
  async function dismiss(request: Request, messageId: string): Promise<Response> {
    const body = await readBody(request, mostOfBody);
    if (!body.ok) return nothing(400);
    const text = new TextDecoder().decode(body.value);
    let by: unknown;
    try {
      ({ by } = (text === '' ? {} : JSON.parse(text)) as { readonly by?: unknown });
    } catch {
      return nothing(400);
    }
    if (by !== undefined && (typeof by !== 'string' || by.length > mostOfName)) return nothing(400);
    return change(() => store.dismiss(messageId, by || undefined));
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
  const routes: readonly (readonly [RegExp, 'GET' | 'POST', (request: Request, ...parts: string[]) => Response | Promise<Response>])[] = [
    [/^outbox$/, 'GET', show],
    [/^outbox\/([^/]+)\/requeue$/, 'POST', (_, messageId = '') => change(() => store.requeue(messageId))],
    [/^outbox\/([^/]+)\/dismiss$/, 'POST', (request, messageId = '') => dismiss(request, messageId)],
    [/^destinations\/([^/]+)\/enable$/, 'POST', (_, destination = '') => change(() => store.enable(destination))],
    [/^items\/([^/]+)\/attachments\/(\d{1,3})$/, 'GET', (_, id = '', index = '') => file(id, Number(index))],
    [/^mails\/([^/]+)$/, 'GET', (_, messageId = '') => mail(messageId)],
  ];

  return (request, rest) => {
    for (const [path, method, run] of routes) {
      const found = path.exec(rest);
      if (!found) continue;
      return async () => {
        if (request.method !== method) return nothing(405, { Allow: method });
        try {
          return await run(request, ...found.slice(1).map(decodeURIComponent));
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
