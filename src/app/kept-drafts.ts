import { now } from '../base/now.ts';
import { hasOutbox, keptDraftsName } from '../delivery/has-outbox.ts';
import type { KeptDraft, Sender } from '../elements/ports.ts';
import { keyOf } from './drafts.ts';

const table = 'drafts';
/** Milliseconds that a draft is kept for, from the press that asked for it. */
const day = 24 * 60 * 60 * 1000;

interface Row {
  readonly key: string;
  readonly text: string;
  /** Milliseconds since 1970 UTC. */
  readonly until: number;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(keptDraftsName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'key' });
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error(table));
    };
  });
}

async function run<Value>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(table));
      // Said to be kept only once it is.
      transaction.oncomplete = () => {
        resolve(request.result);
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error(table));
      };
    });
  } finally {
    database.close();
  }
}

/** Whether this device has a draft that somebody asked it to keep, and whose time is not over. The others go. */
export async function sweepDrafts(): Promise<boolean> {
  if (!(await hasOutbox(keptDraftsName))) return false;
  const rows = (await run('readonly', (all) => all.getAll())) as readonly Row[];
  const over = rows.filter(({ until }) => !(until > now() && until <= now() + day));
  for (const { key } of over) await run('readwrite', (all) => all.delete(key));
  if (over.length < rows.length) return true;
  indexedDB.deleteDatabase(keptDraftsName);
  return false;
}

/** What the customer asked this device to keep of one widget. Nothing is made here before that press. */
export async function openKept(sender: Sender): Promise<KeptDraft> {
  const key = keyOf(sender);
  const row = (await sweepDrafts()) ? ((await run('readonly', (rows) => rows.get(key))) as Row | undefined) : undefined;
  let end = row?.until;
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: what was typed last is what stays. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
  return {
    text: row?.text ?? null,
    until: row?.until,
    keep: (text) =>
      inTurn(async () => {
        const until = (end ??= now() + day);
        await run('readwrite', (rows) => rows.put({ key, text, until } satisfies Row));
        return until;
      }),
    erase: () =>
      inTurn(async () => {
        end = undefined;
        await run('readwrite', (rows) => rows.delete(key));
      }),
  };
}
