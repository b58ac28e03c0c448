import { type Quoted, letterOf, quote } from '../../documents/acknowledgement.ts';
import { gatheredAcknowledgement } from '../../documents/gathered-acknowledgement.ts';
import { bareEmail, mailAddress } from '../../events/email.ts';
import { digestOf } from '../../events/index.ts';
import type { ReceivedItem } from '../../receiver/intake-store.ts';
import type { RelayStore } from '../../receiver/relay-store.ts';
import type { MailSender } from './mail-sender.ts';
import type { Effect, JointEffect } from './relay.ts';
import { bodyWithReceipt } from './webhook-body.ts';
import type { SendWebhook, WebhookType } from './webhook-sender.ts';

/** A webhook's destination; its name stays when the address is mended, so that what waits goes to the new one. */
export interface NamedWebhook {
  readonly name: string;
  readonly url: string;
  /** Default: `application/cloudevents+json`; with the receipt, which makes it another thing, `application/json`. */
  readonly contentType?: WebhookType | undefined;
  /** The receipt and the flags travel beside the event. */
  readonly receipt?: boolean | undefined;
}

export interface MailEffect {
  readonly sender: MailSender;
  /** IANA zone in which moments are written where the customer's is not known. */
  readonly zone: string;
  readonly supplier?: string | undefined;
}

export interface EffectsOptions {
  readonly store: Pick<RelayStore, 'mayMail'>;
  readonly webhooks?: readonly NamedWebhook[];
  readonly sendWebhook?: SendWebhook;
  readonly mail?: MailEffect | undefined;
}

export interface Effects {
  /** Where a new event has effects; for the receiver's `destinations`. */
  readonly destinations: (item: ReceivedItem) => readonly string[];
  /** What a relay does there. */
  readonly effects: ReadonlyMap<string, Effect>;
  /** What it does there for several events at once. */
  readonly gatherings: ReadonlyMap<string, (id: string) => JointEffect>;
}

export const mailDestination = 'mail:acknowledgement';

type Written = Pick<ReceivedItem, 'kind' | 'data'>;

/** What somebody who has to hear by mail gave as an address: whoever ends a contract, others where they chose so. */
function addressOf({ kind, data }: Written): string {
  const { customer } = (data ?? {}) as { readonly customer?: unknown };
  const { email, reply } = (customer ?? {}) as { readonly email?: unknown; readonly reply?: unknown };
  // An older widget, or another sender, may have left an address in its wrapping.
  return typeof email === 'string' && (kind === 'cancellation' || reply === 'email') ? bareEmail(email).trim() : '';
}

/** Who asked to hear by mail, and can. */
export function recipientOf(item: Written): string | undefined {
  return mailAddress(addressOf(item));
}

/** The confirmation of a legal act was promised: where no mail reaches the address somebody has to hear of it. */
const isMailed = (item: Written): boolean =>
  item.kind === 'cancellation' ? addressOf(item) !== '' : recipientOf(item) !== undefined;

const keyOf = (text: string): string => digestOf(new TextEncoder().encode(text));

/** One mailbox is one recipient, however its letters are cased or formed. The store counts a digest, not an address. */
const capKey = (address: string): string => keyOf(address.normalize('NFKC').toLowerCase());

/**
 * Who gets the declarations of another spelling: only who certainly is the same. Letters that are merely alike may
 * be another mailbox, or none, and nobody's declaration shall go there in place of their own address.
 */
const mailboxKey = (address: string): string => keyOf(address.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));

const sizeOf = (...texts: readonly string[]): number =>
  texts.reduce((bytes, text) => bytes + new TextEncoder().encode(text).byteLength, 0);

/** Beyond the cap of an address a legal act goes with others, since it is always acknowledged; what else there is, is not sent. */
function mailEffect(store: EffectsOptions['store'], { sender, zone, supplier }: MailEffect): Effect {
  return async ({ messageId }, { item }) => {
    const to = item && recipientOf(item);
    if (!to) return { outcome: 'refused', reason: 'recipient' };
    const allowed = await store.mayMail(capKey(to), messageId);
    if (!allowed.ok) return { outcome: 'failed', reason: 'busy' };
    if (!allowed.value && item.kind !== 'cancellation') return { outcome: 'withheld', reason: 'mail-cap' };
    const letter = letterOf(quote(item, zone), { supplier });
    if (!allowed.value) return { outcome: 'gathered', recipient: mailboxKey(to), bytes: sizeOf(letter.text, letter.html) };
    return sender.send({ ...letter, to, messageId });
  };
}

function jointMail({ sender, zone, supplier }: MailEffect, messageId: string): JointEffect {
  const quoted: Quoted[] = [];
  let to: string | undefined;
  return {
    add({ item }) {
      if (!item) return;
      to ??= recipientOf(item);
      quoted.push(quote(item, zone));
    },
    async send() {
      const [first, ...rest] = quoted;
      if (!first || to === undefined) return { outcome: 'refused', reason: 'recipient' };
      return sender.send({ ...gatheredAcknowledgement([first, ...rest], { supplier }), to, messageId });
    },
  };
}

/** Joins what a receiver names and what a relay does, so that neither knows of a destination without the other. */
export function createEffects({ store, webhooks = [], sendWebhook, mail }: EffectsOptions): Effects {
  const effects = new Map<string, Effect>();
  for (const { name, url, contentType, receipt = false } of sendWebhook ? webhooks : []) {
    const type = receipt ? 'application/json' : contentType;
    effects.set(`webhook:${name}`, async ({ messageId }, event) => {
      const body = receipt ? bodyWithReceipt(event) : event.raw;
      const attempt = await sendWebhook!({ url, id: messageId, body, ...(type && { type }) });
      return attempt.outcome === 'gone' ? { outcome: 'gone', reason: 'status-410' } : attempt;
    });
  }
  const hooks = [...effects.keys()];
  const gatherings = new Map<string, (id: string) => JointEffect>();
  if (mail) {
    effects.set(mailDestination, mailEffect(store, mail));
    gatherings.set(mailDestination, (id) => jointMail(mail, id));
  }
  return {
    destinations: (item) => (mail && isMailed(item) ? [...hooks, mailDestination] : hooks),
    effects,
    gatherings,
  };
}
