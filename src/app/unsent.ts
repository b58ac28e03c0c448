import type { Unsent } from '../elements/ports.ts';
import { hasOutbox } from '../delivery/has-outbox.ts';
import { type OutboxRecord, isStale } from '../delivery/outbox-record.ts';
import type { Delivery } from '../delivery/outbox-types.ts';
import { now } from '../base/now.ts';
import { sweepDrafts } from './kept-drafts.ts';
import { isWatched, outboxOf } from './outboxes.ts';
import { tagPrefix } from './tag-prefix.ts';

/** Whether an event of an earlier visit waits or was refused, and no widget of this page shows it. */
function isLeft({ record }: Delivery): boolean {
  return (record.status === 'unsent' || record.status === 'parked') && !isWatched(record.id);
}

/** What was left when this page looked first: whoever left it hears of it once it was received. */
const seen = new Set<string>();

/** What is still left, and what was and has been received since, oldest first. */
async function leftOrArrived(): Promise<readonly Delivery[]> {
  const all = await outboxOf('device').list();
  for (const delivery of all) if (isLeft(delivery)) seen.add(delivery.record.id);
  return all.filter((delivery) => isLeft(delivery) || (delivery.record.status === 'received' && seen.has(delivery.record.id)));
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
  if (status === 'parked') return 'refused';
  return isStale({ status, ...record }, now()) ? 'stale' : 'queued';
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
  };
}

/** What earlier visits left unsent in a lane, with what of it has been received in this page. */
export async function unsentIn(lane: string): Promise<readonly Unsent[]> {
  return (await leftOrArrived()).filter(({ record }) => record.lane === lane).map(asUnsent);
}

function wake(kind: string): void {
  const tag = tagPrefix + kind;
  for (const widget of document.querySelectorAll<HTMLElement & { wake?(): Promise<unknown> }>(tag)) {
    void customElements.whenDefined(tag).then(() => widget.wake?.().catch(() => undefined));
  }
}

/** Tries what earlier visits left unsent; a widget of its kind shows what waits, has arrived or is kept, without a touch. */
export async function drainStored(): Promise<void> {
  if (await sweepDrafts().catch(() => false)) wake('complaint');
  if (!(await hasOutbox())) return;
  const outbox = outboxOf('device');
  await leftOrArrived();
  await outbox.drain();
  for (const { record } of await leftOrArrived()) wake(record.lane.split('#')[1] ?? '');
}
