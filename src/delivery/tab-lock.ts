import { outboxName } from './outbox-record.ts';

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    run: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}

/**
 * Runs with the lock of one event, for one pass. `free` tells whether it was to be had: another tab
 * may be sending the same event. The lock saves traffic; where it is missing or refuses (plain http,
 * a sandboxed frame), every tab tries, and the receiver knows an id that it has seen.
 *
 * @param run does not reject.
 */
export async function withLock(
  locks: Locks | undefined,
  id: string,
  run: (free: boolean) => Promise<void>,
): Promise<void> {
  let entered = false;
  const enter = (free: boolean) => {
    entered = true;
    return run(free);
  };
  try {
    await locks?.request(`${outboxName}:${id}`, { ifAvailable: true }, (lock) => enter(lock !== null));
  } catch {
    // Told by `entered`.
  }
  if (!entered) await enter(true);
}
