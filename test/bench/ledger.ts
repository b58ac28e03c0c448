import type { Receiver } from '../../src/receiver/index.ts';
import { sampleOrigin } from '../support/samples.ts';
import type { Body } from './bodies.ts';

/** A receiver on a database of its own, and bare inserts into that same database, with the same settings. */
export interface Ledger {
  /** Whether bare inserts can be under way at once. */
  readonly parallel: boolean;
  readonly receiver: Receiver;
  /** Receives each body, so many at once; events a second. */
  receive(bodies: readonly Body[], atOnce: number): Promise<number>;
  /** Inserts each body by itself, durably, into a table without any meaning; rows a second. */
  insert(bodies: readonly Body[], atOnce: number): Promise<number>;
  /** Adds rows of the ledger and its cases, as a year of customers would have: copies of the first, which has to be there. */
  fill(rows: number, seed: number): Promise<void>;
  /** Rows of the ledger. */
  count(): Promise<number>;
  /** Writes out what the log holds, so that nobody pays for what stood in it before. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export const year = 365 * 24 * 60 * 60 * 1000;
/** Rows in one transaction: the log holds one whole. */
const batch = 50_000;

export function rateOf(count: number, begun: number): number {
  return count / ((performance.now() - begun) / 1000);
}

/** Does something with each, so many at once. */
export async function eachAtOnce<Item>(items: readonly Item[], atOnce: number, run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function post(body: Body): Request {
  return new Request('http://localhost/v1/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: sampleOrigin },
    body,
  });
}

export async function receiveAll(receiver: Receiver, bodies: readonly Body[], atOnce: number): Promise<number> {
  const requests = bodies.map(post);
  const begun = performance.now();
  await eachAtOnce(requests, atOnce, async (request) => {
    const { status } = await receiver(request);
    if (status !== 202) throw new Error(`The receiver answered ${status} where 202 was due`);
  });
  return rateOf(bodies.length, begun);
}

export async function fillInBatches(rows: number, fill: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows; from += batch) await fill(from, Math.min(rows, from + batch));
}
