import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createId } from '../../../src/base/id.ts';
import { type Receipt, type ReceiptKeys, verifyReceipt } from '../../../src/events/index.ts';
import { readCommand } from '../../../src/server/command.ts';
import { createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { complaintEvent } from '../../support/samples.ts';
import { type Bundles, bundle, start } from '../child.ts';

let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundle({ cli: 'src/server/cli.ts' });
});
afterAll(() => {
  bundles.remove();
});
const newFile = (name = 'store') => path.join(bundles.folder, `${name}-${createId(Date.now())}.db`);
const serve = (db: string) => start(bundles.file('cli'), ['--port', '0', '--db', db, '--origin', 'https://shop.example']);
const backUp = (db: string, ...args: readonly string[]) => start(bundles.file('cli'), ['backup', ...args, '--db', db]).ended;

async function send(url: string): Promise<{ readonly receipt: Receipt; readonly bytes: Uint8Array }> {
  const bytes = new TextEncoder().encode(JSON.stringify(complaintEvent()));
  const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: bytes });
  return { ...((await answer.json()) as { receipt: Receipt }), bytes };
}

describe('kroon-receiver backup', () => {
  it('O13: holds each receipt that was given, while the receiver writes on, and starts as a store of its own', async () => {
    const db = newFile();
    const copy = newFile('copy');
    const child = serve(db);
    const url = (await child.line).split(' ')[1]!;
    const given: Awaited<ReturnType<typeof send>>[] = [];
    for (let i = 0; i < 139; i++) given.push(await send(url));
    let writing = true;
    const meanwhile = (async () => {
      while (writing) await send(url);
    })();
    const { code, output } = await backUp(db, copy);
    writing = false;
    await meanwhile;
    expect([code, output]).toEqual([0, expect.stringMatching(/holds \d+ events, and was read back; the keys are in .*copy-.*\.db\.keys/)]);
    child.process.kill('SIGTERM');
    await child.ended;

    // A copy of the file alone, as somebody makes it by hand, has none of what stands in the log.
    const restored = serve(copy);
    const restoredUrl = (await restored.line).split(' ')[1]!;
    const keys = (await (await fetch(new URL('/v1/keys', restoredUrl))).json()) as ReceiptKeys;
    for (const { receipt, bytes } of given) {
      const found = (await (await fetch(`${restoredUrl}/${receipt.id}`)).json()) as { receipt: Receipt };
      expect(found.receipt).toEqual(receipt);
      expect((await verifyReceipt(receipt, bytes, keys)).ok).toBe(true);
    }
    restored.process.kill('SIGTERM');
    await restored.ended;
  });

  it('O13: is for its owner alone to read, and leaves nothing else behind', async () => {
    const db = newFile();
    const child = serve(db);
    await send((await child.line).split(' ')[1]!);
    const copy = newFile('copy');
    await backUp(db, copy);
    const folder = readdirSync(bundles.folder).filter((name) => name.startsWith(path.basename(copy)));
    expect(folder.sort()).toEqual([path.basename(copy), `${path.basename(copy)}.keys`]);
    for (const file of [copy, `${copy}.keys`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${copy}.keys`, 'utf8')).toBe(readFileSync(`${db}.keys`, 'utf8'));
    child.process.kill('SIGTERM');
    await child.ended;
  });

  it('O13: writes over nothing, also not over keys', async () => {
    const db = newFile();
    createSqliteStore({ file: db }).close();
    for (const name of ['', '.keys']) {
      const copy = newFile('taken');
      writeFileSync(`${copy}${name}`, 'precious');
      expect(await backUp(db, copy)).toMatchObject({ code: 1, output: expect.stringContaining('nothing is written over') });
      expect(readFileSync(`${copy}${name}`, 'utf8')).toBe('precious');
    }
  });

  it('O13: says where there is nothing to copy, no keys beside it, or no folder to write to', async () => {
    const copy = newFile('copy');
    const text = newFile();
    writeFileSync(text, 'no database at all, but long enough to have a header of a hundred bytes, which SQLite looks at first of all.');
    for (const db of [newFile(), text]) {
      expect(await backUp(db, copy)).toMatchObject({ code: 1, output: expect.stringContaining("is no store of kroon's") });
    }
    expect(existsSync(copy)).toBe(false);
    const db = newFile();
    createSqliteStore({ file: db }).close();
    expect(await backUp(db, copy)).toMatchObject({ code: 0, output: expect.stringContaining('has no key file beside it') });
    expect((await backUp(db, path.join(bundles.folder, 'nowhere', 'x.db'))).code).toBe(1);
  });

  it('O13: does not call a copy whole that cannot be read back', async () => {
    const db = newFile();
    createSqliteStore({ file: db }).close();
    // All of it into the file, or the log has the pages still.
    const hand = new Database(db);
    hand.pragma('wal_checkpoint(TRUNCATE)');
    hand.close();
    const whole = readFileSync(db);
    // The header stays as it was; what is in the pages is gone.
    writeFileSync(db, Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 0xff)]));
    const copy = newFile('copy');
    expect((await backUp(db, copy)).code).toBe(1);
    expect(existsSync(copy)).toBe(false);
  });

  it('O13: names pg_dump where the store is a PostgreSQL, and no password', () => {
    const read = readCommand(['backup', 'x.db'], { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1/kroon' });
    expect(read).toMatchObject({ do: 'stop', reason: expect.stringContaining('pg_dump') });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it.each([[['backup']], [['backup', 'a', 'b']], [['restore', 'a']], [['backup', 'a', '--db', ':memory:']]])('O13: stops at %s', (args) => {
    expect(readCommand(args, {})).toMatchObject({ do: 'stop' });
  });

  it('a copy of the file alone is no backup: what was just received is not in it', async () => {
    const db = newFile();
    const child = serve(db);
    const { receipt } = await send((await child.line).split(' ')[1]!);
    const alone = newFile('alone');
    cpSync(db, alone);
    child.process.kill('SIGTERM');
    await child.ended;
    const store = createSqliteStore({ file: alone });
    expect(await store.get(receipt.id)).toEqual({ ok: true, value: undefined });
    store.close();
    rmSync(alone);
  });
});
