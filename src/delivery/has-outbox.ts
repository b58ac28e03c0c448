import { outboxName } from './outbox-record.ts';

/** Where drafts stand that a customer asked this device to keep; made with the first. */
export const keptDraftsName = 'kroon-drafts-1';

/** Whether this origin has an outbox on the device, or another database, without making one where there is none. */
export function hasOutbox(name = outboxName): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name);
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
