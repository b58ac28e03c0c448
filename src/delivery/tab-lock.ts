import { outboxName } from './outbox-record.ts';

/** Tells the other tabs of a change, by id alone; a `BroadcastChannel`. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

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
  let running: Promise<void> | undefined;
  try {
    await locks?.request(`${outboxName}:${id}`, { ifAvailable: true }, (lock) => (running = run(lock !== null)));
  } catch {
    // Told by `running`.
  }
  await (running ?? run(true));
}
