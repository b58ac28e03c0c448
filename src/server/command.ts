import { parseArgs } from 'node:util';
import { type DeliverySettings, deliveryHelp, readDeliverySettings } from './config/delivery-settings.ts';
import { type EdgeSettings, edgeHelp, readEdgeSettings } from './config/edge-settings.ts';
import type { StoreChoice } from './store/open-store.ts';
import { packageVersion } from './package-version.ts';
import { isLoopbackAddress } from './http/public-address.ts';

export const help = `kroon-receiver: takes in what customers send with the Kroon widgets.

Usage: kroon-receiver --origin https://shop.example [--origin …] [--port 8787] [--db kroon.db]
       kroon-receiver backup FILE [--db kroon.db]   copies the embedded store, its keys beside it, while it is written to

  --origin   a site whose pages may send; repeat it for more sites
  --port     port to listen on, 0 for any free one (default 8787)
  --host     address to listen on (default 127.0.0.1)
  --db       file of the embedded store (default kroon.db), in a folder that is there; the keys that sign receipts are
             beside it, in kroon.db.keys
  --forms    name of the supplier: takes cancellations from plain HTML forms too, and answers with pages in this name
  --rotate-key  makes a new key and ends; receivers sign with it from their next start, old receipts stay provable
  --help     this text
  --version  the version of the package

With DATABASE_URL set (postgres://user:password@host/database) the store is that PostgreSQL, for several
receivers beside each other, and --db is not used.

${edgeHelp}

${deliveryHelp}

The inbox (/inbox/items, /inbox/events, /inbox/outbox) is off unless KROON_INBOX_TOKEN is set (16 characters or more), and
then asks for "Authorization: Bearer <token>". /health answers 503 where no letter could be written, /health/delivery
also where something waits too long or is a dead letter; with the token both say why.`;

export interface CliSettings {
  readonly origins: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly db: string;
  readonly databaseUrl?: string | undefined;
  /** Name of the supplier on the pages that answer plain forms; absent: none are taken. */
  readonly forms?: string | undefined;
  readonly edge: EdgeSettings;
  readonly deliveries: DeliverySettings;
}

export type CliRequest =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'stop'; readonly reason: string }
  | { readonly do: 'rotate'; readonly settings: StoreChoice }
  | { readonly do: 'backup'; readonly settings: { readonly db: string; readonly file: string } }
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

/** Whether letters would cross a network to the PostgreSQL as they are: `pg` asks for TLS only where it is told to. */
export function isInClear(databaseUrl: string | undefined, env: NodeJS.ProcessEnv): boolean {
  if (databaseUrl === undefined) return false;
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === '' || host === 'localhost' || isLoopbackAddress(host) || (searchParams.get('host') ?? '').startsWith('/')) return false;
  return ['', 'disable'].includes(searchParams.get('sslmode') ?? env['PGSSLMODE'] ?? '') && !searchParams.has('ssl');
}

const dump = 'pg_dump --schema=kroon --format=custom --file=FILE "$DATABASE_URL" copies it, and pg_restore puts it back.';

/** Reads a command line into what is to be done. */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv): CliRequest {
  const stop = (reason: string): CliRequest => ({ do: 'stop', reason: `${reason}\nSee kroon-receiver --help.` });
  let values, positionals;
  try {
    ({ values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    return stop((error as Error).message);
  }
  if (values.help) return { do: 'say', text: help };
  if (values.version) return { do: 'say', text: packageVersion() };
  // A variable of a script that is not set: an address of "" would be every one, and a file of "" one that is thrown away.
  const empty = (['port', 'host', 'db', 'forms'] as const).find((name) => values[name]?.trim() === '');
  if (empty !== undefined) return stop(`--${empty} is empty: give it a value, or leave it out.`);
  const { host = '127.0.0.1', db = 'kroon.db' } = values;
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return stop('DATABASE_URL has to be of a PostgreSQL, such as postgres://user:password@host/database.');
  }
  if (databaseUrl !== undefined && !URL.canParse(databaseUrl)) {
    return stop('DATABASE_URL is no address; in a password # is written %23, / is %2F and @ is %40.');
  }
  const [verb, file, ...more] = positionals;
  if (verb !== undefined && verb !== 'backup') return stop(`${verb} is no command; backup is one.`);
  if (verb === 'backup') {
    if (databaseUrl !== undefined) return stop(`The store is a PostgreSQL, keys and all. ${dump}`);
    if (file === undefined || more.length > 0 || db === ':memory:') return stop('backup takes the name of one file, and a --db that is one.');
    return { do: 'backup', settings: { db, file } };
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
  const edge = readEdgeSettings(env);
  if (!edge.ok) return stop(edge.error);
  const deliveries = readDeliverySettings(env);
  if (!deliveries.ok) return stop(deliveries.error);
  const { forms } = values;
  const settings = { origins, port, host, db, databaseUrl, forms, edge: edge.value, deliveries: deliveries.value };
  return { do: 'serve', settings };
}
