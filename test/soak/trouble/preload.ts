/**
 * Loaded before the receiver's own command, which stays as it is: brings trouble when it is told to. The name server
 * goes and comes, the disk is full and has room, the clock moves.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'libsql';
import { hookHost } from './hook-host.ts';

export interface TroubleOrder {
  readonly dns?: 'gone' | 'there';
  readonly disk?: 'full' | 'room';
  /** Milliseconds that the clock is ahead. */
  readonly clock?: number;
}

let nameServer = true;
const systemLookup = dns.lookup;
const lookup = (hostname: string, ...rest: unknown[]) => {
  // What Node really answers where no name server does, or knows the name: RFC 6761 keeps `.invalid` without one.
  const asked = hostname === hookHost && !nameServer ? 'hooks.invalid' : hostname;
  return (systemLookup as (...values: unknown[]) => unknown)(asked, ...rest);
};
dns.lookup = lookup as typeof dns.lookup;
syncBuiltinESMExports();

let ahead = 0;
const machineNow = Date.now;
Date.now = () => machineNow() + ahead;

const databases = new Set<InstanceType<typeof Database>>();
const { prototype } = Database as unknown as { prototype: { exec: (sql: string) => unknown } };
const exec = prototype.exec;
prototype.exec = function (this: InstanceType<typeof Database>, sql) {
  databases.add(this);
  return exec.call(this, sql);
};

const mostPages = 4_294_967_294;

function setRoom(full: boolean): void {
  for (const database of databases) {
    if (!database.open) continue;
    const [{ page_count: pages = 0 } = {}] = database.pragma('page_count') as { readonly page_count?: number }[];
    database.pragma(`max_page_count = ${full ? pages : mostPages}`);
  }
}

process.on('message', (order: TroubleOrder) => {
  if (order.dns) nameServer = order.dns === 'there';
  if (order.clock !== undefined) ahead = order.clock;
  if (order.disk) setRoom(order.disk === 'full');
  process.send?.('done');
});
if (process.env['SOAK_AHEAD']) ahead = Number(process.env['SOAK_AHEAD']);
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1));
// Being told is no reason to stay alive.
process.channel?.unref();
