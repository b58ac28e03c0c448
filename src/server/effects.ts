import { acknowledgement } from '../documents/acknowledgement.ts';
import { bareEmail, mailAddress } from '../events/email.ts';
import { digestOf } from '../events/index.ts';
import type { ReceivedItem } from '../receiver/intake-store.ts';
import type { RelayStore } from '../receiver/relay-store.ts';
import type { MailSender } from './mail-sender.ts';
import type { Effect } from './relay.ts';
import type { SendWebhook } from './webhook-sender.ts';

/** A webhook's destination; its name stays when the address is mended, so that what waits goes to the new one. */
export interface NamedWebhook {
  readonly name: string;
  readonly url: string;
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
}

export const mailDestination = 'mail:acknowledgement';

/** Who asked to hear by mail: whoever ends a contract always, others where they chose so. */
export function recipientOf({ kind, data }: Pick<ReceivedItem, 'kind' | 'data'>): string | undefined {
  const { customer } = (data ?? {}) as { readonly customer?: unknown };
  const { email, reply } = (customer ?? {}) as { readonly email?: unknown; readonly reply?: unknown };
  if (typeof email !== 'string' || !(kind === 'cancellation' || reply === 'email')) return undefined;
  // An older widget, or another sender, may have left an address in its wrapping.
  return mailAddress(bareEmail(email));
}

/** One mailbox is one recipient, however its letters are cased or formed. The store counts a digest, not an address. */
const capKey = (address: string): string => digestOf(new TextEncoder().encode(address.normalize('NFKC').toLowerCase()));

function mailEffect(store: EffectsOptions['store'], { sender, zone, supplier }: MailEffect): Effect {
  return async ({ messageId }, { item }) => {
    const to = item && recipientOf(item);
    if (!to) return { outcome: 'refused', reason: 'recipient' };
    const allowed = await store.mayMail(capKey(to), messageId);
    if (!allowed.ok) return { outcome: 'failed', reason: 'busy' };
    if (!allowed.value) return { outcome: 'withheld', reason: 'mail-cap' };
    return sender.send({ ...acknowledgement(item, { zone, supplier }), to, messageId });
  };
}

/** Joins what a receiver names and what a relay does, so that neither knows of a destination without the other. */
export function createEffects({ store, webhooks = [], sendWebhook, mail }: EffectsOptions): Effects {
  const effects = new Map<string, Effect>();
  for (const { name, url } of sendWebhook ? webhooks : []) {
    effects.set(`webhook:${name}`, async ({ messageId }, { raw }) => {
      const attempt = await sendWebhook!({ url, id: messageId, body: raw });
      return attempt.outcome === 'gone' ? { outcome: 'gone', reason: 'status-410' } : attempt;
    });
  }
  const hooks = [...effects.keys()];
  if (mail) effects.set(mailDestination, mailEffect(store, mail));
  return {
    destinations: (item) => (mail && recipientOf(item) !== undefined ? [...hooks, mailDestination] : hooks),
    effects,
  };
}
