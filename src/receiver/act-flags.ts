import type { KroonEvent } from '../events/index.ts';
import { isZone } from '../terms/index.ts';

/** What an act should not hold, or cannot be read by, for a person to look at. None of it holds the act up. */
export const actFlagNames = ['withdrawal-with-more', 'zone-unknown'] as const;
export type ActFlag = (typeof actFlagNames)[number];

export function actFlags(event: KroonEvent | undefined): ActFlag[] {
  if (event?.type !== 'kroon.cancellation.requested.v1') return [];
  const { act, end, kind, cause, timeZone } = event.data;
  // A withdrawal undoes the contract: it has no last day, no kind and no cause.
  const more = act === 'withdrawal' && [end, kind, cause].some((member) => member !== undefined);
  return [...(more ? ['withdrawal-with-more' as const] : []), ...(isZone(timeZone) ? [] : ['zone-unknown' as const])];
}
