import { fault } from '../base/result.ts';
import { createReceiver, createSigner } from '../receiver/index.ts';
import { type CliSettings, help, isInClear, readCommand } from './command.ts';
import { type DeliveriesOptions, createDeliveries } from './delivery/deliveries.ts';
import { createDiskRoom, roomLines } from './store/disk-room.ts';
import { type FaultLog, createFaultLog, hearing, hearingSigner } from './fault-log.ts';
import { formPages } from './http/form-pages.ts';
import { type Front, awaitStore, createFront } from './http/front.ts';
import { createGuessBrake } from './http/guess-brake.ts';
import { createHealth } from './http/health.ts';
import { createInbox } from './http/inbox.ts';
import { catchAll, createLastResort, ignoreClosedOutput } from './last-resort.ts';
import { createCustomerAddress, remoteAddress } from './http/node-adapter.ts';
import { type ReceiverStore, openStore } from './store/open-store.ts';
import { createReadiness } from './http/readiness.ts';
import { createRefusals } from './http/refusals.ts';
import { type RetentionNotice, retentionLine } from './delivery/retention.ts';
import { rotate } from './rotate.ts';
import { runBackup } from './run-backup.ts';
import { missing, needFolder, ofKeys, reasonOf } from './config/start-faults.ts';
import { sayAtStart } from './config/start-notices.ts';
import { unknownVariables } from './config/variables.ts';

const formsOf = ({ forms: supplier, deliveries: { zone } }: CliSettings) =>
  supplier === undefined ? {} : { forms: { pages: formPages, zone, supplier } };

const urlOf = ({ host }: CliSettings, port: number) => `http://${host.includes(':') ? `[${host}]` : host}:${port}/v1/submissions`;

/** Starts the receiver; resolves with its URL, what takes its uncaught faults, and the way to end it, the store too. Rejects where it cannot start. */
export async function serve(settings: CliSettings, store: ReceiverStore, log: FaultLog, front: Front) {
  const { origins, edge, db, databaseUrl } = settings;
  const { token } = edge;
  const clientAddress = createCustomerAddress(edge.proxy);
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
    throw missing(deliveries.error === 'nodemailer' ? 'Mail' : 'HTTPS_PROXY', deliveries.error);
  }
  const { destinations, names, start, wake, stop } = deliveries.value;
  const closing = async (error: unknown): Promise<never> => {
    await store.close();
    throw error;
  };
  const signer = await createSigner(store.keys).catch((error: unknown) => closing(ofKeys(error, settings)));
  await sayAtStart({ store, signer, names, say }).catch(onFault);
  const refusals = createRefusals({ origins, log });
  const { list: refused } = refusals;
  const inbox =
    token === undefined
      ? undefined
      : createInbox({ list: store.list, clientAddress: remoteAddress, token, delivery: { store, wake, refused } });
  const lastResort = createLastResort({ store, say });
  const hasDisk = databaseUrl === undefined && db !== ':memory:' && edge.diskFloor > 0;
  const room = hasDisk
    ? createDiskRoom({ file: db, floor: edge.diskFloor, onChange: (now) => { say(roomLines[now]); } })
    : () => 'all' as const;
  const receive = createReceiver({
    store: hearing(lastResort.store, log),
    origins,
    clientAddress,
    signer: hearingSigner(signer, log),
    ...formsOf(settings),
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
  const probe: typeof store.probe = async () => (room() === 'none' ? fault('busy') : store.probe());
  const readiness = createReadiness({
    health: createHealth({
      store: { ...store, probe },
      log,
      token: true,
      ...(inbox && { refuse: inbox.refuse }),
      more: () => ({ refused: refused(), ...(hasDisk && { disk: room() }) }),
    }),
  });
  const brake = createGuessBrake({ clientAddress, onGuesses: () => { say('somebody tries tokens at the inbox'); } });
  const submit = async (request: Request) => {
    const answer = await receive(request);
    refusals.hear(request, answer);
    return answer;
  };
  front.hand(async (request) => brake(request, (asked) => inbox?.handle(asked) ?? readiness.health(asked)) ?? submit(request));
  const port = await front.listen().catch(closing);
  start();
  let ended: Promise<void> | undefined;
  async function end(delay: number): Promise<void> {
    await readiness.leave(delay);
    lastResort.stop();
    inbox?.close();
    await Promise.all([front.close(), stop()]);
    await store.close();
  }
  return {
    url: urlOf(settings, port),
    lastResort,
    /** Says that it goes, and goes a moment later; `atOnce` without that moment, also where it has begun. */
    close(atOnce = false) {
      if (atOnce) readiness.hurry();
      return (ended ??= end(atOnce ? 0 : edge.stopDelay * 1000));
    },
  };
}

/** The command, with the words behind its name. */
export async function run(args: readonly string[]): Promise<void> {
  const stop = (reason: string) => {
    console.error(reason);
    process.exitCode = 1;
  };
  const request = readCommand(args, process.env);
  if (request.do === 'say') {
    console.log(request.text);
    return;
  }
  if (request.do === 'stop') {
    stop(request.reason);
    return;
  }
  if (request.do !== 'serve') {
    await (request.do === 'rotate' ? rotate(request.settings) : runBackup(request.settings)).catch((error: unknown) => {
      stop(reasonOf(error, request.settings));
    });
    return;
  }
  const { settings } = request;
  ignoreClosedOutput(process);
  const log = createFaultLog();
  const { origins, port, host, edge } = settings;
  const front = createFront({ origins, port, host, keepAlive: edge.keepAlive, ...formsOf(settings), onFault: log.fault });
  let close: (atOnce?: boolean) => Promise<void> = front.close;
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
  for (const line of unknownVariables(process.env, help)) log.say(line);
  try {
    const store = await awaitStore({
      log,
      async open() {
        needFolder(settings);
        return openStore({ ...settings, onFault: log.store });
      },
      async onWait() {
        log.say(`waits for its store, and answers 503 until then: ${urlOf(settings, await front.listen())}`);
      },
    });
    if (!store.ok) throw missing('The store', store.error);
    const served = await serve(settings, store.value, log, front);
    ({ close } = served);
    catchAll(process, served.lastResort);
    console.log(`kroon-receiver: ${served.url}`);
    if (!edge.proxy) {
      console.log("kroon-receiver: no rate is held by a loopback or private address, such as a proxy's: name it in KROON_PROXY");
    }
    if (isInClear(settings.databaseUrl, process.env)) {
      console.log('kroon-receiver: letters go to the PostgreSQL without TLS: DATABASE_URL with ?sslmode=verify-full asks for it');
    }
  } catch (error) {
    stop(reasonOf(error, settings));
    await front.close();
  }
}
