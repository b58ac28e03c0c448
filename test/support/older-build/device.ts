import type { Page } from 'playwright-core';

/** A value as IndexedDB clones it, written so that JSON can hold it: bytes in base64. */
export type Written = null | boolean | number | string | { readonly $bytes: string } | Written[] | { readonly [name: string]: Written };

export interface StoreFixture {
  readonly name: string;
  readonly keyPath: string;
  readonly rows: readonly Written[];
}

/** A database as it was found: its version, its tables and their rows. */
export interface DatabaseFixture {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly StoreFixture[];
}

/** All that one origin had on a device, and one tab of it. */
export interface DeviceFixture {
  readonly origin: string;
  /** Moment that it was taken, in milliseconds since 1970 UTC, by the clock of that page. */
  readonly takenAt: number;
  readonly databases: readonly DatabaseFixture[];
  readonly session: Readonly<Record<string, string>>;
}

/** Reads all that the page's origin has; throws where there is something that `restoreDevice` would not bring back. */
export function takeDevice(page: Page): Promise<DeviceFixture> {
  return page.evaluate(async () => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => { resolve(request.result); };
        request.onerror = () => { reject(request.error ?? new Error('IndexedDB')); };
      });
    const written = (value: unknown): Written => {
      if (value === undefined) throw new Error('JSON holds no undefined.');
      if (value instanceof Uint8Array) return { $bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) };
      if (Array.isArray(value)) return value.map(written);
      if (typeof value !== 'object' || value === null) return value as Written;
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`JSON holds no ${value.constructor.name}.`);
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one)]));
    };
    const databases: DatabaseFixture[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!));
      const stores: StoreFixture[] = [];
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        if (store.indexNames.length > 0 || store.autoIncrement) throw new Error(`${table} has more than its key.`);
        stores.push({ name: table, keyPath: store.keyPath as string, rows: (await done(store.getAll() as IDBRequest<unknown[]>)).map(written) });
      }
      databases.push({ name: name!, version: database.version, stores });
      database.close();
    }
    if (localStorage.length + document.cookie.length > 0 || (await caches.keys()).length > 0) throw new Error('There is more than this takes.');
    return { origin: location.origin, takenAt: Date.now(), databases, session: { ...sessionStorage } };
  });
}

/** Puts a device's databases and a tab's own store where they were. To be called on a page of that origin without any script. */
export async function restoreDevice(page: Page, fixture: DeviceFixture): Promise<void> {
  await page.evaluate(async (text) => {
    const { origin, databases, session } = JSON.parse(text) as DeviceFixture;
    if (location.origin !== origin) throw new Error(`This is of ${origin}, not of ${location.origin}.`);
    const read = (value: Written): unknown => {
      if (Array.isArray(value)) return value.map(read);
      if (typeof value !== 'object' || value === null) return value;
      if (typeof value['$bytes'] === 'string') return Uint8Array.from(atob(value['$bytes']), (unit) => unit.charCodeAt(0));
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one)]));
    };
    for (const { name, version, stores } of databases) {
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onerror = () => { reject(request.error ?? new Error(name)); };
        request.onupgradeneeded = () => {
          for (const { name: table, keyPath, rows } of stores) {
            const store = request.result.createObjectStore(table, { keyPath });
            for (const row of rows) store.add(read(row));
          }
        };
        // Only once the rows are on disk.
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      });
    }
    for (const [key, text] of Object.entries(session)) sessionStorage.setItem(key, text);
  }, JSON.stringify(fixture));
}
