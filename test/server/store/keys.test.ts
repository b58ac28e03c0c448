import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceipt } from '../../../src/events/index.ts';
import { createReceiver, createSigner, generateSigningKey, rotateKeys } from '../../../src/receiver/index.ts';
import { createFaultLog, hearingSigner } from '../../../src/server/fault-log.ts';
import { createKeyFile } from '../../../src/server/store/keys.ts';
import { createPostgresStore } from '../../../src/server/store/postgres/postgres-store.ts';
import { createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { bytesOf, complaintEvent, sampleEvents } from '../../support/samples.ts';
import { until } from '../../support/until.ts';
import { type Bundles, bundle, start } from '../child.ts';

let folder: string;
let bundles: Bundles;
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kroon-keys-'));
  bundles = await bundle({ cli: 'src/server/cli.ts' });
  server = await startPostgres();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  bundles.remove();
  await server.stop();
});

let files = 0;
const newFile = () => path.join(folder, `${files++}.keys`);
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('key file', () => {
  it('is made for its owner alone, and closed where somebody opened it', async () => {
    const file = newFile();
    const keys = createKeyFile(file);
    await keys.add(await generateSigningKey(), true);
    expect(modeOf(file)).toBe(0o600);
    chmodSync(file, 0o644);
    await keys.read();
    expect(modeOf(file)).toBe(0o600);
    await keys.add(await generateSigningKey(), false);
    expect([modeOf(file), (await keys.read()).length]).toEqual([0o600, 2]);
  });

  it('leaves nothing beside it, and holds one key though several first ones were made', async () => {
    const file = newFile();
    const made = await Promise.all([1, 2, 3].map(() => generateSigningKey()));
    for (const key of made) await createKeyFile(file).add(key, true);
    expect(await createKeyFile(file).read()).toEqual([made[0]]);
    expect(readdirSync(folder).filter((name) => name.startsWith(path.basename(file)))).toEqual([path.basename(file)]);
  });

  it('gives the same key at the next start, and after a line that was cut off by a power cut', async () => {
    const file = newFile();
    const [first] = await (await createSigner(createKeyFile(file))).keys();
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"kty":"OKP","crv":"Ed`);
    expect(await (await createSigner(createKeyFile(file))).keys()).toEqual([first]);
    const next = await rotateKeys(createKeyFile(file));
    expect((await createKeyFile(file).read()).map(({ kid }) => kid)).toEqual([first!.kid, next.kid]);
  });

  it('O2: signs no more while the key that signs is not in the file, says so once, and publishes what it signed before', async () => {
    const file = newFile();
    const signer = await createSigner(createKeyFile(path.relative(process.cwd(), file)));
    const faults: unknown[] = [];
    const store = createSqliteStore({ file: ':memory:' });
    const receive = createReceiver({ store, origins: ['https://shop.example'], signer, onFault: (error) => faults.push((error as { code?: string }).code) });
    const post = async () => {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await receive(new Request('https://a.example/v1/submissions', { method: 'POST', headers, body: JSON.stringify(complaintEvent()) }));
      const { receipt } = (await answer.json()) as { receipt: { signature?: { kid: string } } };
      return [answer.status, receipt.signature?.kid];
    };
    const [key] = await signer.keys();
    expect(await post()).toEqual([202, key!.kid]);
    for (const harm of [() => undefined, () => writeFileSync(file, '')]) {
      renameSync(file, `${file}.away`);
      harm();
      for (let i = 0; i < 3; i++) expect(await post()).toEqual([202, undefined]);
      // Made anew by another receiver: that key is published too, and does not stand for the lost one.
      await createSigner(createKeyFile(file)).catch(() => undefined);
      expect(await post()).toEqual([202, undefined]);
      expect(await signer.keys()).toContainEqual(key);
      renameSync(`${file}.away`, file);
      expect(await post()).toEqual([202, key!.kid]);
    }
    expect(faults).toEqual(['key-gone', 'key-gone']);
    store.close();
  });

  it('is not written over where it holds no key, nor where it cannot be made', async () => {
    const file = newFile();
    writeFileSync(file, 'something else\n');
    await expect(createSigner(createKeyFile(file))).rejects.toThrow('keeps none');
    expect(readFileSync(file, 'utf8')).toBe('something else\n');
    await expect(createSigner(createKeyFile(path.join(folder, 'no/such/folder')))).rejects.toThrow();
  });
});

