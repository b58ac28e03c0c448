import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { EventKind, Receipt, createEvent } from '../../../src/events/index.ts';
import { start } from '../../server/child.ts';
import { startPostgres } from '../postgres.ts';
import { sampleData } from '../samples.ts';
import { createSmtpCatcher } from '../smtp-catcher.ts';
import { until } from '../until.ts';
import { pack } from './pack.ts';
import { type StoreFixture, type StoreKind, type TakenIn, olderWebhooks } from './store.ts';

const token = 'a-token-of-the-inbox';

type Outbox = Readonly<Record<'dead' | 'withheld', readonly { readonly event: string }[]>>;

/** What takes webhooks in, or says that it is gone, or busy. */
async function openHooks() {
  const answer: Record<string, number> = { crm: 204, audit: 410 };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    asked.push(name);
    request.resume().on('end', () => response.writeHead(answer[name]!).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { answer, count: (name: string) => asked.filter((one) => one === name).length, urls: olderWebhooks.map((name) => `${name}=http://127.0.0.1:${port}/${name}`).join(' '), close: () => server.close() };
}

/** Lets that build receive, send on, fail and withhold, and ends it; resolves with what it told the senders. */
async function receiveAll(folder: string, args: readonly string[], more: NodeJS.ProcessEnv): Promise<readonly TakenIn[]> {
  const events = (await import(join(folder, 'dist/esm/events.js'))) as { createEvent: typeof createEvent };
  const hooks = await openHooks();
  const smtp = await createSmtpCatcher();
  const env = {
    KROON_WEBHOOK_URL: hooks.urls,
    KROON_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    KROON_WEBHOOK_LOOPBACK: '1',
    KROON_SMTP_URL: smtp.url,
    KROON_MAIL_FROM: 'Zonkust Verhuur <klant@zonkust.example>',
    KROON_TIME_ZONE: 'Europe/Amsterdam',
    KROON_INBOX_TOKEN: token,
    ...more,
  };
  const command = (...own: readonly string[]) => start(join(folder, 'dist/server/cli.js'), [...args, ...own], env);
  const letters: TakenIn[] = [];
  const serve = async () => {
    const child = command('--port', '0', '--origin', 'https://shop.example');
    const url = (await child.line).split(' ')[1]!;
    const post = async (body: string) => {
      const headers = { 'Content-Type': 'application/json', Origin: 'https://shop.example' };
      const answer = await fetch(url, { method: 'POST', headers, body });
      return { status: answer.status, ...((await answer.json()) as { receipt: Receipt }) };
    };
    const outbox = async () => (await (await fetch(new URL('/inbox/outbox', url), { headers: { Authorization: `Bearer ${token}` } })).json()) as Outbox;
    return {
      outbox,
      post,
      async send(name: string, kind: EventKind, email?: string): Promise<void> {
        const data = { ...sampleData[kind], ...(email !== undefined && { customer: { name, email, reply: 'email' as const } }) };
        const time = Date.now();
        const id = `${time.toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-${String(letters.length).padStart(12, '0')}`;
        const body = JSON.stringify(events.createEvent({ kind, id, time, origin: 'https://shop.example', site: 'shop', data } as Parameters<typeof createEvent>[0]));
        const { status, receipt } = await post(body);
        if (status !== 202) throw new Error(`${name}: ${status}`);
        letters.push({ name, id, body, receipt });
      },
      async end() {
        child.process.kill('SIGTERM');
        if ((await child.ended).code !== 0) throw new Error(child.heard());
      },
    };
  };
  const isOf = (name: string) => ({ event }: { readonly event: string }) => letters.find((one) => one.id === event)?.name.startsWith(name) === true;

  const first = await serve();
  await first.send('complaint', 'complaint', 'complaint@customers.example');
  await until(async () => (await first.outbox()).dead.length === 1, 'The end of a webhook');
  await first.send('rating', 'rating');
  await first.send('cancellation', 'cancellation', 'cancellation@customers.example');
  const { body } = letters[0]!;
  if ((await first.post(body)).status !== 200) throw new Error('No replay.');
  if ((await first.post(body.replace('lekt', 'drupt'))).status !== 422) throw new Error('No conflict.');
  for (let i = 1; i <= 4; i++) await first.send(`many-${i}`, 'cancellation', 'many@customers.example');
  await until(async () => (await first.outbox()).withheld.some(isOf('many')), 'A mail too many');
  await until(() => smtp.mails.length === 5, 'The mails before it');
  smtp.answer = { at: 'rcpt', code: 550 };
  await first.send('unreached', 'complaint', 'nobody@customers.example');
  await until(async () => (await first.outbox()).dead.some(isOf('unreached')), 'A refusal');
  await until(() => hooks.count('crm') === letters.length, 'All webhooks');
  await first.end();

  if ((await command('--rotate-key').ended).code !== 0) throw new Error('No new key.');
  smtp.answer = { at: 'rcpt', code: 450 };
  hooks.answer['crm'] = 503;
  const second = await serve();
  await second.send('waiting complaint', 'complaint', 'waiting-complaint@customers.example');
  await second.send('waiting cancellation', 'cancellation', 'waiting-cancellation@customers.example');
  // Ending, it lets what is under way end.
  await until(() => hooks.count('crm') === letters.length && smtp.asked.filter((to) => to.startsWith('waiting')).length === 2, 'Tries');
  await second.end();
  hooks.close();
  await smtp.close();
  return letters;
}

async function makeSqlite(folder: string, own: string): Promise<StoreFixture> {
  const file = join(own, 'kroon.db');
  const letters = await receiveAll(folder, ['--db', file], {});
  const found = ['', '-wal', '.keys'].filter((end) => existsSync(file + end));
  return { files: Object.fromEntries(found.map((end) => [end, readFileSync(file + end).toString('base64')])), letters };
}

async function makePostgres(folder: string): Promise<StoreFixture> {
  const server = await startPostgres();
  try {
    const letters = await receiveAll(folder, [], { DATABASE_URL: server.url });
    const dump = execFileSync('pg_dump', ['--schema=kroon', '--inserts', '--no-owner', '--no-privileges', server.url], { encoding: 'utf8' });
    // Lines that only psql reads.
    return { sql: dump.replace(/^\\.*\n/gm, ''), letters };
  } finally {
    await server.stop();
  }
}

/** Writes what the older receiver leaves in both stores, and that receiver; `folder` is a checkout of it with its `dist`. */
export async function makeStores(folder: string): Promise<void> {
  const own = mkdtempSync(join(tmpdir(), 'kroon-older-'));
  try {
    const made: Readonly<Record<StoreKind, StoreFixture>> = { sqlite: await makeSqlite(folder, own), postgres: await makePostgres(folder) };
    for (const [kind, fixture] of Object.entries(made)) pack(`${kind}.json.br`, JSON.stringify(fixture));
    const outfile = join(own, 'receiver.mjs');
    await build({
      entryPoints: [join(folder, 'dist/server/cli.js')],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: ['libsql', 'pg', 'nodemailer'],
    });
    pack('receiver.mjs.br', readFileSync(outfile, 'utf8'));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
