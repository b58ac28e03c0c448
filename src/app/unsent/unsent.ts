import type { Unsent } from '../../elements/contract/ports.ts';
import { systemClock } from '../../base/clock.ts';
import { hasOutbox } from '../../delivery/has-outbox.ts';
import { openIndexedDbStore } from '../../delivery/indexeddb-store.ts';
import { type OutboxRecord, isStale } from '../../delivery/outbox-record.ts';
import type { Delivery } from '../../delivery/outbox-types.ts';
import { within } from '../../delivery/deadline.ts';
import { now } from '../../base/now.ts';
import { sweepDrafts } from './kept-drafts.ts';
import { isWatched, outboxOf } from '../delivery/outboxes.ts';
import { tagPrefix } from '../config/tag-prefix.ts';

/** Whether an event of an earlier visit waits or was refused, and no widget of this page shows it. */
function isLeft({ record }: Delivery): boolean {
  return (record.status === 'unsent' || record.status === 'rejected') && !isWatched(record.id);
}

/** What was left when this page looked first: whoever left it hears of it once it was received. */
const seen = new Set<string>();

/** What is still left, and what was and has been received since, oldest first. */
async function leftOrArrived(storage: 'device' | 'memory'): Promise<readonly Delivery[]> {
  const all = await outboxOf(storage).list();
  for (const delivery of all) if (isLeft(delivery)) seen.add(delivery.record.id);
  // It may have been sent and received before anything here has looked: the outbox knows that it was left.
  const hasArrived = ({ record, left }: Delivery) => record.status === 'received' && (left || seen.has(record.id));
  return all.filter((delivery) => isLeft(delivery) || hasArrived(delivery));
}

type Data = Readonly<Record<string, string | undefined>>;

function dataIn(bytes: Uint8Array | null): Data {
  if (!bytes) return {};
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as { data: Data }).data;
  } catch {
    return {};
  }
}

function stateOf({ status, ...record }: OutboxRecord): Unsent['state'] {
  if (status === 'received') return 'received';
  if (status === 'rejected') return 'refused';
  return isStale({ status, ...record }, now()) ? 'stale' : 'queued';
}

/** Erases what is left in this tab of an event that the customer takes back, on whatever page it was typed. */
function eraseDraft(id: string): void {
  try {
    for (const [key, text] of Object.entries(sessionStorage)) {
      if (key.startsWith('kroon-draft-') && (text as string).includes(`"id":"${id}"`)) sessionStorage.removeItem(key);
    }
  } catch {
    // Where there is no store, nothing is left.
  }
}

function asUnsent({ record }: Delivery): Unsent {
  const data = dataIn(record.bytes);
  return {
    id: record.id,
    reference: record.reference,
    madeAt: record.createdAt,
    words: data['message'] ?? data['comment'] ?? data['declaration'] ?? '',
    data,
    problem: record.problem,
    state: stateOf(record),
    eraseDraft: () => eraseDraft(record.id),
  };
}

/** What earlier visits left unsent in a queue, with what of it has been received in this page. */
export async function unsentIn(queue: string, storage: 'device' | 'memory'): Promise<readonly Unsent[]> {
  return (await leftOrArrived(storage)).filter(({ record }) => record.queue === queue).map(asUnsent);
}

/** Loads the sessions of the widgets of some queues: they say where what waits goes now, and show how it stands. */
async function loadSessions(rows: readonly Pick<OutboxRecord, 'queue'>[]): Promise<void> {
  const tags = new Set(rows.map(({ queue }) => tagPrefix + (queue.split('#')[1] ?? '')));
  const widgets = document.querySelectorAll<HTMLElement & { loadSession?(): Promise<unknown> }>([...tags].join() || tagPrefix);
  await Promise.all(
    [...widgets].map((widget) => customElements.whenDefined(widget.localName).then(() => widget.loadSession?.().catch(() => undefined))),
  );
}

/** Milliseconds that widgets are given to come; what waits does not wait for them for ever. */
const sessionsDeadline = 5000;

/** What waits on the device, or was received, read beside the outbox: what that has looked at it sends. */
async function stored(): Promise<readonly OutboxRecord[]> {
  const store = await openIndexedDbStore(indexedDB);
  const rows = await store.list();
  store.close();
  return rows;
}

/** Tries what earlier visits left unsent; a widget of its kind shows what waits, was received or is kept, without a touch. */
export async function drainStored(): Promise<void> {
  if (await sweepDrafts().catch(() => false)) void loadSessions([{ queue: '#complaint' }]);
  if (!(await hasOutbox())) return;
  const rows = stored();
  // Nothing waits for those that show what was received.
  rows.then((all) => loadSessions(all.filter(({ bytes }) => !bytes))).catch(() => undefined);
  const loaded = rows.then((all) => loadSessions(all.filter(({ bytes }) => bytes))).then(() => true, () => true);
  const inTime = await within(systemClock, sessionsDeadline, loaded);
  await leftOrArrived('device');
  // A page that loads has a network, as far as anybody knows: what met none is due, however long it was to wait.
  await outboxOf('device').drain({ online: true });
  // A widget that came later than that says only now where its letters go.
  if (!inTime && (await loaded)) await outboxOf('device').drain({ now: true });
}