describe('a file of keys that cannot be used', () => {
  const unusable: [string, (file: string) => void, string][] = [
    ['is a folder', (file) => { mkdirSync(file); }, 'cannot be read or written (EISDIR)'],
    ['holds something else', (file) => { writeFileSync(file, 'something else\n'); }, 'holds no key that can sign'],
    // A key by its members, and no point of the curve.
    ['holds a key that is none', (file) => { writeFileSync(file, '{"kty":"OKP","crv":"Ed25519","kid":"a","x":"a","d":"secret"}\n'); }, 'holds no key that can sign'],
  ];
  it.each(unusable)('is named where the command cannot start because it %s, and stays as it is', async (_, make, why) => {
    const file = newFile().replace('.keys', '.db.keys');
    const args = ['--db', file.replace('.db.keys', '.db')];
    make(file);
    const before = statSync(file).size;
    const child = start(bundles.file('cli'), ['--port', '0', '--origin', 'https://shop.example', ...args]);
    const { code, output } = await child.ended;
    expect([code, output]).toEqual([1, expect.stringContaining(`${file}, the file of the keys that sign receipts, ${why}`)]);
    expect(output).not.toContain('secret');
    expect(statSync(file).size).toBe(before);
  });

  it('is named where no key can be added to it', async () => {
    const file = newFile().replace('.keys', '.db.keys');
    mkdirSync(file);
    const { code, output } = await start(bundles.file('cli'), ['--rotate-key', '--db', file.replace('.db.keys', '.db')]).ended;
    expect([code, output]).toEqual([1, expect.stringContaining(`${file}, the file of the keys that sign receipts, cannot be read or written (EISDIR)`)]);
  });
});

const places: Record<'sqlite' | 'postgres', () => Promise<{ args: string[]; env: { DATABASE_URL?: string } }>> = {
  sqlite: async () => ({ args: ['--db', newFile().replace('.keys', '.db')], env: {} }),
  postgres: async () => ({ args: [], env: { DATABASE_URL: await server.database() } }),
};

describe.each(['sqlite', 'postgres'] as const)('receivers on one %s', (name) => {
  it('make one key together, sign with it, publish it, and rotate it by the command', async () => {
    const { args, env } = await places[name]();
    const run = () => start(bundles.file('cli'), ['--port', '0', '--origin', 'https://shop.example', ...args], env);
    const receivers = [run(), run(), run()];
    const urls = await Promise.all(receivers.map(async ({ line }) => (await line).split(' ')[1]!));
    const keysAt = async (url: string) => (await (await fetch(new URL('/v1/keys', url))).json()) as { keys: { kid: string }[] };
    const before = await Promise.all(urls.map(keysAt));
    expect(before[0]!.keys).toHaveLength(1);
    expect(before).toEqual(before.map(() => before[0]));

    const post = async (url: string) => {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await fetch(url, { method: 'POST', headers, body: bytesOf(sampleEvents.cancellation) });
      return (await answer.json()) as { receipt: { signature: { kid: string } } };
    };
    for (const url of urls) {
      const { receipt } = await post(url);
      expect((await verifyReceipt(receipt, bytesOf(sampleEvents.cancellation), before[0]!)).ok).toBe(true);
    }

    const { code, output } = await start(bundles.file('cli'), ['--rotate-key', ...args], env).ended;
    expect([code, output]).toEqual([0, expect.stringMatching(/^kroon-receiver: [\w-]{43} signs from the next start on\n$/)]);
    const after = await keysAt(urls[0]!);
    expect(after.keys.map(({ kid }) => kid)).toEqual([before[0]!.keys[0]!.kid, output.split(' ')[1]]);
    const restarted = run();
    const { receipt } = await post((await restarted.line).split(' ')[1]!);
    expect(receipt.signature.kid).toBe(output.split(' ')[1]);
    for (const child of [...receivers, restarted]) child.process.kill('SIGTERM');
    for (const child of [...receivers, restarted]) expect((await child.ended).code).toBe(0);
  });
});

