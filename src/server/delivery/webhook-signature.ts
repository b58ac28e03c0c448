import { Webhook } from 'standardwebhooks';

export interface SignedMessage {
  /** The same at every attempt: by it a consumer knows what it had already. */
  readonly id: string;
  /** Milliseconds since 1970 UTC: the moment of this attempt. */
  readonly time: number;
  /** UTF-8. */
  readonly body: Uint8Array;
}

/** Whether a text can be a secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(secret: string): boolean {
  const found = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(secret)?.[1];
  const size = found === undefined ? 0 : Buffer.from(found, 'base64').byteLength;
  return size >= 24 && size <= 64;
}

/**
 * The three headers of Standard Webhooks 1.0. With several secrets every one of them signs, so that a
 * consumer may change over at its own time.
 */
export function signWebhook(secrets: readonly string[], { id, time, body }: SignedMessage): Record<string, string> {
  const payload = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const moment = new Date(time);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(time / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, moment, payload)).join(' '),
  };
}
