import type { Delivery } from '../../src/delivery/outbox-types.ts';

export interface Evidence {
  /** Every id that a widget accepted. */
  readonly accepted: readonly string[];
  /** What stands at the receiver, whatever the device believes. */
  readonly ledger: ReadonlyMap<string, { readonly rows: number }>;
  /** What a customer can still see on the device. */
  readonly visible: readonly Delivery[];
}

/**
 * The oracle of delivery. It knows nothing of the outbox's own bookkeeping: an accepted id is at the
 * receiver exactly once, or the customer still sees it as not sent, with its text.
 */
export function judge({ accepted, ledger, visible }: Evidence) {
  const unsent = new Set(visible.filter(({ record }) => record.bytes !== null).map(({ record }) => record.id));
  return {
    lost: accepted.filter((id) => !ledger.has(id) && !unsent.has(id)),
    doubled: [...ledger].filter(([, { rows }]) => rows !== 1).map(([id]) => id),
  };
}