describe.each(['sqlite', 'postgres'] as const)('a %s whose keys were left behind', (name) => {
  it('O14: says at each start which key signed and is kept nowhere, also when a new one signs by now', async () => {
    const { args, env } = await places[name]();
    const run = () => start(bundles.file('cli'), ['--port', '0', '--origin', 'https://shop.example', ...args], env);
    const urlOf = async (child: ReturnType<typeof run>) => {
      let text = '';
      for (const stream of [child.process.stdout, child.process.stderr]) stream!.on('data', (piece: Buffer) => (text += piece.toString()));
      await until(() => /http:\S+/.test(text) || child.process.exitCode !== null);
      return new URL(/http:\S+/.exec(text)![0]);
    };
    const once = async () => {
      const child = run();
      const url = await urlOf(child);
      const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(complaintEvent()) });
      const { receipt } = (await answer.json()) as { receipt: { signature: { kid: string } } };
      child.process.kill('SIGTERM');
      const { output } = await child.ended;
      return { kid: receipt.signature.kid, said: output.split('\n').filter((line) => line.includes('key-lost')) };
    };
    const first = await once();
    expect(first.said).toEqual([]);
    if (name === 'sqlite') rmSync(`${args[1]!}.keys`);
    else {
      const eye = new pg.Client({ connectionString: env.DATABASE_URL! });
      await eye.connect();
      await eye.query('DELETE FROM kroon.keys');
      await eye.end();
    }
    const line = `kroon-receiver: receipts were signed by the key ${first.kid}, which is kept nowhere: put the keys back that belong to this store (key-lost)`;
    for (let i = 0; i < 2; i++) {
      const next = await once();
      expect(next.kid).not.toBe(first.kid);
      expect(next.said).toEqual([line]);
    }
  });
});

describe('keys in PostgreSQL', () => {
  it('O2: sign no more while the row of the one that signs is gone, which is said once, and again when it is back', async () => {
    const url = await server.database();
    const clock = createManualClock();
    const store = await createPostgresStore({ url, clock });
    const eye = new pg.Client({ connectionString: url });
    await eye.connect();
    const lines: string[] = [];
    const log = createFaultLog({ clock, write: (line) => void lines.push(line) });
    const signer = hearingSigner(await createSigner(store.keys), log);
    const receive = createReceiver({ store, origins: [], signer, onFault: log.fault });
    const kidOf = async () => {
      await clock.advance(1_000);
      const answer = await receive(new Request('https://a.example/v1/submissions', { method: 'POST', body: JSON.stringify(complaintEvent()) }));
      return ((await answer.json()) as { receipt: { signature?: { kid: string } } }).receipt.signature?.kid;
    };
    const [key] = await signer.keys();
    expect(await kidOf()).toBe(key!.kid);
    await eye.query('CREATE TABLE away AS SELECT * FROM kroon.keys; DELETE FROM kroon.keys');
    for (let i = 0; i < 3; i++) expect(await kidOf()).toBeUndefined();
    expect(await signer.keys()).toContainEqual(key);
    await eye.query('INSERT INTO kroon.keys (kid, jwk) SELECT kid, jwk FROM away');
    expect(await kidOf()).toBe(key!.kid);
    await clock.advance(10_000);
    expect(lines).toEqual(['kroon-receiver: signature fails (key-gone)', 'kroon-receiver: signature works again']);
    await eye.end();
    await store.close();
  });

  it('are one, though many signers start at once on an empty table', async () => {
    const url = await server.database();
    const stores = await Promise.all([1, 2, 3, 4].map(() => createPostgresStore({ url, connections: 2 })));
    const signers = await Promise.all(stores.map(({ keys }) => createSigner(keys)));
    const published = await Promise.all(signers.map((signer) => signer.keys()));
    expect(published[0]).toHaveLength(1);
    expect(published).toEqual(published.map(() => published[0]));
    await Promise.all(stores.map((store) => store.close()));
  });
});
