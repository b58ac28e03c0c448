import { now } from '../../base/now.ts';
import { hasOutbox, keptDraftsName } from '../../delivery/has-outbox.ts';
import type { KeptDraft, Sender } from '../../elements/contract/ports.ts';
import { ownText } from '../drafts/draft-owner.ts';
import { numberOf } from '../drafts/draft-store.ts';
import { keyOf } from '../drafts/draft-keys.ts';

const table = 'drafts';
/** Milliseconds that a draft is kept for, from the press that asked for it. */
const day = 24 * 60 * 60 * 1000;

interface Row {
  readonly key: string;
  readonly text: string;
  /** Milliseconds since 1970 UTC. */
  readonly until: number;
  /** When it was found to be over first; it is not shown from then on. */
  readonly over?: number;
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

/**
 * Drafts that somebody asked this device to keep, and whose time is not over. One that is over goes where a second look,
 * a day later, finds the same: a clock that is ahead for a moment erases no words.
 */
async function liveDrafts(): Promise<readonly Row[]> {
  if (!(await hasOutbox(keptDraftsName))) return [];
  const rows = (await run('readonly', (all) => all.getAll())) as readonly Row[];
  const moment = now();
  const live: Row[] = [];
  let left = rows.length;
  for (const row of rows) {
    if (row.until > moment) {
      // An end that is out of reach was written by a clock that was ahead, and so was a look that found it over.
      const draft: Row = { key: row.key, text: row.text, until: Math.min(row.until, moment + day) };
      live.push(draft);
      if (draft.until < row.until || row.over !== undefined) await run('readwrite', (all) => all.put(draft));
    } else if (row.over !== undefined && moment - row.over >= day) {
      await run('readwrite', (all) => all.delete(row.key));
      left--;
    } else if (row.over === undefined || row.over > moment) {
      await run('readwrite', (all) => all.put({ ...row, over: moment }));
    }
  }
  if (left === 0) indexedDB.deleteDatabase(keptDraftsName);
  return live;
}

/** Whether this device has such a draft. The others go. */
export async function sweepDrafts(): Promise<boolean> {
  return (await liveDrafts()).length > 0;
}

/** What the customer asked this device to keep of one widget. Nothing is made here before that press. */
export async function openKept(sender: Sender): Promise<KeptDraft> {
  const live = await liveDrafts();
  const find = (key: string) => live.find((draft) => draft.key === key && ownText(sender, draft.text) !== null);
  let number = numberOf(sender, (key) => !!find(key));
  let key = keyOf(sender, number);
  const row = find(key);
  /** Whether what stands there is this widget's; before its first words are kept, another may have taken the place. */
  let owns = !!row;
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
        await run('readwrite', (rows) => {
          const all = rows.getAll() as IDBRequest<Row[]>;
          all.onsuccess = () => {
            const live = all.result.filter((row) => row.until > now()).map((row) => row.key);
            while (!owns && live.includes(key)) key = keyOf(sender, ++number);
            rows.put({ key, text, until } satisfies Row);
          };
          return all;
        });
        owns = true;
        return until;
      }),
    erase: () =>
      inTurn(async () => {
        end = undefined;
        if (owns) await run('readwrite', (rows) => rows.delete(key));
        owns = false;
      }),
  };
}
