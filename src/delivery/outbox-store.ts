import type { OutboxRecord } from './outbox-record.ts';

/**
 * Where unsent events stand. Every promise resolves only when the change is committed.
 * A store that cannot keep a promise rejects; it never resolves early.
 */
export interface OutboxStore {
  /** Whether what is in it survives the page: decides between the words "saved" and "keep this page open". */
  readonly durable: boolean;
  /** Adds a record; where the id is there already, nothing changes and the stored one comes back. */
  add(record: OutboxRecord): Promise<OutboxRecord>;
  get(id: string): Promise<OutboxRecord | undefined>;
  /** All readable records, oldest first. Rows that cannot be read are set aside and never stop the others. */
  list(): Promise<readonly OutboxRecord[]>;
  /**
   * Replaces the record of that id, in one transaction; what is settled is never unsettled.
   * Resolves to whether the id was still there: a page may clear its storage at any time.
   */
  replace(record: OutboxRecord): Promise<boolean>;
  /** Deletes on purpose of the customer, or what is settled and old. */
  remove(id: string): Promise<void>;
  close(): void;
}
