import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Receipt } from '../../../src/events/index.ts';
import { fixtureFile } from './read.ts';

/** A letter as it came, and the receipt that it got. */
export interface TakenIn {
  readonly name: string;
  readonly id: string;
  readonly body: string;
  readonly receipt: Receipt;
}

/** What the older receiver left: one store, and what it had told the senders. */
export interface StoreFixture {
  /** Tables and rows of the PostgreSQL, as its own dump wrote them. */
  readonly sql?: string;
  /** The embedded store's file, what stands beside it yet, and its keys: in base64, by the end of the name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly letters: readonly TakenIn[];
}

export const storeKinds = ['sqlite', 'postgres'] as const;
export type StoreKind = (typeof storeKinds)[number];

/** Names of the webhooks that the store has items for. The first took all in until it was down; the second was gone at its first letter. */
export const olderWebhooks = ['crm', 'audit'] as const;

export function olderStore(kind: StoreKind): StoreFixture {
  return JSON.parse(brotliDecompressSync(readFileSync(fixtureFile(`${kind}.json.br`))).toString()) as StoreFixture;
}

/** The receiver's command of that build in one file, for a folder from which the drivers are found. */
export function olderReceiver(): Buffer {
  return brotliDecompressSync(readFileSync(fixtureFile('receiver.mjs.br')));
}
