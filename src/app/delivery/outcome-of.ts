import type { Delivery } from '../../delivery/outbox-types.ts';
import type { Held, Outcome } from '../../form/submission.ts';

function heldOf({ record: { retryReason }, blocked }: Delivery): Held {
  if (blocked || retryReason === 'misconfigured' || retryReason === 'unacknowledged') return 'endpoint';
  return navigator.onLine || retryReason === 'status' ? 'busy' : 'offline';
}

/** How a delivery stands, in the words of the form; nothing while its first try is under way. */
export function outcomeOf(delivery: Delivery): Outcome | undefined {
  const { record, durable, sending } = delivery;
  const { digest } = record;
  if (record.status === 'received' && record.receipt) return { state: 'received', receipt: record.receipt };
  if (record.status === 'sent') return { state: 'sent', digest };
  if (record.status === 'rejected' && record.problem) return { state: 'refused', problem: record.problem };
  if (record.attempts === 0 || sending) return undefined;
  return { state: durable ? 'queued' : 'waiting', held: heldOf(delivery), digest };
}
