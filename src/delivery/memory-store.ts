import { type OutboxRecord, mayReplace } from './outbox-record.ts';
import type { OutboxStore } from './outbox-store.ts';

/** Keeps nothing beyond the page: for shared computers, and where a device gives no storage. */
export function createMemoryStore(): OutboxStore {
  const rows = new Map<string, OutboxRecord>();
  return {
    durable: false,
    async add(record) {
      const stored = rows.get(record.id) ?? record;
      rows.set(record.id, stored);
      return stored;
    },
    get: async (id) => rows.get(id),
    list: async () => [...rows.values()],
    async replace(record) {
      const stored = rows.get(record.id);
      if (stored && mayReplace(stored, record)) rows.set(record.id, record);
      return !!stored;
    },
    async remove(id) {
      rows.delete(id);
    },
    close() {},
  };
}
