import { digestOf } from './proxy.ts';
import type { LedgerRow } from './ledger-eye.ts';
import type { Reading, Testimony } from './witness.ts';

export interface Evidence {
  readonly events: ReadonlyMap<string, Testimony>;
  readonly readings: readonly Reading[];
  readonly untrue: readonly string[];
  readonly ledger: readonly LedgerRow[];
  /** Texts as they were typed. */
  readonly typed: readonly string[];
  /** Digests of what left the browser, by event id. */
  readonly bodies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids whose payload is still on the device although the network has healed. */
  readonly stuck: readonly string[];
}

/** Ids, references or texts; each empty where nothing is wrong. */
export interface Verdict {
  /** Committed, or told to the customer as saved, sent or received; neither in the ledger nor on the device. */
  readonly lost: readonly string[];
  /** In the ledger more than once, or with more than one case, or one text under two ids. */
  readonly duplicated: readonly string[];
  /** Said to be received while the ledger did not have it. */
  readonly untrue: readonly string[];
  /** The ledger holds something else than was typed, or than left the browser. */
  readonly altered: readonly string[];
  /** "Sent" without a receipt, failed, or refused: nobody here writes what a receiver may not accept. */
  readonly misled: readonly string[];
  /** Still on the device when everything had healed and hours had passed. */
  readonly stuck: readonly string[];
}

function messageOf({ raw }: LedgerRow): string {
  return (JSON.parse(new TextDecoder().decode(raw)) as { data: { message: string } }).data.message;
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Judges a run by the receiver's ledger and by what customers were told; it knows nothing of the product's code. */
export function judge({ events, readings, untrue, ledger, typed, bodies, stuck }: Evidence): Verdict {
  const ids = new Set(ledger.map(({ id }) => id));
  const references = new Set(ledger.map(({ reference }) => reference));
  const claimed = [...events].filter(
    ([, { committed, told }]) => committed || told.has('queued') || told.has('sent') || told.has('received'),
  );
  const lost = claimed.filter(([id]) => !ids.has(id) && !stuck.includes(id));
  // Each is named once: by its id, or by a reference that no event of the page belongs to.
  const known = new Set(claimed.filter(([id]) => !ids.has(id)).map(([, { reference }]) => reference));
  const unfound = readings.map(({ reference }) => reference).filter((one) => !references.has(one) && !known.has(one));
  return {
    lost: [...lost.map(([id]) => id), ...new Set(unfound)],
    duplicated: [
      ...twice(ledger.map(({ id }) => id)),
      ...twice(ledger.map(messageOf)),
      ...ledger.filter(({ cases }) => cases !== 1).map(({ id }) => id),
    ],
    untrue,
    altered: ledger
      .filter((row) => {
        const text = messageOf(row);
        const said = events.get(row.id)?.text;
        return !typed.includes(text) || (said !== undefined && said !== text) || !bodies.get(row.id)?.has(digestOf(row.raw));
      })
      .map(({ id }) => id),
    misled: [...events]
      .filter(([, { told }]) => told.has('sent') || told.has('failed') || told.has('refused'))
      .map(([id]) => id),
    stuck,
  };
}

export function isClean(verdict: Verdict): boolean {
  return Object.values(verdict).every((found: readonly string[]) => found.length === 0);
}
