import { outboxName } from './outbox-record.ts';

/** Whether this origin has an outbox on the device, without making one where there is none. */
export function hasOutbox(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(outboxName);
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
    } catch {
      // A sandboxed frame has no storage, and so nothing unsent.
      resolve(false);
    }
  });
}
