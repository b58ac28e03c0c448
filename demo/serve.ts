import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CancellationData, ComplaintData, KroonEvent } from '../src/events/index.ts';
import { type ContractTerms, type Promised, type TermsOf, createReceiver, createSigner, endsByTerms } from '../src/receiver/index.ts';
import { createDeliveries } from '../src/server/delivery/deliveries.ts';
import { type DeliverySettings, readDeliverySettings } from '../src/server/config/delivery-settings.ts';
import { createFaultLog, hearing, hearingSigner } from '../src/server/fault-log.ts';
import { formPages } from '../src/server/http/form-pages.ts';
import { createHealth } from '../src/server/http/health.ts';
import { createInbox } from '../src/server/http/inbox.ts';
import { type LastResort, catchAll, createLastResort, ignoreClosedOutput } from '../src/server/last-resort.ts';
import { createMailCatcher } from './server/mail-catcher.ts';
import { createNodeServer, customerAddress, remoteAddress } from '../src/server/http/node-adapter.ts';
import { openStore } from '../src/server/store/open-store.ts';
import { createRefusals } from '../src/server/http/refusals.ts';
import { sayAtStart } from '../src/server/config/start-notices.ts';
import { createStaticFiles } from './server/static-files.ts';

export interface DemoServerOptions {
  /** Folder of the supplier's site; `inbox/` beside or in it holds the inbox page. */
  readonly siteDir?: string;
  /** Folder of the built scripts: `kroon.js`, `kroon.all.js`, `chunks/`. */
  readonly scriptDir?: string;
  /** File of the embedded store. */
  readonly db?: string;
  /** A PostgreSQL in its place. */
  readonly databaseUrl?: string | undefined;
  /** 0 asks for any free port. */
  readonly port?: number;
  /** Where messages go on to; mails go nowhere, and are shown in the inbox, unless a mail server stands here. */
  readonly deliveries?: DeliverySettings;
}

