import { type OutboxRecord, mayReplace, outboxName } from './outbox-record.ts';
import { fromRow, toRow } from './outbox-row.ts';
import type { OutboxStore } from './outbox-store.ts';

const table = 'records';

/**
 * The durable store, in a database of its own.
 *
 * @param factory the page's `indexedDB`; reading that may itself throw in a sandboxed frame, so do so inside `open`.
 * @returns rejects where the browser gives no database. May hang where it hangs: the caller keeps the time.
 */
export async function openIndexedDbStore(factory: IDBFactory, name = outboxName): Promise<OutboxStore> {
  let connection: Promise<IDBDatabase> | undefined;

  const connect = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'id' });
      request.onerror = () => {
        reject(request.error ?? new Error(table));
      };
      request.onsuccess = () => {
        const database = request.result;
        // Somebody wants to delete or upgrade it: let go, and open anew when next needed.
        database.onversionchange = disconnect;
        database.onclose = disconnect;
        resolve(database);
      };
    });

  function disconnect(): void {
    connection?.then(
      (database) => {
        database.close();
      },
      () => {},
    );
    connection = undefined;
  }

  const once = async <Value>(
    mode: IDBTransactionMode,
    work: (rows: IDBObjectStore, give: (value: Value) => void) => void,
  ) => {
    const database = await (connection ??= connect());
    return new Promise<Value>((resolve, reject) => {
      const transaction = database.transaction(table, mode, { durability: 'strict' });
      let value: Value;
      // Success of a request is not yet a commit: only `complete` is.
      transaction.oncomplete = () => {
        resolve(value);
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error(table));
      };
      work(transaction.objectStore(table), (given) => {
        value = given;
      });
    });
  };

  /** A connection that the browser closed under us shows only in use: each transaction may reopen once. */
  const run: typeof once = (mode, work) =>
    once(mode, work).catch(() => {
      disconnect();
      return once(mode, work);
    });

  /** Reads the row of an id; a row that cannot be read leaves the transaction alive. */
  function read(rows: IDBObjectStore, id: IDBValidKey, give: (row: unknown) => void): void {
    const request = rows.get(id);
    request.onsuccess = () => {
      give(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      give(null);
    };
  }

  await (connection = connect());
  return {
    durable: true,
    add: (record) =>
      run('readwrite', (rows, give) => {
        read(rows, record.id, (row) => {
          const stored = row === undefined ? record : fromRow(row);
          if (row === undefined) rows.add(toRow(record));
          // A later version's row, or a damaged one, is not ours to overwrite: this tab keeps its own in memory.
          if (stored) give(stored);
          else rows.transaction.abort();
        });
      }),
    get: (id) =>
      run('readonly', (rows, give) => {
        read(rows, id, (row) => {
          give(fromRow(row));
        });
      }),
    list: async () => {
      // One by one: a single damaged row makes `getAll` fail for all of them.
      const found = await run<OutboxRecord[]>('readonly', (rows, give) => {
        const readable: OutboxRecord[] = [];
        const keys = rows.getAllKeys();
        keys.onsuccess = () => {
          for (const key of keys.result) {
            read(rows, key, (row) => {
              const record = fromRow(row);
              if (record) readable.push(record);
            });
          }
        };
        give(readable);
      });
      return found.sort((a, b) => a.createdAt - b.createdAt);
    },
    replace: (record) =>
      run('readwrite', (rows, give) => {
        read(rows, record.id, (row) => {
          const stored = fromRow(row);
          if (stored && mayReplace(stored, record)) rows.put(toRow(record));
          give(!!stored);
        });
      }),
    remove: (id) =>
      run('readwrite', (rows) => {
        rows.delete(id);
      }),
    close: disconnect,
  };
}
