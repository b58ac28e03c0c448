import type { Unsent } from '../elements/ports.ts';
import { hasOutbox } from '../delivery/has-outbox.ts';
import { isStale } from '../delivery/outbox-record.ts';
import type { Delivery } from '../delivery/outbox-types.ts';
import { now } from '../base/now.ts';
import { sweepDrafts } from './kept-drafts.ts';
import { isWatched, outboxOf } from './outboxes.ts';
import { tagPrefix } from './tag-prefix.ts';

/** Whether an event of an earlier visit waits or was refused, and no widget of this page shows it. */
function isLeft({ record }: Delivery): boolean {
  return (record.status === 'unsent' || record.status === 'parked') && !isWatched(record.id);
}

type Data = Readonly<Record<string, string | undefined>>;

function dataIn(bytes: Uint8Array): Data {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as { data: Data }).data;
  } catch {
    return {};
  }
}

function asUnsent({ record }: Delivery): Unsent {
  const data = dataIn(record.bytes!);
  return {
    id: record.id,
    reference: record.reference,
    madeAt: record.createdAt,
    words: data['message'] ?? data['comment'] ?? data['declaration'] ?? '',
    data,
    problem: record.problem,
    state: record.status === 'parked' ? 'refused' : isStale(record, now()) ? 'stale' : 'queued',
  };
}

/** What earlier visits left unsent in a lane, oldest first. */
export async function unsentIn(lane: string): Promise<readonly Unsent[]> {
  const all = await outboxOf('device').list();
  return all.filter((delivery) => delivery.record.lane === lane && isLeft(delivery)).map(asUnsent);
}

function wake(kind: string): void {
  const tag = tagPrefix + kind;
  for (const widget of document.querySelectorAll<HTMLElement & { wake?(): Promise<unknown> }>(tag)) {
    void customElements.whenDefined(tag).then(() => widget.wake?.().catch(() => undefined));
  }
}

/** Tries what earlier visits left unsent; a widget of its kind shows what still waits, or is kept, without a touch. */
export async function drainStored(): Promise<void> {
  if (await sweepDrafts().catch(() => false)) wake('complaint');
  if (!(await hasOutbox())) return;
  const outbox = outboxOf('device');
  await outbox.drain();
  for (const { record } of (await outbox.list()).filter(isLeft)) wake(record.lane.split('#')[1] ?? '');
}
