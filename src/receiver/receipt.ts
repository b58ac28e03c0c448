import { type KroonEvent, type Responder, receiptSchema } from '../events/index.ts';
import { check } from '../events/schema-check.ts';
import type { StoredReceipt } from './intake-store.ts';

/** Who answers, and by when: a local date, last day included. */
export interface Promised {
  /** Who answers. */
  readonly responder?: Responder | undefined;
  /** Local date, that day included. */
  readonly respondBy?: string | undefined;
  /** IANA zone in which that day is meant. */
  readonly timeZone?: string | undefined;
}

/** When a contract ends (a local date, last day included), by which rule, and what a person should look at. */
export interface Ending {
  /** Local date, the last day. */
  readonly endsOn?: string | undefined;
  /** How it was found, in a word. */
  readonly endRule?: string | undefined;
  /** Where notice counted from the click would have ended it earlier: that day. */
  readonly endsOnByClick?: string | undefined;
  /** IANA zone in which these days are meant. */
  readonly timeZone?: string | undefined;
  /** What a person should look at, in codes. */
  readonly flags?: readonly string[] | undefined;
}

/** Says who answers an event, and by when; where it throws, nothing is promised. */
export type Respond = (event: KroonEvent) => Promised | Promise<Promised>;
/** `receivedAt` is RFC 3339 in UTC. */
export type Ends = (event: KroonEvent, receivedAt: string) => Ending | Promise<Ending>;

export interface ReceiptInput {
  readonly id: string;
  /** That of the id. */
  readonly reference: string;
  readonly digest: string;
  readonly receivedAt: string;
  /** Absent where the data is not as the contract says: then nothing is promised from it. */
  readonly event?: KroonEvent | undefined;
  readonly respond?: Respond | undefined;
  readonly ends?: Ends | undefined;
}

/** A host's function may fail; the customer's event is received all the same. */
async function ask<Answer extends object>(run: () => Answer | Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await run();
  } catch {
    return undefined;
  }
}

/** Makes the first receipt of an event, and the flags that its making raised. */
export async function makeReceipt(
  input: ReceiptInput,
): Promise<{ readonly receipt: StoredReceipt; readonly flags: readonly string[] }> {
  const { id, reference, digest, receivedAt, event, respond, ends } = input;
  const bare: StoredReceipt = {
    id,
    reference,
    receivedAt,
    status: 'received',
    replayed: false,
    digest,
  };
  if (!event || (!respond && !ends)) return { receipt: bare, flags: [] };
  const flags: string[] = [];
  let receipt = bare;
  const add = (extras: object | undefined, failed: string) => {
    const next = { ...receipt, ...extras };
    // A promise that the widget could not read would cost the customer the whole receipt.
    if (extras && check(receiptSchema, next).ok) receipt = next;
    else flags.push(failed);
  };
  if (respond) {
    const promised = await ask(() => respond(event));
    const { responder, respondBy, timeZone } = promised ?? {};
    add(promised && { responder, respondBy, ...(timeZone && { timeZone }) }, 'respond-failed');
  }
  if (ends) {
    const ending = await ask(() => ends(event, receivedAt));
    const { endsOn, endRule, endsOnByClick, timeZone } = ending ?? {};
    add(ending && { endsOn, endRule, endsOnByClick, ...(timeZone && { timeZone }) }, 'ends-failed');
    flags.push(...(ending?.flags ?? []));
  }
  // Through JSON once, so that what is stored is what is sent: no undefined members.
  return { receipt: JSON.parse(JSON.stringify(receipt)) as StoredReceipt, flags };
}
