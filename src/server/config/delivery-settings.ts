import { type Result, fault, ok } from '../../base/result.ts';
import { createDestinations, isAllowable } from '../delivery/destinations.ts';
import type { NamedWebhook } from '../delivery/effects.ts';
import { readSwitch, readWhole, words } from './environment.ts';
import { readMailbox } from '../delivery/mailbox.ts';
import { webhookTypes } from '../delivery/webhook-sender.ts';
import { isWebhookSecret } from '../delivery/webhook-signature.ts';

/** Where what was received goes on to, and how long it is kept. */
export interface DeliverySettings {
  readonly webhooks: readonly NamedWebhook[];
  /** `whsec_…`; two while one replaces the other. */
  readonly secrets: readonly string[];
  /** Webhooks may go to this machine, for development. */
  readonly allowLoopback: boolean;
  /** Hosts and networks of one's own to which webhooks may go. */
  readonly allow?: readonly string[];
  /** Webhooks go by the proxy that `HTTPS_PROXY` names, except where `NO_PROXY` says otherwise. */
  readonly proxied?: boolean;
  readonly mail?: {
    readonly server: string;
    readonly from: string;
    /** Letters, and the password, may go unencrypted where the server offers no TLS. */
    readonly allowPlain?: boolean;
  };
  /** IANA zone in which mails give moments. */
  readonly zone: string;
  /** Days after which what a customer wrote is erased; absent: kept. */
  readonly retentionDays?: number;
}

export const deliveryHelp = `What was received goes on by these, and is tried again for about three days:

  KROON_WEBHOOK_URL      https address for webhooks; several as name=https://…, separated by spaces
  KROON_WEBHOOK_SECRET   whsec_… (24 to 64 bytes in base64); two, separated by a space, while they change over
  KROON_WEBHOOK_TYPE     application/json, for tools that read nothing else (default application/cloudevents+json)
  KROON_WEBHOOK_RECEIPT  1: the receipt and the flags travel beside the event, as {"event":…,"receipt":…,"flags":[…]}
  KROON_WEBHOOK_ALLOW    hosts and networks of your own that they may go to, such as "crm.internal 10.0.0.0/8"
  HTTPS_PROXY, NO_PROXY  a proxy that they go by (npm install proxy-agent), and the hosts that they do not
  KROON_WEBHOOK_LOOPBACK 1: webhooks may go to this machine, for development
  KROON_SMTP_URL         smtp://user:password@mail.example:587: customers get an acknowledgement by mail
  KROON_MAIL_FROM        Name <address> that it comes from
  KROON_SMTP_PLAIN       1: mail may go without TLS; else it does only to this machine, without a password
  KROON_TIME_ZONE        zone of the times in it, such as Europe/Amsterdam (default: this machine's)
  KROON_RETENTION_DAYS   days after which what a customer wrote is erased (default: never)`;

function readWebhook(text: string): NamedWebhook {
  const found = /^([a-z\d][a-z\d-]{0,39})=(.*)$/.exec(text);
  return { name: found?.[1] ?? 'default', url: found?.[2] ?? text };
}

const destinationFaults = {
  'not-a-url': 'is no address',
  'not-https': 'has to begin with https://',
  credentials: 'must not hold a password: its receiver knows us by the signature',
  'private-address': 'is an address of a private network',
} as const;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Reads the environment; the fault is a sentence that names the variable, and never its secret. */
export function readDeliverySettings(env: NodeJS.ProcessEnv): Result<DeliverySettings, string> {
  const addresses = words(env['KROON_WEBHOOK_URL']).map(readWebhook);
  const secrets = words(env['KROON_WEBHOOK_SECRET']);
  const loopback = readSwitch(env, 'KROON_WEBHOOK_LOOPBACK');
  if (!loopback.ok) return loopback;
  const allowLoopback = loopback.value;
  const allow = words(env['KROON_WEBHOOK_ALLOW']);
  const neither = allow.findIndex((text) => !isAllowable(text));
  if (neither >= 0) return fault(`KROON_WEBHOOK_ALLOW: number ${neither + 1} is no host and no network, such as 10.0.0.0/8.`);
  const destinations = createDestinations({ allowLoopback, allow });
  for (const [i, { name, url }] of addresses.entries()) {
    const wrong = destinations.fault(url);
    if (wrong) return fault(`KROON_WEBHOOK_URL: number ${i + 1} ${destinationFaults[wrong]}.`);
    if (addresses.findIndex((other) => other.name === name) !== i) {
      return fault(`KROON_WEBHOOK_URL: the name ${name} stands there twice. Give each address one: crm=https://…`);
    }
  }
  if (addresses.length > 0 && secrets.length === 0) return fault('KROON_WEBHOOK_URL needs KROON_WEBHOOK_SECRET.');
  if (!secrets.every(isWebhookSecret)) {
    return fault('KROON_WEBHOOK_SECRET has to be whsec_ and 24 to 64 bytes in base64.');
  }
  const named = env['KROON_WEBHOOK_TYPE'] || webhookTypes[0];
  const contentType = webhookTypes.find((type) => type === named);
  if (!contentType) return fault(`KROON_WEBHOOK_TYPE has to be ${webhookTypes.join(' or ')}.`);
  const receipt = readSwitch(env, 'KROON_WEBHOOK_RECEIPT');
  if (!receipt.ok) return receipt;
  const webhooks = addresses.map((webhook) => ({ ...webhook, contentType, receipt: receipt.value }));
  const proxy = env['https_proxy'] || env['HTTPS_PROXY'] || env['all_proxy'] || env['ALL_PROXY'] || '';
  const proxied = proxy !== '' && webhooks.length > 0;
  if (proxied && !(/^(https?|socks(4a?|5h?)?):\/\//i.test(proxy) && URL.canParse(proxy))) {
    return fault('HTTPS_PROXY, or ALL_PROXY, is no address of a proxy, such as http://proxy.example:3128.');
  }

  const server = env['KROON_SMTP_URL'] ?? '';
  const from = env['KROON_MAIL_FROM'] ?? '';
  if (server !== '' && !/^smtps?:\/\/[^/]/.test(server)) return fault('KROON_SMTP_URL has to begin with smtp:// or smtps://.');
  if (server !== '' && !URL.canParse(server)) {
    return fault('KROON_SMTP_URL is no address; in a password # is written %23, / is %2F and @ is %40.');
  }
  if ((server === '') !== (from === '')) return fault('KROON_SMTP_URL and KROON_MAIL_FROM go together.');
  if (from !== '' && !readMailbox(from)) return fault('KROON_MAIL_FROM has to be an address, or Name <address>.');
  const plain = readSwitch(env, 'KROON_SMTP_PLAIN');
  if (!plain.ok) return plain;

  const zone = env['KROON_TIME_ZONE'] || new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isZone(zone)) return fault('KROON_TIME_ZONE is no zone that this Node knows, such as Europe/Amsterdam.');
  const days = readWhole(env, 'KROON_RETENTION_DAYS', { of: 'days', least: 1, most: 36_500 });
  if (!days.ok) return days;
  return ok({
    webhooks,
    secrets,
    allowLoopback,
    ...(allow.length > 0 && { allow }),
    ...(proxied && { proxied }),
    zone,
    ...(server !== '' && { mail: { server, from, ...(plain.value && { allowPlain: true }) } }),
    ...(days.value !== undefined && { retentionDays: days.value }),
  });
}
