import type { Clock } from '../base/clock.ts';
import { within } from './deadline.ts';
import { timeoutOf } from './retry-policy.ts';
import { type Attempt, type Transport, type UnsentRecord, noAnswer } from './transport.ts';

/** One try, which ends in time whatever the transport does: a page's own may not heed the signal, or throw. */
export async function timedSend(
  clock: Clock,
  transport: Transport,
  record: UnsentRecord,
  control: AbortController,
): Promise<Attempt> {
  const sent = (async () => transport.send(record, control.signal))().catch(() => noAnswer);
  const attempt = await within(clock, timeoutOf(record.bytes.length), sent);
  if (!attempt) control.abort();
  return attempt ?? { kind: 'retry', cause: 'timeout' };
}
