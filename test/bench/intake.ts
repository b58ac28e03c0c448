import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createNodeServer } from '../../src/server/node-adapter.ts';
import { type Body, createBodies } from './bodies.ts';
import type { Sending, Sent } from './http-sender.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type Row, perSecond, ratioOf } from './report.ts';
import { pairedRatios, quantile, turned } from './statistics.ts';

export interface IntakeOptions {
  /** Folder for the database; its disk is what durable means. */
  readonly folder: string;
  readonly seed: number;
  readonly rounds: number;
  /** Events of one arm in one round. */
  readonly events: number;
}

const connections = 8;

async function sendFrom(child: ChildProcess, sending: Sending): Promise<Sent> {
  const gone = new AbortController();
  child.once('exit', () => {
    gone.abort();
  });
  child.send(sending);
  const [sent] = (await once(child, 'message', { signal: gone.signal })) as [Sent];
  if (sent.others.length > 0) throw new Error(`Over HTTP the receiver answered ${[...new Set(sent.others)].join(', ')}`);
  return sent;
}

/** Durable events a second, in process and over HTTP, each beside bare inserts into the same file. */
export async function measureIntake({ folder, seed, rounds, events }: IntakeOptions): Promise<Row[]> {
  const ledger = openLedger(folder);
  const bodies = createBodies(seed);
  const server = createNodeServer(ledger.receiver);
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/v1/submissions`;
  const child = fork(fileURLToPath(new URL('./http-sender.ts', import.meta.url)), { serialization: 'advanced' });
  const rates = { bare: [] as number[], process: [] as number[], http: [] as number[] };
  const latencies: number[] = [];
  const arms = {
    bare: async (some: readonly Body[]) => ledger.insert(some),
    process: ledger.receive,
    async http(some: readonly Body[]) {
      const sent = await sendFrom(child, { url, connections, bodies: some });
      latencies.push(...sent.latencies);
      return some.length / (sent.duration / 1000);
    },
  };
  const names = Object.keys(arms) as (keyof typeof arms)[];
  try {
    for (const name of names) await arms[name](bodies(events));
    latencies.length = 0;
    for (let round = 0; round < rounds; round++) {
      for (const name of turned(names, round)) {
        const some = bodies(events);
        ledger.rest();
        rates[name].push(await arms[name](some));
      }
    }
    // What was answered has to be there, or the rates say nothing.
    const due = 2 * events * (rounds + 1);
    if (ledger.count() !== due) throw new Error(`The ledger holds ${ledger.count()} rows where ${due} are due`);
  } finally {
    child.disconnect();
    await server.close();
    ledger.close();
  }
  const against = (name: 'process' | 'http') => ratioOf(pairedRatios(rates[name], rates.bare), 'bare');
  const latency = (share: number) => `p${share * 100} ${quantile(latencies, share).toFixed(1)} ms`;
  return [
    { what: 'bare inserts, a transaction each', figure: perSecond(rates.bare) },
    { what: 'receiver, in process', figure: perSecond(rates.process), ratio: against('process') },
    {
      what: `receiver, HTTP, ${connections} connections`,
      figure: perSecond(rates.http),
      ratio: against('http'),
      note: `${latency(0.5)}, ${latency(0.99)}`,
    },
  ];
}

export interface LedgerSizeOptions extends IntakeOptions {
  /** Rows of the larger ledger. */
  readonly rows: number;
}

/** The same intake into a ledger that is nearly empty and into one with rows, side by side. */
export async function measureLedgerSize({ folder, seed, rounds, events, rows }: LedgerSizeOptions): Promise<Row[]> {
  const bodies = createBodies(seed);
  const arms: Record<'empty' | 'full', { readonly ledger: Ledger; readonly rates: number[] }> = {
    empty: { ledger: openLedger(folder), rates: [] },
    full: { ledger: openLedger(folder), rates: [] },
  };
  const { empty, full } = arms;
  try {
    for (const { ledger } of [empty, full]) await ledger.receive(bodies(events));
    full.ledger.fill(rows, seed);
    for (let round = 0; round < rounds; round++) {
      for (const { ledger, rates } of turned([empty, full], round)) {
        const some = bodies(events);
        ledger.rest();
        rates.push(await ledger.receive(some));
      }
    }
    const due = rows + events * (rounds + 1);
    if (full.ledger.count() !== due) throw new Error(`The ledger holds ${full.ledger.count()} rows where ${due} are due`);
  } finally {
    empty.ledger.close();
    full.ledger.close();
  }
  return [
    { what: 'receiver, empty ledger', figure: perSecond(empty.rates), note: `grows to ${events * (rounds + 1)} rows` },
    {
      what: `receiver, ${rows.toLocaleString('en')} rows`,
      figure: perSecond(full.rates),
      ratio: ratioOf(pairedRatios(full.rates, empty.rates), 'empty'),
    },
  ];
}
