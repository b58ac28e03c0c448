#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createReceiver, createSigner } from '../receiver/index.ts';
import { type DeliveriesOptions, createDeliveries } from './deliveries.ts';
import { type DeliverySettings, deliveryHelp, readDeliverySettings } from './delivery-settings.ts';
import { type FaultLog, createFaultLog, hearing, hearingSigner } from './fault-log.ts';
import { formPages } from './form-pages.ts';
import { type Front, awaitStore, createFront } from './front.ts';
import { createHealth } from './health.ts';
import { createInbox } from './inbox.ts';
import { catchAll, createLastResort } from './last-resort.ts';
import { customerAddress, remoteAddress } from './node-adapter.ts';
import { type ReceiverStore, type StoreChoice, openStore } from './open-store.ts';
import { packageVersion } from './package-version.ts';
import { createRefusals } from './refusals.ts';
import { type RetentionNotice, retentionLine } from './retention.ts';
import { rotate } from './rotate.ts';
import { missing, reasonOf } from './start-faults.ts';
import { sayAtStart } from './start-notices.ts';
import { unknownVariables } from './variables.ts';

const help = `kroon-receiver: takes in what customers send with the Kroon widgets.

Usage: kroon-receiver --origin https://shop.example [--origin …] [--port 8787] [--db kroon.db]

  --origin   a site whose pages may send; repeat it for more sites
  --port     port to listen on, 0 for any free one (default 8787)
  --host     address to listen on (default 127.0.0.1)
  --db       file of the embedded store (default kroon.db); the keys that sign receipts are beside it, in kroon.db.keys
  --forms    name of the supplier: takes cancellations from plain HTML forms too, and answers with pages in this name
  --rotate-key  makes a new key and ends; receivers sign with it from their next start, old receipts stay provable
  --help     this text
  --version  the version of the package

With DATABASE_URL set (postgres://user:password@host/database) the store is that PostgreSQL, for several
receivers beside each other, and --db is not used.

Each public address has a rate. A loopback or private one, such as a proxy's, is everybody's behind it and has none:
hold one at the proxy.

${deliveryHelp}

The inbox (/inbox/items, /inbox/events, /inbox/outbox) is off unless KROON_INBOX_TOKEN is set, and then asks
for "Authorization: Bearer <token>". /health answers 503 where no letter could be written, /health/delivery
also where something waits too long or is a dead letter; with the token both say why.`;

export interface CliSettings {
  readonly origins: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly db: string;
  readonly databaseUrl?: string | undefined;
  readonly token?: string | undefined;
  /** Name of the supplier on the pages that answer plain forms; absent: none are taken. */
  readonly forms?: string | undefined;
  readonly deliveries: DeliverySettings;
}

export type CliRequest =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'stop'; readonly reason: string }
  | { readonly do: 'rotate'; readonly settings: StoreChoice }
  | { readonly do: 'serve'; readonly settings: CliSettings };

function isOrigin(text: string): boolean {
  try {
    const { origin } = new URL(text);
    return origin !== 'null' && (text === origin || text === `${origin}/`);
  } catch {
    return false;
  }
}

const options = {
  origin: { type: 'string', multiple: true },
  port: { type: 'string' },
  host: { type: 'string' },
  db: { type: 'string' },
  forms: { type: 'string' },
  'rotate-key': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Reads a command line into what is to be done. */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): CliRequest {
  const stop = (reason: string): CliRequest => ({ do: 'stop', reason: `${reason}\nSee kroon-receiver --help.` });
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    return stop((error as Error).message);
  }
  if (values.help) return { do: 'say', text: help };
  if (values.version) return { do: 'say', text: packageVersion() };
  const { host = '127.0.0.1', db = 'kroon.db' } = values;
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return stop('DATABASE_URL has to be of a PostgreSQL, such as postgres://user:password@host/database.');
  }
  if (databaseUrl !== undefined && !URL.canParse(databaseUrl)) {
    return stop('DATABASE_URL is no address; in a password # is written %23, / is %2F and @ is %40.');
  }
  if (values['rotate-key']) return { do: 'rotate', settings: { db, databaseUrl } };
  const origins = values.origin ?? [];
  if (origins.length === 0) return stop('No page could send: give an --origin, such as https://shop.example.');
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    return stop(`--origin has to be scheme and host alone, such as https://shop.example; not ${wrong}.`);
  }
  const port = Number(values.port ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return stop('--port has to be a whole number from 0 to 65535.');
  }
  const token = env['KROON_INBOX_TOKEN'] || undefined;
  const deliveries = readDeliverySettings(env);
  if (!deliveries.ok) return stop(deliveries.error);
  const { forms } = values;
  return { do: 'serve', settings: { origins, port, host, db, databaseUrl, token, forms, deliveries: deliveries.value } };
}