export interface DemoServer {
  /** Ends in `/`. */
  readonly url: string;
  readonly port: number;
  /** Takes what nothing else caught. */
  readonly lastResort: Pick<LastResort<unknown>, 'take'>;
  close(): Promise<void>;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const firstOf = (...names: readonly string[]) => names.map(here).find((name) => existsSync(name)) ?? here(names[0]!);

/** As strict as a page can be: what works here works on any supplier's site. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types kroon',
].join('; ');

const pageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Referrer-Policy': 'strict-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** The demo keeps to what its page promised. */
function respond({ data }: KroonEvent): Promised {
  const { promise } = data as Partial<ComplaintData>;
  const { shown } = data as Partial<CancellationData>;
  const { respondBy = shown?.inputs['respond-by'], responder } = promise ?? {};
  if (respondBy === undefined) return {};
  return { respondBy, ...(responder !== undefined && { responder: { name: responder } }) };
}

/** The contracts in the books of the demo's supplier, as its pages show them. */
const books: Readonly<Record<string, ContractTerms>> = {
  'ZV-1182': {
    zone: 'Europe/Amsterdam',
    country: 'NL',
    customerKind: 'consumer',
    start: '2025-03-15',
    term: 'P1Y',
    after: 'indefinite-monthly',
    notice: 'P1M',
  },
  'ZZ-4471': {
    zone: 'Europe/Amsterdam',
    country: 'NL',
    customerKind: 'business',
    start: '2026-06-01',
    term: 'P1Y',
    after: 'renew:P1Y',
    notice: 'P1M',
  },
};
const termsOf: TermsOf = ({ reference = '' }) => {
  const number = reference.trim().toUpperCase();
  return Object.hasOwn(books, number) ? books[number] : undefined;
};

/** The supplier's site, the receiver and the inbox, in one process on one origin of this machine alone. */
export async function createDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const {
    siteDir = here('./site'),
    scriptDir = firstOf('../kroon.js', '../dist/kroon.js').replace(/[\\/]kroon\.js$/, ''),
    db = '.kroon/demo.db',
    databaseUrl,
    port: wanted = 4173,
    deliveries: settings = { webhooks: [], secrets: [], allowLoopback: true, zone: 'Europe/Amsterdam' },
  } = options;
  const log = createFaultLog({ name: 'Kroon demo' });
  const { say, fault: onFault } = log;
  const opened = await openStore({ db, databaseUrl, onFault: log.store });
  if (!opened.ok) throw new Error(`the package ${opened.error} is not installed`);
  const store = opened.value;
  const site = createStaticFiles(siteDir, pageHeaders);
  const inboxDir = [path.join(siteDir, 'inbox'), path.join(siteDir, '../inbox')].find((name) => existsSync(name));
  const inboxHeaders = { ...pageHeaders, 'X-Frame-Options': 'DENY' };
  const inboxFiles = createStaticFiles(inboxDir ?? path.join(siteDir, 'inbox'), inboxHeaders);
  const scripts = createStaticFiles(scriptDir);
  const catcher = createMailCatcher(() => inbox.notify());
  const opening = await createDeliveries({
    store,
    settings,
    ...(!settings.mail && { mail: { sender: catcher, supplier: 'Zonkust' } }),
    onDead(destination, reason, state) {
      log.dead(destination, reason, state);
      inbox.notify();
    },
    onTried: log.tried,
    onFault,
  });
  if (!opening.ok) {
    await store.close();
    throw new Error(`the package ${opening.error} is not installed`);
  }
  const deliveries = opening.value;
  const { wake } = deliveries;
  let origins = new Set<string>();
  const refusals = createRefusals({ origins: () => [...origins], log });
  const { list: refused } = refusals;
  const inbox = createInbox({
    list: store.list,
    clientAddress: remoteAddress,
    delivery: { store, wake, refused, ...(!settings.mail && { mails: catcher.mails }) },
  });
  const health = createHealth({ store, log, refuse: inbox.refuse });
  const signer = await createSigner(store.keys);
  await sayAtStart({ store, signer, names: deliveries.names, say });
  const lastResort = createLastResort({ store, say });
  const receiver = createReceiver({
    store: hearing(lastResort.store, log),
    origins: (origin) => origins.has(origin),
    clientAddress: customerAddress,
    respond,
    ends: endsByTerms(termsOf),
    signer: hearingSigner(signer, log),
    forms: { pages: formPages, zone: 'Europe/Amsterdam', supplier: 'Zonkust', contact: '020 000 00 00, hulp@zonkust.example' },
    destinations: deliveries.destinations,
    onFault,
    onReceived(item) {
      wake();
      inbox.publish(item);
    },
  });
  const notFound = () => new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } });

  async function handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/')) {
      const answer = await receiver(request);
      refusals.hear(request, answer);
      return answer;
    }
    if (pathname.startsWith('/kroon/')) {
      const name = pathname.slice('/kroon'.length);
      const published = /^\/(kroon(\.all)?\.js(\.sri|\.map)?|chunks\/[^/]+)$/.test(name);
      return (published ? await scripts(name, request) : undefined) ?? notFound();
    }
    if (pathname === '/inbox') return new Response(null, { status: 308, headers: { Location: '/inbox/' } });
    if (pathname.startsWith('/inbox/')) {
      const answer = inbox.handle(request) ?? inbox.refuse(request);
      return answer ?? (await inboxFiles(pathname.slice('/inbox'.length), request)) ?? notFound();
    }
    if (pathname === '/en') return new Response(null, { status: 308, headers: { Location: '/en/' } });
    return (await health(request)) ?? (await site(pathname, request)) ?? notFound();
  }

  const server = createNodeServer(handle, { onFault });
  let port: number;
  try {
    port = await server.listen(wanted, '127.0.0.1');
  } catch (error) {
    await store.close();
    throw error;
  }
  deliveries.start();
  origins = new Set(['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`));
  return {
    url: `http://localhost:${port}/`,
    port,
    lastResort,
    async close() {
      lastResort.stop();
      inbox.close();
      await Promise.all([server.close(), deliveries.stop()]);
      await store.close();
    },
  };
}

async function start(): Promise<void> {
  const { PORT, KROON_DB, DATABASE_URL } = process.env;
  const stop = (reason: string) => {
    console.error(reason);
    process.exitCode = 1;
  };
  const port = Number(PORT || 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    stop(`PORT has to be a whole number from 0 to 65535; it is ${JSON.stringify(PORT)}.`);
    return;
  }
  // On a machine that a demo runs on, its webhooks may stay.
  const deliveries = readDeliverySettings({ KROON_WEBHOOK_LOOPBACK: '1', KROON_TIME_ZONE: 'Europe/Amsterdam', ...process.env });
  if (!deliveries.ok) {
    stop(deliveries.error);
    return;
  }
  ignoreClosedOutput(process);
  try {
    const settings = { port, databaseUrl: DATABASE_URL || undefined, deliveries: deliveries.value };
    const demo = await createDemoServer({ ...settings, ...(KROON_DB && { db: KROON_DB }) });
    catchAll(process, demo.lastResort);
    console.log(`Kroon demo: ${demo.url}   inbox: ${demo.url}inbox/   mail: ${demo.url}inbox/delivery.html`);
    const end = () => {
      demo.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') stop(`Port ${port} is taken. Choose another one with PORT, or PORT=0 for any free one.`);
    else stop(`The demo cannot start: ${(error as Error).message}`);
  }
}

const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url)) await start();
