import type { StoredReceipt } from '../../receiver/intake-store.ts';
import type { WholeEvent } from './relay.ts';

/** What a webhook says where the receipt is asked for: the event as it came, and what the receiver made of it. */
export interface EventWithReceipt {
  readonly event: unknown;
  readonly receipt: StoredReceipt;
  readonly flags: readonly string[];
}

/** The bytes of the event stand in it as they came, so that the receipt's digest can be made from them. */
export function bodyWithReceipt({ raw, receipt, item }: WholeEvent): Uint8Array {
  const beside: Omit<EventWithReceipt, 'event'> = { receipt, flags: item?.flags ?? [] };
  return Buffer.concat([Buffer.from('{"event":'), raw, Buffer.from(`,${JSON.stringify(beside).slice(1)}`)]);
}
