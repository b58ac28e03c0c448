import { systemClock } from '../base/clock.ts';
import { type Deliver, createCustomTransport } from '../delivery/custom-transport.ts';
import { answers, createFetchTransport } from '../delivery/fetch-transport.ts';
import { openIndexedDbStore } from '../delivery/indexeddb-store.ts';
import { createMemoryStore } from '../delivery/memory-store.ts';
import { createOutbox } from '../delivery/outbox.ts';
import type { Delivery, Outbox } from '../delivery/outbox-types.ts';
import { type Destination, outboxName } from '../delivery/outbox-record.ts';
import { wakeOutbox } from '../delivery/wake.ts';
import { tell } from '../elements/tell.ts';
import { configured } from './config.ts';
import { resolveEndpoint } from './endpoint.ts';
import { outcomeOf } from './outcome-of.ts';

/** How an event of a lane goes, as the page says now: a mended endpoint mends what waits. */
interface Lane {
  readonly destination: Destination;
  readonly deliver?: Deliver | undefined;
}

const lanes = new Map<string, Lane>();
/** Widgets that show how an event stands, by its id. */
const watchers = new Map<string, (delivery: Delivery) => void>();
const outboxes = new Map<string, Outbox>();
/** Origins that the page's CSP forbids: that fails as a dead network does, but is told as a violation. */
const forbidden = new Set<string>();
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === 'connect-src' && URL.canParse(blockedURI)) forbidden.add(new URL(blockedURI).origin);
});
/** Unsent events that only this page holds. */
const perishable = new Set<string>();

export function setLane(name: string, lane: Lane): void {
  lanes.set(name, lane);
}

export function watchDelivery(id: string, watcher: (delivery: Delivery) => void): void {
  watchers.set(id, watcher);
}

/** Whether a widget of this page shows how an event stands. */
export function isWatched(id: string): boolean {
  return watchers.has(id);
}

/** What the page says for a lane that no widget here serves: its site's own endpoint, if it is the same site. */
function destinationOf(name: string): Destination | undefined {
  const lane = lanes.get(name);
  if (lane) return lane.destination;
  const endpoint = resolveEndpoint(configured('endpoint'));
  if (!endpoint.ok || name.split('#')[0] !== (configured('site') ?? '')) return undefined;
  return {
    endpoint: endpoint.value,
    ack: configured('ack') === 'status' ? 'status' : 'receipt',
    transport: configured('transport') === 'simple' ? 'simple' : 'full',
  };
}

function handleUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The browser asks before it closes a page, only while something is in it that nothing else has. */
function guard({ record, durable }: Delivery): void {
  if (record.status === 'unsent' && !durable) perishable.add(record.id);
  else perishable.delete(record.id);
  if (perishable.size > 0) window.addEventListener('beforeunload', handleUnload);
  else window.removeEventListener('beforeunload', handleUnload);
}

/** An outcome that nobody on this page waits for any more is told to the document. */
function tellDocument(delivery: Delivery): void {
  const { id, status } = delivery.record;
  const outcome = outcomeOf(delivery);
  if (outcome && status !== 'unsent') tell(document, id, outcome);
}

/** The page's outbox of a kind of storage; made when first needed, and it outlives every widget. */
export function outboxOf(storage: 'device' | 'memory'): Outbox {
  const made = outboxes.get(storage);
  if (made) return made;
  const device = storage === 'device';
  const fetching = createFetchTransport(systemClock);
  const outbox = createOutbox({
    open: async () => (device ? openIndexedDbStore(indexedDB) : createMemoryStore()),
    transport: {
      send(record, signal) {
        const deliver = lanes.get(record.lane)?.deliver;
        return (deliver ? createCustomTransport(deliver) : fetching).send(record, signal);
      },
      // A page's own client is called once for a try, and hears whether it is over.
      sendOnLeaving(record) {
        if (!lanes.get(record.lane)?.deliver) fetching.sendOnLeaving?.(record);
      },
    },
    clock: systemClock,
    random: Math.random,
    destinationOf,
    hidden: () => document.hidden,
    probe: async (endpoint) => forbidden.has(new URL(endpoint).origin) || answers(endpoint, AbortSignal.timeout(5000)),
    locks: (navigator as { locks?: LockManager }).locks,
    channel: device && typeof BroadcastChannel === 'function' ? new BroadcastChannel(outboxName) : undefined,
  });
  outboxes.set(storage, outbox);
  outbox.watch((delivery) => {
    guard(delivery);
    const watcher = watchers.get(delivery.record.id);
    if (watcher) watcher(delivery);
    else tellDocument(delivery);
  });
  wakeOutbox(outbox, window, () => document.hidden);
  return outbox;
}
