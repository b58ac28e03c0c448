import { systemClock } from '../../base/clock.ts';
import type { Result } from '../../base/result.ts';
import { type Deliver, type DeliverFault, createCustomTransport } from '../../delivery/custom-transport.ts';
import { answers, createFetchTransport } from '../../delivery/fetch-transport.ts';
import { openIndexedDbStore } from '../../delivery/indexeddb-store.ts';
import { createMemoryStore } from '../../delivery/memory-store.ts';
import { createOutbox } from '../../delivery/outbox.ts';
import type { Delivery, Outbox } from '../../delivery/outbox-types.ts';
import { type Destination, type OutboxRecord, outboxName } from '../../delivery/outbox-record.ts';
import { type UnsentRecord, noAnswer } from '../../delivery/transport.ts';
import { wakeOutbox } from '../../delivery/wake.ts';
import { dispatchOutcome } from '../../elements/session/dispatch-outcome.ts';
import { configured } from '../config/config.ts';
import { resolveEndpoint } from './endpoint.ts';
import { eraseReceived } from '../drafts/kept-receipts.ts';
import { outcomeOf } from './outcome-of.ts';

/** How an event of a queue goes. */
export interface Queue {
  readonly destination: Destination;
  readonly deliver?: Deliver | undefined;
  /** Hears what is wrong with that. */
  tell(fault: DeliverFault): void;
}

/** What the widgets of this page say now, by queue: a mended endpoint mends what waits. */
const queues = new Map<string, () => Result<Queue, unknown>>();
interface Watcher {
  readonly widget: Element;
  readonly hear: (delivery: Delivery) => void;
}
/** Widgets that show how an event stands, by its id. */
const watchers = new Map<string, Watcher>();
const outboxes = new Map<string, Outbox>();
/** Origins that the page's CSP forbids: that fails as a dead network does, but is told as a violation. */
const forbidden = new Set<string>();
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === 'connect-src' && /^https?:/.test(blockedURI)) forbidden.add(new URL(blockedURI).origin);
});
/** Unsent events that only this page holds. */
const perishable = new Set<string>();

export function setQueue(name: string, queue: () => Result<Queue, unknown>): void {
  queues.set(name, queue);
}

function queueOf(name: string): Queue | undefined {
  const queue = queues.get(name)?.();
  return queue?.ok ? queue.value : undefined;
}

export function watchDelivery(id: string, widget: Element, hear: (delivery: Delivery) => void): void {
  watchers.set(id, { widget, hear });
}

/** Whether a widget that stands in this page shows how an event stands. */
export function isWatched(id: string): boolean {
  return !!watchers.get(id)?.widget.isConnected;
}

/**
 * Where no widget here serves its queue it goes where it was to go; but where that took nothing in, to what the page
 * says for all of its site.
 */
function destinationOf({ queue: name, destination, retryReason }: OutboxRecord): Destination | undefined {
  const queue = queueOf(name);
  if (queue) return queue.destination;
  const endpoint = resolveEndpoint(configured('endpoint'));
  if (retryReason !== 'misconfigured' || !endpoint.ok || name.split('#')[0] !== (configured('site') ?? '')) return undefined;
  return { ...destination, endpoint: endpoint.value };
}

function handleUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The browser asks before it closes a page, only while something is in it that nothing else has. */
function guard({ record, durable, withdrawn }: Delivery): void {
  perishable[record.bytes && !durable && !withdrawn ? 'add' : 'delete'](record.id);
  window[perishable.size > 0 ? 'addEventListener' : 'removeEventListener']('beforeunload', handleUnload);
}

/** An outcome that nobody on this page waits for any more is told to the document. */
function tellDocument(delivery: Delivery): void {
  const { id, status } = delivery.record;
  const outcome = outcomeOf(delivery);
  if (outcome && status !== 'unsent') dispatchOutcome(document, id, outcome);
}

/** Where cookies are blocked there may be a channel by name, and none to be had. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(outboxName);
  } catch {
    return undefined;
  }
}

/** The page's outbox of a kind of storage; made when first needed, and it outlives every widget. */
export function outboxOf(storage: 'device' | 'memory'): Outbox {
  const made = outboxes.get(storage);
  if (made) return made;
  const device = storage === 'device';
  const fetching = createFetchTransport(systemClock);
  /** Nobody, where a client of the page's own delivered and this page has none. */
  const clientOf = ({ queue, destination }: UnsentRecord) => {
    const found = queueOf(queue);
    return found?.deliver ? createCustomTransport(found.deliver, found.tell) : destination.endpoint ? fetching : undefined;
  };
  const outbox = createOutbox({
    open: async () => (device ? openIndexedDbStore(indexedDB) : createMemoryStore()),
    transport: {
      send: async (record, signal) => clientOf(record)?.send(record, signal) ?? noAnswer,
      // A page's own client is called once for a try, and hears whether it is over.
      sendOnLeaving(record) {
        clientOf(record)?.sendOnLeaving?.(record);
      },
    },
    clock: systemClock,
    random: Math.random,
    destinationOf,
    hidden: () => document.hidden,
    probe: async (endpoint) => forbidden.has(new URL(endpoint).origin) || answers(endpoint, AbortSignal.timeout(5000)),
    locks: (navigator as { locks?: LockManager }).locks,
    channel: device ? openChannel() : undefined,
  });
  outboxes.set(storage, outbox);
  outbox.watch((delivery) => {
    guard(delivery);
    if (delivery.withdrawn) eraseReceived(delivery.record.id);
    const watcher = watchers.get(delivery.record.id);
    if (watcher) watcher.hear(delivery);
    else if (!delivery.withdrawn) tellDocument(delivery);
  });
  wakeOutbox(outbox, window, () => document.hidden);
  return outbox;
}
