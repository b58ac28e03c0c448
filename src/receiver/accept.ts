import { type Result, fault, ok } from '../base/result.ts';
import { safely } from '../base/safely.ts';
import { actFlags } from './act-flags.ts';
import type { OriginStanding } from './cors.ts';
import { bodyDigest, hostReference } from './host-hash.ts';
import type { Reading } from './intake.ts';
import type { IntakeEntry, IntakeOutcome, IntakeStore, ReceivedItem, StoredReceipt } from './intake-store.ts';
import { type Ends, type Respond, makeReceipt } from './receipt.ts';
import { screen } from './screening.ts';
import { type Signer, signReceipt } from './sign.ts';
import type { Site } from './sites.ts';

export interface AcceptOptions {
  readonly store: IntakeStore;
  readonly sites: readonly Site[];
  readonly respond?: Respond | undefined;
  readonly ends?: Ends | undefined;
  readonly signer?: Signer | undefined;
  readonly destinations?: ((item: ReceivedItem) => readonly string[]) | undefined;
  readonly onReceived?: ((item: ReceivedItem) => void) | undefined;
  /** Never throws. */
  readonly onFault: (error: unknown) => void;
}

/** An event that was read, and what is known of its sender. */
export interface Arrival {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly reading: Reading;
  /** Milliseconds since 1970 UTC, by the receiver's clock. */
  readonly at: number;
  readonly standing: OriginStanding;
  /** The browser's `Origin`, where it told one. */
  readonly origin?: string | null;
  readonly site: Site | undefined;
  readonly crowded: boolean;
}

/** `receipt` is the one to answer with: signed, and marked where it was given before. */
export interface Accepted extends IntakeOutcome {
  readonly item: ReceivedItem;
}

export type Accept = (arrival: Arrival) => Promise<Result<Accepted, 'busy'>>;

/** Makes the one way into the store, whatever an event came by: receipt, flags, signature, commit, and only then an answer. */
export function createAccept(options: AcceptOptions): Accept {
  const { store, sites, respond, ends, signer, destinations, onReceived, onFault } = options;

  /** The event is committed: a listener's mistake must not take the receipt from the customer. */
  const announce = safely(onReceived, onFault);

  /** A host's mistake costs the effects, not the event: a person sees the flag. */
  function withDestinations(item: ReceivedItem): Pick<IntakeEntry, 'item' | 'destinations'> {
    if (!destinations) return { item };
    try {
      return { item, destinations: [...new Set(destinations(item))] };
    } catch (error) {
      onFault(error);
      return { item: { ...item, flags: [...item.flags, 'destinations-failed'] } };
    }
  }

  let signs = true;

  /** Without a signature where the key fails, which is said once: a receipt that is not signed is better than none. */
  async function sign(receipt: StoredReceipt): Promise<StoredReceipt> {
    if (!signer) return receipt;
    const { signature: _, ...bare } = receipt;
    try {
      const signed = await signReceipt(bare, signer);
      signs = true;
      return signed;
    } catch (error) {
      if (signs) onFault(error);
      signs = false;
      return bare;
    }
  }

  function flagsOf({ reading, at, standing, origin, site, crowded }: Arrival): string[] {
    const named = reading.envelope.site;
    const possible = site ? [site] : sites;
    const known = named === undefined || sites.length === 0 || possible.some(({ key }) => key === named);
    return [
      ...(standing === 'allowed' ? [] : [`origin-${standing}`]),
      ...(known ? [] : ['site-unknown']),
      ...(standing === 'allowed' && origin && !reading.envelope.source.startsWith(`${origin}/`) ? ['source-other'] : []),
      ...(crowded ? ['burst'] : []),
      ...screen(reading.data),
      ...actFlags(reading.event, at),
      ...reading.flags,
    ];
  }

  return async (arrival) => {
    const { bytes, reading, at } = arrival;
    const { kind, envelope, data, event } = reading;
    const receivedAt = new Date(at).toISOString();
    // One that was given has been found right.
    const { id, reference = hostReference(id) } = envelope;
    const made = await makeReceipt({ id, reference, digest: await bodyDigest(bytes), receivedAt, event, respond, ends });
    const receipt = await sign(made.receipt);
    const { endsOn, endsOnByClick, respondBy } = receipt;
    const item: ReceivedItem = {
      id,
      reference,
      kind,
      type: envelope.type,
      source: envelope.source,
      ...(envelope.site !== undefined && { site: envelope.site }),
      time: envelope.time,
      receivedAt,
      flags: [...new Set([...flagsOf(arrival), ...made.flags])],
      data,
      ...(endsOn !== undefined && { endsOn }),
      ...(endsOnByClick !== undefined && { endsOnByClick }),
      ...(respondBy !== undefined && { respondBy }),
    };
    const entry: IntakeEntry = { raw: bytes, receipt, ...withDestinations(item) };
    const received = await store.receive(entry);
    if (!received.ok) return fault('busy');
    const { outcome, receipt: first } = received.value;
    if (outcome === 'first') announce(entry.item);
    // A repetition is another word of the receiver's, `replayed` and all, so it has a signature of its own.
    const given = outcome === 'replay' ? await sign({ ...first, replayed: true }) : first;
    return ok({ outcome, receipt: given, item: entry.item });
  };
}
