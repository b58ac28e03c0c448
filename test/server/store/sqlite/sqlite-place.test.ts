import { copyFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createId } from '../../../../src/base/id.ts';
import { createReceiver } from '../../../../src/receiver/index.ts';
import { createHealth } from '../../../../src/server/http/health.ts';
import { type SqliteStore, createSqliteStore, createSqliteStoreOn } from '../../../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../../../receiver/intake-entry.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { complaintEvent } from '../../../support/samples.ts';

const busy = { ok: false, error: 'busy' };
const first = { ok: true, value: { outcome: 'first' } };
let made = 0;
const newEntry = (size = 10) => ({
  ...entryOf(createId(made++), new TextEncoder().encode('x'.repeat(size))),
  destinations: ['webhook:crm'],
});

describe('O2: a store whose file is not where it belongs', () => {
  let root: string;
  let folder: string;
  let file: string;
  let told: string[];
  let open: SqliteStore[];
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'kroon-place-'));
    folder = path.join(root, 'data');
    mkdirSync(folder);
    file = path.join(folder, 'kroon.db');
    told = [];
    open = [];
  });
  afterEach(() => {
    for (const store of open) store.close();
    rmSync(root, { recursive: true, force: true });
  });
  function start(at = file): SqliteStore {
    const store = createSqliteStore({ file: at, onFault: (error) => told.push(`${(error as Error).name} ${(error as NodeJS.ErrnoException).code}`) });
    open.push(store);
    return store;
  }
  /** Every way in, and what a relay asks before it sends. */
  async function everything(store: SqliteStore): Promise<unknown[]> {
    const { receipt } = newEntry();
    return [
      await store.receive(newEntry()),
      await store.get(receipt.id),
      await store.claim({ destinations: ['webhook:crm'], most: 1, lease: 1 }),
      await store.event(receipt.id),
      await store.mayMail('digest', 'message'),
      await store.health(),
    ];
  }
  const everyBusy = Array(6).fill(busy);
  const countAt = (at: string) => {
    const eye = new Database(at);
    const [row] = eye.prepare('SELECT count(*) AS n FROM intake').all() as { n: number }[];
    eye.close();
    return row!.n;
  };

  it.each([0, 8192])('O2: is busy where the log is cut to %d bytes in place, which takes along what it held', async (bytes) => {
    const store = start();
    for (let i = 0; i < 6; i++) expect(await store.receive(newEntry(4_000))).toMatchObject(first);
    truncateSync(`${file}-wal`, bytes);
    for (let i = 0; i < 3; i++) expect(await everything(store)).toEqual(everyBusy);
    expect(told).toEqual(['Store log-cut']);
  });

  it('O2: takes a log that another connection emptied rightly for no fault', async () => {
    const store = start();
    const other = new Database(file);
    for (let i = 0; i < 3; i++) {
      for (let n = 0; n < 6; n++) expect(await store.receive(newEntry(4_000))).toMatchObject(first);
      other.pragma('wal_checkpoint(TRUNCATE)');
      expect(statSync(`${file}-wal`).size).toBe(0);
      expect(await store.health()).toMatchObject({ ok: true });
    }
    other.close();
    expect(told).toEqual([]);
    expect(countAt(file)).toBe(18);
  });

  it('O2: is busy at once where the folder is moved away, and goes on by itself when it is back; each said once', async () => {
    const store = start();
    expect(await store.receive(newEntry())).toMatchObject(first);
    const away = path.join(root, 'away');
    renameSync(folder, away);
    for (let i = 0; i < 3; i++) expect(await everything(store)).toEqual(everyBusy);
    expect(told).toEqual(['Store file-gone']);
    renameSync(away, folder);
    for (let i = 0; i < 3; i++) expect(await store.receive(newEntry())).toMatchObject(first);
    expect(told).toEqual(['Store file-gone', 'Store in-place']);
    expect(countAt(file)).toBe(4);
  });

  it('O2: answers 503 to customers and to /health while it is away, and 202 and 200 afterwards', async () => {
    const store = start();
    const clock = createManualClock();
    const receive = createReceiver({ store, origins: ['https://shop.example'] });
    const health = createHealth({ store, clock });
    const event = complaintEvent();
    const post = async () => {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await receive(new Request('https://a.example/v1/submissions', { method: 'POST', headers, body: JSON.stringify(event) }));
      await clock.advance(2_000);
      return [answer.status, (await health(new Request('https://a.example/health')))!.status];
    };
    renameSync(file, `${file}.x`);
    expect(await post()).toEqual([503, 503]);
    renameSync(`${file}.x`, file);
    expect(await post()).toEqual([202, 200]);
    expect(await post()).toEqual([200, 200]);
  });

  it('O2: gives no receipt for what was committed while the file went, and the retry finds it when it is back', async () => {
    const store = start();
    const entry = newEntry();
    // The item is read inside the transaction: the file goes after the first look, and before the commit.
    const late = { ...entry, get destinations() {
      renameSync(folder, `${folder}.x`);
      return entry.destinations;
    } };
    expect(await store.receive(late)).toEqual(busy);
    expect(countAt(path.join(`${folder}.x`, 'kroon.db'))).toBe(1);
    renameSync(`${folder}.x`, folder);
    expect(await store.receive(entry)).toMatchObject({ ok: true, value: { outcome: 'replay' } });
  });

  it.each([
    ['deleted', 'file-gone', () => unlinkSync(file)],
    ['deleted, and made anew by another process', 'file-replaced', () => { rmSync(folder, { recursive: true }); mkdirSync(folder); createSqliteStore({ file }).close(); }],
    ['replaced by another', 'file-replaced', () => { createSqliteStore({ file: `${file}.new` }).close(); renameSync(`${file}.new`, file); }],
    ['overwritten by garbage', 'file-damaged', () => writeFileSync(file, Buffer.alloc(300_000, 0x41))],
    ['overwritten by another database', 'file-damaged', () => { const other = new Database(`${file}.other`); other.exec('CREATE TABLE other (a)'); other.close(); copyFileSync(`${file}.other`, file); }],
    ['cut off', 'file-damaged', () => truncateSync(file, 0)],
  ] as const)('O2: is busy where the file is %s, until a restart', async (_, code, harm) => {
    const store = start();
    for (let i = 0; i < 3; i++) await store.receive(newEntry(50_000));
    // Another connection that looks at all of it leaves nothing in the log, as some backup tools do.
    const other = new Database(file);
    other.pragma('wal_checkpoint(TRUNCATE)');
    other.close();
    await store.receive(newEntry());
    harm();
    for (let i = 0; i < 3; i++) expect(await everything(store)).toEqual(everyBusy);
    expect(told).toEqual([`Store ${code}`]);
  });

  it('O2: is busy where the log is deleted under it, and has brought to the file what stood in it', async () => {
    const store = start();
    for (let i = 0; i < 5; i++) expect(await store.receive(newEntry())).toMatchObject(first);
    unlinkSync(`${file}-wal`);
    for (let i = 0; i < 2; i++) expect(await everything(store)).toEqual(everyBusy);
    expect(told).toEqual(['Store log-gone']);
    cpSync(file, path.join(root, 'as-the-next-start-finds-it.db'));
    expect(countAt(path.join(root, 'as-the-next-start-finds-it.db'))).toBe(5);
  });

  it.each(['-wal', '-shm'])('O2: is busy where %s is another file', async (suffix) => {
    const store = start();
    await store.receive(newEntry());
    renameSync(`${file}${suffix}`, `${file}.x`);
    cpSync(`${file}.x`, `${file}${suffix}`);
    expect(await store.receive(newEntry())).toEqual(busy);
    expect(told).toEqual(['Store log-replaced']);
  });

  it('O2: notices that a link on the way to it leads elsewhere, and goes on when it leads back', async () => {
    const link = path.join(root, 'link');
    symlinkSync(folder, link);
    const store = start(path.join(link, 'kroon.db'));
    expect(await store.receive(newEntry())).toMatchObject(first);
    const other = path.join(root, 'other');
    cpSync(folder, other, { recursive: true });
    unlinkSync(link);
    symlinkSync(other, link);
    expect(await store.receive(newEntry())).toEqual(busy);
    unlinkSync(link);
    symlinkSync(folder, link);
    expect(await store.receive(newEntry())).toMatchObject(first);
    expect(told).toEqual(['Store file-replaced', 'Store in-place']);
  });

  it('O2: finds its file by a relative path also after the working directory changed', async () => {
    const before = process.cwd();
    const store = start(path.relative(before, file));
    // A worker of the test runner may not change its directory; the path is asked for as if it had.
    const cwd = process.cwd;
    process.cwd = () => root;
    try {
      expect(await store.receive(newEntry())).toMatchObject(first);
    } finally {
      process.cwd = cwd;
    }
    expect(told).toEqual([]);
  });

  it('O2: takes what another receiver writes to the same file for no fault', async () => {
    const [one, two] = [start(), start()];
    for (let i = 0; i < 3; i++) {
      for (const store of [one, two]) expect(await store.receive(newEntry(300_000))).toMatchObject(first);
      const eye = new Database(file);
      eye.pragma('wal_checkpoint(TRUNCATE)');
      eye.close();
    }
    const eye = new Database(file);
    eye.exec('DELETE FROM cases; VACUUM');
    eye.pragma('wal_checkpoint(TRUNCATE)');
    eye.close();
    for (const store of [one, two]) expect(await store.receive(newEntry())).toMatchObject(first);
    expect(told).toEqual([]);
    expect(statSync(file).size).toBeGreaterThan(0);
  });

  it('O2: is busy, and thrown nowhere, where SQLite finds the database damaged, also without a path', async () => {
    const database = new Database(':memory:');
    const store = createSqliteStoreOn(database, { onFault: (error) => told.push((error as NodeJS.ErrnoException).code!) });
    open.push(store);
    const exec = database.exec.bind(database);
    database.exec = (sql) => {
      if (sql === 'COMMIT') throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' });
      return exec(sql);
    };
    expect(await store.receive(newEntry())).toEqual(busy);
    database.exec = exec;
    // Nothing more is written to it.
    expect(await everything(store)).toEqual(everyBusy);
    expect(told).toEqual(['file-damaged']);
  });
});
