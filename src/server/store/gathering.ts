import { createId } from '../../base/id.ts';
import { type ClaimedItem, gatherCap } from '../../receiver/relay-store.ts';

/** A gathering as a store keeps it; times are milliseconds since 1970 UTC by the store's clock. */
export interface KeptGathering {
  readonly id: string;
  readonly dueAt: number;
  readonly bytes: number;
  /** When it was claimed first; nothing joins it since. */
  readonly closedAt?: number | undefined;
}

/** An item that is to be gathered. */
export interface Joining {
  readonly createdAt: number;
  readonly bytes: number;
}

/** Milliseconds that what is late already is given at least: whatever waited with it for a relay goes with it. */
const together = 60 * 1000;
/** Days after its time when nothing joins one that was never claimed, and when it may go. */
export const gatheringDays = { joined: 1, kept: 2 } as const;
const day = 24 * 60 * 60 * 1000;

/**
 * The gathering that an item joins, or opens, after the latest one of its recipient. Its id was never used: of two mails
 * under one id a mail program shows one.
 */
export function gatheringFor(item: Joining, latest: KeptGathering | undefined, now: number): KeptGathering {
  const { wait, bytes } = gatherCap;
  const open = latest && latest.closedAt === undefined && latest.dueAt > now - gatheringDays.joined * day ? latest : undefined;
  // Whatever a clock did between two of them, none waits for longer than one would.
  const within = (dueAt: number) => Math.min(dueAt, now + wait);
  if (open && open.bytes + item.bytes <= bytes) {
    return { ...open, dueAt: within(open.dueAt), bytes: open.bytes + item.bytes };
  }
  const rested = latest?.closedAt === undefined ? 0 : latest.closedAt + wait;
  const dueAt = open?.dueAt ?? Math.max(item.createdAt + wait, now + together, rested);
  return { id: createId(now), dueAt: within(dueAt), bytes: item.bytes };
}

/** The claimed items of one gathering as the one that stands for them. */
export function asOne(id: string, items: readonly ClaimedItem[]): ClaimedItem[] {
  const sorted = [...items].sort((a, b) => (a.createdAt + a.messageId < b.createdAt + b.messageId ? -1 : 1));
  const [first] = sorted;
  return first ? [{ ...first, gathering: { id, items: sorted.map(({ messageId, event }) => ({ messageId, event })) } }] : [];
}
