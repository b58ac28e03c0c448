import { type Result, fault, ok } from '../../base/result.ts';
import { safely } from '../../base/safely.ts';
import { type RelayStore, ledgerDays } from '../../receiver/relay-store.ts';
import type { DeliverySettings } from '../config/delivery-settings.ts';
import { type Effects, createEffects } from './effects.ts';
import type { MailSender } from './mail-sender.ts';
import { readMailbox } from './mailbox.ts';
import { bring } from '../store/open-store.ts';
import { createRelay } from './relay.ts';
import { deadlines } from '../http/request-body.ts';
import { type RetentionNotice, createRetention } from './retention.ts';
import { createWebhookSender } from './webhook-sender.ts';

export interface DeliveriesOptions {
  readonly store: RelayStore;
  readonly settings: DeliverySettings;
  /** In place of the mail server of the settings, such as a catcher in development. */
  readonly mail?: { readonly sender: MailSender; readonly supplier?: string };
  /** Hears of each dead letter, of each item that reached nobody, and of each destination taken out of use. */
  readonly onDead?: (destination: string, reason: string, state: 'dead' | 'unreached') => void;
  /** Hears of each try that delivered, without a reason, and of each that will be made again, with it. */
  readonly onTried?: (destination: string, reason?: string) => void;
  /** Hears what age is about to erase, a day before, and of a clock by which nothing is erased. */
  readonly onRetention?: (notice: RetentionNotice) => void;
  readonly onFault?: (error: unknown) => void;
}

/** All that happens to what was received, beside the receiver that names the destinations. */
export interface Deliveries extends Pick<Effects, 'destinations'> {
  /** All that is sent to from here. */
  readonly names: readonly string[];
  start(): void;
  /** Something was committed. */
  wake(): void;
  /** Lets what is under way end. */
  stop(): Promise<void>;
}

/** Joins senders, relay and retention as the settings say; the fault names the package that is missing. */
export async function createDeliveries(options: DeliveriesOptions): Promise<Result<Deliveries, 'nodemailer' | 'proxy-agent'>> {
  const { store, settings } = options;
  const onFault = safely(options.onFault);
  const onDead = safely(options.onDead, onFault);
  const { webhooks, secrets, allowLoopback, allow, zone, retentionDays } = settings;
  let { mail } = options;
  if (!mail && settings.mail) {
    const sending = await bring(() => import('./mail-sender.ts'));
    if (!sending) return fault('nodemailer');
    const supplier = readMailbox(settings.mail.from)?.name;
    mail = { sender: sending.createMailSender(settings.mail), ...(supplier !== undefined && { supplier }) };
  }
  const proxying = settings.proxied ? await bring(() => import('proxy-agent')) : undefined;
  if (settings.proxied && !proxying) return fault('proxy-agent');
  // It reads the environment by itself, NO_PROXY too.
  const agent = proxying && new proxying.ProxyAgent();
  const { destinations, effects, gatherings } = createEffects({
    store,
    webhooks,
    sendWebhook: createWebhookSender({ secrets, allowLoopback, allow, agent }),
    mail: mail && { ...mail, zone },
  });
  const onTried = safely(options.onTried, onFault);
  // No longer than a server gives its requests: a process that is told to stop has ten seconds in all.
  const { drain } = deadlines;
  const relay = createRelay({ store, effects, gatherings, drain, onDead, onTried, onFault });
  const retention =
    retentionDays === undefined
      ? undefined
      : createRetention({
          store,
          retention: { payloadDays: retentionDays, ledgerDays: Math.max(ledgerDays, retentionDays) },
          onNotice: safely(options.onRetention, onFault),
          onFault,
        });
  return ok({
    destinations,
    names: [...effects.keys()],
    start() {
      relay.start();
      retention?.start();
    },
    wake: relay.wake,
    async stop() {
      retention?.stop();
      await relay.stop();
      mail?.sender.close();
    },
  });
}
