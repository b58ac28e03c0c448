import { deriveReference } from '../../events/reference.ts';
import type { Outcome } from '../../form/submission.ts';
import { KroonFailedEvent, KroonQueuedEvent, KroonReceivedEvent, KroonRefusedEvent, KroonSentEvent } from './dom-events.ts';

function eventOf(id: string, outcome: Outcome): Event {
  const reference = deriveReference(id);
  switch (outcome.state) {
    case 'received':
      return new KroonReceivedEvent({ id, reference, receipt: outcome.receipt });
    case 'sent':
      return new KroonSentEvent({ id, reference });
    case 'queued':
    case 'waiting':
      return new KroonQueuedEvent({ id, reference, stored: outcome.state === 'queued' });
    case 'refused':
      return new KroonRefusedEvent({ id, problem: outcome.problem });
    case 'failed':
      return new KroonFailedEvent(outcome.reason);
  }
}

/** Tells the page how an event stands. */
export function dispatchOutcome(target: EventTarget, id: string, outcome: Outcome): void {
  target.dispatchEvent(eventOf(id, outcome));
}
