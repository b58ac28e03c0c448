import type { KroonEvent } from '../events/envelope.ts';
import { parseReceipt } from '../events/receipt.ts';
import { type Transport, noAnswer } from './transport.ts';

/** A page's own client. What it resolves to is held to the same rule as any answer: it must be the receipt. */
export type Deliver = (
  event: KroonEvent,
  context: { readonly bytes: Uint8Array<ArrayBuffer>; readonly signal: AbortSignal },
) => Promise<unknown>;

/** Sends by the page's own function, through the same outbox. The result is a receipt, bare or as `{receipt}`. */
export function createCustomTransport(deliver: Deliver): Transport {
  return {
    async send(record, signal) {
      try {
        // The page gets copies: the frozen bytes stay what they are.
        const event = JSON.parse(new TextDecoder().decode(record.bytes)) as KroonEvent;
        const result = await deliver(event, { bytes: record.bytes.slice(), signal });
        const whole = typeof result === 'object' && result !== null && 'receipt' in result;
        const receipt = parseReceipt(whole ? result : { receipt: result }, record);
        if (receipt.ok) return { kind: 'receipt', receipt: receipt.value };
        return record.destination.ack === 'status' ? { kind: 'accepted' } : { kind: 'unacknowledged', status: 0 };
      } catch {
        return noAnswer;
      }
    },
  };
}
