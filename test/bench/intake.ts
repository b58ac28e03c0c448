import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createNodeServer } from '../../src/server/http/node-adapter.ts';
import { type Body, createBodies } from './bodies.ts';
import type { Sending, Sent } from './http-sender.ts';
import type { Ledger } from './ledger.ts';
import { type Row, perSecond, ratioOf } from './report.ts';
import { pairedRatios, quantile, turned } from './statistics.ts';

export interface IntakeOptions {
  /** Opens a ledger in an empty database. */
  readonly open: () => Promise<Ledger>;
  readonly seed: number;
  readonly rounds: number;
  /** Events of one arm in one round. */
  readonly events: number;
  /** Events of one arm before the first round. */
  readonly warm: number;
}

/** Events under way at once, on a calm day and in a rush: the more, the more a store can write to disk together. */
const calm = 16;
const rush = 64;

async function sendFrom(child: ChildProcess, sending: Sending): Promise<Sent> {
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
  };
  child.once('exit', leave);
  child.send(sending);
  const [sent] = (await once(child, 'message', { signal: gone.signal })) as [Sent];
  child.off('exit', leave);
  if (sent.others.length > 0) throw new Error(`Over HTTP the receiver answered ${[...new Set(sent.others)].join(', ')}`);
  return sent;
}

/**
 * Durable events a second, in process and over HTTP, each beside bare inserts into the same database: one at
 * a time against one at a time, and together against together where the store can insert so.
 */
export async function measureIntake({ open, seed, rounds, events, warm }: IntakeOptions): Promise<Row[]> {
  const ledger = await open();
  const bodies = createBodies(seed);
  const server = createNodeServer(ledger.receiver);
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/v1/submissions`;
  const child = fork(fileURLToPath(new URL('./http-sender.ts', import.meta.url)), { serialization: 'advanced' });
  const latencies: number[] = [];
  const arms = {
    bare: (some: readonly Body[]) => ledger.insert(some, 1),
    ...(ledger.parallel && {
      bareCalm: (some: readonly Body[]) => ledger.insert(some, calm),
      bareRush: (some: readonly Body[]) => ledger.insert(some, rush),
    }),
    alone: (some: readonly Body[]) => ledger.receive(some, 1),
    calm: (some: readonly Body[]) => ledger.receive(some, calm),
    rush: (some: readonly Body[]) => ledger.receive(some, rush),
    async http(some: readonly Body[]) {
      const sent = await sendFrom(child, { url, connections: calm, bodies: some });
      latencies.push(...sent.latencies);
      return some.length / (sent.duration / 1000);
    },
  };
  type Arm = 'bare' | 'bareCalm' | 'bareRush' | 'alone' | 'calm' | 'rush' | 'http';
  const rates: Record<Arm, number[]> = { bare: [], bareCalm: [], bareRush: [], alone: [], calm: [], rush: [], http: [] };
  const names = Object.keys(arms) as Arm[];
  try {
    for (const name of names) await arms[name]!(bodies(warm));
    latencies.length = 0;
    for (let round = 0; round < rounds; round++) {
      for (const name of turned(names, round)) {
        const some = bodies(events);
        await ledger.rest();
        rates[name].push(await arms[name]!(some));
      }
    }
    // What was answered has to be there, or the rates say nothing.
    const due = 4 * (warm + events * rounds);
    const held = await ledger.count();
    if (held !== due) throw new Error(`The ledger holds ${held} rows where ${due} are due`);
  } finally {
    child.disconnect();
    await server.close();
    await ledger.close();
  }
  const named = (atOnce: number) => `${atOnce} at once`;
  const against = (name: Arm, bare: Arm, atOnce: number) =>
    ledger.parallel
      ? ratioOf(pairedRatios(rates[name], rates[bare]), `bare, ${named(atOnce)}`)
      : ratioOf(pairedRatios(rates[name], rates.bare), 'bare');
  const latency = (share: number) => `p${share * 100} ${quantile(latencies, share).toFixed(1)} ms`;
  return [
    { what: 'bare inserts, a transaction each', figure: perSecond(rates.bare) },
    ...(ledger.parallel
      ? [
          { what: `bare inserts, ${named(calm)}`, figure: perSecond(rates.bareCalm) },
          { what: `bare inserts, ${named(rush)}`, figure: perSecond(rates.bareRush) },
        ]
      : []),
    {
      what: 'receiver, one at a time',
      figure: perSecond(rates.alone),
      ratio: ratioOf(pairedRatios(rates.alone, rates.bare), 'bare'),
    },
    { what: `receiver, ${named(calm)}`, figure: perSecond(rates.calm), ratio: against('calm', 'bareCalm', calm) },
    { what: `receiver, ${named(rush)}`, figure: perSecond(rates.rush), ratio: against('rush', 'bareRush', rush) },
    {
      what: `receiver, HTTP, ${calm} connections`,
      figure: perSecond(rates.http),
      ratio: against('http', 'bareCalm', calm),
      note: `${latency(0.5)}, ${latency(0.99)}`,
    },
  ];
}

export interface LedgerSizeOptions extends IntakeOptions {
  /** Rows of the larger ledger. */
  readonly rows: number;
}

/** The same intake into a ledger that is nearly empty and into one with rows, side by side. */
export async function measureLedgerSize({ open, seed, rounds, events, warm, rows }: LedgerSizeOptions): Promise<Row[]> {
  const bodies = createBodies(seed);
  const arms: Record<'empty' | 'full', { readonly ledger: Ledger; readonly rates: number[] }> = {
    empty: { ledger: await open(), rates: [] },
    full: { ledger: await open(), rates: [] },
  };
  const { empty, full } = arms;
  try {
    for (const { ledger } of [empty, full]) await ledger.receive(bodies(warm), calm);
    await full.ledger.fill(rows, seed);
    for (let round = 0; round < rounds; round++) {
      for (const { ledger, rates } of turned([empty, full], round)) {
        const some = bodies(events);
        await ledger.rest();
        rates.push(await ledger.receive(some, calm));
      }
    }
    const due = rows + warm + events * rounds;
    const held = await full.ledger.count();
    if (held !== due) throw new Error(`The ledger holds ${held} rows where ${due} are due`);
  } finally {
    await empty.ledger.close();
    await full.ledger.close();
  }
  return [
    { what: 'receiver, empty ledger', figure: perSecond(empty.rates), note: `grows to ${warm + events * rounds} rows` },
    {
      what: `receiver, ${rows.toLocaleString('en')} rows`,
      figure: perSecond(full.rates),
      ratio: ratioOf(pairedRatios(full.rates, empty.rates), 'empty'),
    },
  ];
}
