#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fault } from '../base/result.ts';
import { type Room, createReceiver, createSigner, rotateKeys } from '../receiver/index.ts';
import type { BackupFault } from './backup.ts';
import { type CliSettings, isInClear, readCommand } from './command.ts';
import { createDeliveries } from './deliveries.ts';
import { createDiskRoom } from './disk-room.ts';
import { type FaultLog, createFaultLog, hearing } from './fault-log.ts';
import { formPages } from './form-pages.ts';
import { createGuessBrake } from './guess-brake.ts';
import { createHealth } from './health.ts';
import { createInbox } from './inbox.ts';
import { catchAll, createLastResort } from './last-resort.ts';
import { createCustomerAddress, createNodeServer, remoteAddress } from './node-adapter.ts';
import { type ReceiverStore, type StoreChoice, bring, openStore } from './open-store.ts';
import { createReadiness } from './readiness.ts';
import { type RetentionNotice, retentionLine } from './retention.ts';

/** What whoever started the command can mend: said without a stack. */
class Refused extends Error {}

function missing(what: string, name: string): Refused {
  return new Refused(`${what} needs the package ${name}, which is not installed: npm install ${name}`);
}

const roomLines: Readonly<Record<Room, string>> = {
  all: 'the disk has room again, files are taken',
  letters: 'the disk is nearly full, no files are taken until there is room',
  none: 'the disk is full, nothing is taken until there is room',
};

/** Starts the receiver; resolves with its URL, what takes its uncaught faults, and the way to end it, the store too. Rejects where it cannot start. */
export async function serve(settings: CliSettings, store: ReceiverStore, log: FaultLog) {
  const { origins, edge } = settings;
  const { token } = edge;
  const clientAddress = createCustomerAddress(edge.proxy);
  const { say, fault: onFault } = log;
  const onDead = (destination: string, reason: string) => {
    log.dead(destination, reason);
    inbox?.notify();
  };
  const onRetention = (notice: RetentionNotice) => {
    say(retentionLine(notice));
  };
  const deliveries = await createDeliveries({ store, settings: settings.deliveries, onDead, onTried: log.tried, onRetention, onFault });
  if (!deliveries.ok) {
    await store.close();
    throw missing(deliveries.error === 'nodemailer' ? 'Mail' : 'HTTPS_PROXY', deliveries.error);
  }
  const { destinations, start, wake, stop } = deliveries.value;
  const closing = async (error: unknown): Promise<never> => {
    await store.close();
    throw error;
  };
  const signer = await createSigner(store.keys).catch(closing);
  const inbox =
    token === undefined
      ? undefined
      : createInbox({ list: store.list, clientAddress: remoteAddress, token, delivery: { store, wake } });
  const lastResort = createLastResort({ store, say });
  const { db, databaseUrl } = settings;
  const hasDisk = databaseUrl === undefined && db !== ':memory:' && edge.diskFloor > 0;
  const room = hasDisk
    ? createDiskRoom({ file: db, floor: edge.diskFloor, onChange: (now) => { say(roomLines[now]); } })
    : () => 'all' as const;
  const receive = createReceiver({
    store: hearing(lastResort.store, log),
    origins,
    clientAddress,
    signer,
    ...(settings.forms !== undefined && {
      forms: { pages: formPages, zone: settings.deliveries.zone, supplier: settings.forms },
    }),
    attachments: edge.attachments,
    bytes: edge.bytes,
    room,
    destinations,
    onFault,
    onReceived(item) {
      wake();
      inbox?.publish(item);
    },
  });
  const readiness = createReadiness({
    health: createHealth({ store: { ...store, health: async () => (room() === 'none' ? fault('busy') : store.health()) } }),
  });
  const brake = createGuessBrake({ clientAddress, onGuesses: () => { say('somebody tries tokens at the inbox'); } });
  const handle = async (request: Request) =>
    (inbox && brake(request, (asked) => inbox.handle(asked))) ?? readiness.health(request) ?? receive(request);
  const server = createNodeServer(handle, {
    onFault,
    ...(edge.keepAlive !== undefined && { deadlines: { keepAlive: edge.keepAlive * 1000 } }),
  });
  const port = await server.listen(settings.port, settings.host).catch(closing);
  start();
  let ended: Promise<void> | undefined;
  async function end(delay: number): Promise<void> {
    await readiness.leave(delay);
    lastResort.stop();
    inbox?.close();
    await Promise.all([server.close(), stop()]);
    await store.close();
  }
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${port}/v1/submissions`,
    lastResort,
    /** Says that it goes, and goes a moment later; `atOnce` without that moment, also where it has begun. */
    close(atOnce = false) {
      if (atOnce) readiness.hurry();
      return (ended ??= end(atOnce ? 0 : edge.stopDelay * 1000));
    },
  };
}

function reasonOf(error: unknown, { port, db, databaseUrl }: StoreChoice & { readonly port?: number }): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Refused) return message;
  // Where a connection is refused, `message` may be empty; it never holds the URL, which has a password.
  if (code === 'ECONNREFUSED' && databaseUrl !== undefined) return 'The PostgreSQL of DATABASE_URL does not answer.';
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one with --port.`;
  if (code === 'EACCES') return `${port === undefined ? 'The' : `Port ${port}, or the`} folder of ${db}, may not be used by this user.`;
  return `The receiver cannot start: ${message}`;
}

