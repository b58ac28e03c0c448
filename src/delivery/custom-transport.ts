import type { KroonEvent } from '../events/envelope.ts';
import { type ReceiptFault, parseReceipt } from '../events/receipt.ts';
import { headersOf } from './fetch-transport.ts';
import { type Transport, noAnswer } from './transport.ts';

/** A page's own client. What it resolves to is held to the same rule as any answer: it must be the receipt. */
export type Deliver = (
  event: KroonEvent,
  context: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
) => Promise<unknown>;

/** What is wrong with a page's client: it gave nothing, or no receipt of this event; or it keeps failing. */
export type DeliverFault = 'deliver-nothing' | 'deliver-failed' | `deliver-${ReceiptFault}`;

/** Sends by the page's own function, through the same outbox. The result is a receipt, bare or as `{receipt}`. */
export function createCustomTransport(deliver: Deliver, tell: (fault: DeliverFault) => void): Transport {
  return {
    async send(record, signal) {
      try {
        // The page gets copies: the frozen bytes stay what they are.
        const event = JSON.parse(new TextDecoder().decode(record.bytes)) as KroonEvent;
        const result = await deliver(event, { bytes: record.bytes.slice(), headers: headersOf(record), signal });
        const whole = typeof result === 'object' && result !== null && 'receipt' in result;
        const receipt = parseReceipt(whole ? result : { receipt: result }, record);
        if (receipt.ok) return { kind: 'receipt', receipt: receipt.value };
        if (record.destination.ack === 'status') return { kind: 'accepted' };
        tell(`deliver-${result ? receipt.error : 'nothing'}`);
        return { kind: 'unacknowledged', status: 0 };
      } catch {
        // Once or twice it may be the network.
        if (record.attempts > 1) tell('deliver-failed');
        return noAnswer;
      }
    },
  };
}
