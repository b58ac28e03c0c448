import type { Delivery } from '../../delivery/outbox-types.ts';
import type { Held, Outcome } from '../../form/submission.ts';

function heldOf({ record, blocked }: Delivery): Held {
  if (blocked) return 'endpoint';
  if (record.hold === 'network' || record.hold === 'timeout') return navigator.onLine ? 'busy' : 'offline';
  return record.hold === 'misconfigured' || record.hold === 'unacknowledged' ? 'endpoint' : 'busy';
}

/** How a delivery stands, in the words of the form; nothing while its first try is under way. */
export function outcomeOf(delivery: Delivery): Outcome | undefined {
  const { record, durable, sending } = delivery;
  const { digest } = record;
  if (record.status === 'received' && record.receipt) return { state: 'received', receipt: record.receipt };
  if (record.status === 'sent') return { state: 'sent', digest };
  if (record.status === 'parked' && record.problem) return { state: 'refused', problem: record.problem };
  if (record.attempts === 0 || sending) return undefined;
  return { state: durable ? 'queued' : 'waiting', held: heldOf(delivery), digest };
}