async function rotate(choice: StoreChoice): Promise<void> {
  const store = await openStore(choice);
  if (!store.ok) throw missing('The store', store.error);
  try {
    console.log(`kroon-receiver: ${(await rotateKeys(store.value.keys)).kid} signs from the next start on`);
  } finally {
    await store.value.close();
  }
}

const backupFaults: Readonly<Record<BackupFault, (db: string, file: string) => string>> = {
  'no-store': (db) => `${db} is no store of kroon's: name it with --db.`,
  taken: (_, file) => `${file} is there already, or its ${file}.keys: nothing is written over.`,
  'not-whole': (db) => `The copy of ${db} could not be read back, and is gone again. Is the disk sound?`,
};

async function backUp({ db, file }: { readonly db: string; readonly file: string }): Promise<void> {
  const { backUp: copy } = (await bring(() => import('./backup.ts'))) ?? {};
  if (!copy) throw missing('The store', 'libsql');
  let copied;
  try {
    copied = copy(db, file);
  } catch (error) {
    throw new Refused(`No copy was made: ${(error as Error).message}`);
  }
  if (!copied.ok) throw new Refused(backupFaults[copied.error](db, file));
  const { events, keys } = copied.value;
  const beside = keys ? `the keys are in ${file}.keys` : `${db} has no key file beside it`;
  console.log(`kroon-receiver: ${file} holds ${events} events, and was read back; ${beside}`);
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
  try {
    if (request.do === 'rotate') {
      await rotate(request.settings);
      return;
    }
    if (request.do === 'backup') {
      await backUp(request.settings);
      return;
    }
    const log = createFaultLog();
    const store = await openStore({ ...request.settings, onFault: log.store });
    if (!store.ok) throw missing('The store', store.error);
    const { url, lastResort, close } = await serve(request.settings, store.value, log);
    catchAll(process, lastResort);
    console.log(`kroon-receiver: ${url}`);
    if (!request.settings.edge.proxy) {
      console.log("kroon-receiver: no rate is held by a loopback or private address, such as a proxy's: name it in KROON_PROXY");
    }
    if (isInClear(request.settings.databaseUrl, process.env)) {
      console.log('kroon-receiver: letters go to the PostgreSQL without TLS: DATABASE_URL with ?sslmode=verify-full asks for it');
    }
    const end = (atOnce: boolean) => {
      close(atOnce).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    let asked = false;
    process.on('SIGTERM', () => {
      end(asked);
      asked = true;
    });
    process.once('SIGINT', () => {
      end(true);
    });
  } catch (error) {
    stop(reasonOf(error, request.settings));
  }
}

/** npm links the command into a folder of its own, so the paths are compared as they really are. */
const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url)) await run();