const formsOf = ({ forms: supplier, deliveries: { zone } }: CliSettings) =>
  supplier === undefined ? {} : { forms: { pages: formPages, zone, supplier } };

const urlOf = ({ host }: CliSettings, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}/v1/submissions`;

/** Starts the receiver; resolves with its URL, what takes its uncaught faults, and the way to end it, the store too. Rejects where it cannot start. */
export async function serve(settings: CliSettings, store: ReceiverStore, log: FaultLog, front: Front) {
  const { token, origins } = settings;
  const { say, fault: onFault } = log;
  const onDead: DeliveriesOptions['onDead'] = (destination, reason, state) => {
    log.dead(destination, reason, state);
    inbox?.notify();
  };
  const onRetention = (notice: RetentionNotice) => {
    say(retentionLine(notice));
  };
  const deliveries = await createDeliveries({ store, settings: settings.deliveries, onDead, onTried: log.tried, onRetention, onFault });
  if (!deliveries.ok) {
    await store.close();
    throw missing('Mail', deliveries.error);
  }
  const { destinations, names, start, wake, stop } = deliveries.value;
  const closing = async (error: unknown): Promise<never> => {
    await store.close();
    throw error;
  };
  const signer = await createSigner(store.keys).catch(closing);
  await sayAtStart({ store, signer, names, say }).catch(onFault);
  const refusals = createRefusals({ origins, log });
  const { list: refused } = refusals;
  const inbox =
    token === undefined
      ? undefined
      : createInbox({ list: store.list, clientAddress: remoteAddress, token, delivery: { store, wake, refused } });
  const lastResort = createLastResort({ store, say });
  const receive = createReceiver({
    store: hearing(lastResort.store, log),
    origins,
    clientAddress: customerAddress,
    signer: hearingSigner(signer, log),
    ...formsOf(settings),
    destinations,
    onFault,
    onReceived(item) {
      wake();
      inbox?.publish(item);
    },
  });
  const health = createHealth({ store, log, token: true, ...(inbox && { refuse: inbox.refuse }), more: () => ({ refused: refused() }) });
  const submit = async (request: Request) => {
    const answer = await receive(request);
    refusals.hear(request, answer);
    return answer;
  };
  front.hand(async (request) => inbox?.handle(request) ?? health(request) ?? submit(request));
  const port = await front.listen().catch(closing);
  start();
  return {
    url: urlOf(settings, port),
    lastResort,
    async close() {
      lastResort.stop();
      inbox?.close();
      await Promise.all([front.close(), stop()]);
      await store.close();
    },
  };
}

async function run(): Promise<void> {
  const stop = (reason: string) => {
    console.error(reason);
    process.exitCode = 1;
  };
  const request = readCommand(process.argv.slice(2), process.env);
  if (request.do === 'say') {
    console.log(request.text);
    return;
  }
  if (request.do === 'stop') {
    stop(request.reason);
    return;
  }
  if (request.do === 'rotate') {
    await rotate(request.settings).catch((error: unknown) => {
      stop(reasonOf(error, request.settings));
    });
    return;
  }
  const { settings } = request;
  const log = createFaultLog();
  const { origins, port, host } = settings;
  const front = createFront({ origins, port, host, ...formsOf(settings), onFault: log.fault });
  let { close } = front;
  const end = () => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  for (const line of unknownVariables(process.env, help)) log.say(line);
  try {
    const store = await awaitStore({
      log,
      open: () => openStore({ ...settings, onFault: log.store }),
      async onWait() {
        log.say(`waits for its store, and answers 503 until then: ${urlOf(settings, await front.listen())}`);
      },
    });
    if (!store.ok) throw missing('The store', store.error);
    const served = await serve(settings, store.value, log, front);
    ({ close } = served);
    catchAll(process, served.lastResort);
    console.log(`kroon-receiver: ${served.url}`);
    console.log("kroon-receiver: no rate is held by a loopback or private address, such as a proxy's: hold one there");
  } catch (error) {
    stop(reasonOf(error, settings));
    await front.close();
  }
}

/** npm links the command into a folder of its own, so the paths are compared as they really are. */
const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url)) await run();
