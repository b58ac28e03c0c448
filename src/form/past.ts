import { uuidPattern } from '../base/id.ts';
import { writeJson } from '../base/write-json.ts';
import { parseReceipt } from '../events/receipt.ts';
import type { Values } from './values.ts';
import type { Outcome } from './submission.ts';

/** How something went that has left for good. */
export type PastOutcome = Extract<Outcome, { readonly state: 'received' | 'sent' }>;

/** What left a form in this tab, as far as its receipt needs it. */
export interface Past {
  readonly id: string;
  /** Moments in milliseconds since 1970 UTC: of the press, and of the sending where that is another. */
  readonly time: number;
  readonly sentAt?: number | undefined;
  /** As it travelled, without the bytes of files. */
  readonly data: unknown;
  /** What the page knew of the customer: to another one it is not shown. */
  readonly known: Values;
  /** When it was kept, in milliseconds since 1970 UTC. */
  readonly at: number;
  /** None while it waits; the outbox knows how it went on. */
  readonly outcome?: PastOutcome | undefined;
  /** Whether the customer has gone on to something new. */
  readonly away?: boolean | undefined;
}

/** How many of them a tab keeps of one widget, and for how long: a phone may keep a tab for months, and a visit is over by then. */
const most = 5;
const longest = 24 * 60 * 60 * 1000;

function outcomeIn(id: string, outcome: Partial<PastOutcome> | undefined): PastOutcome | undefined {
  if (outcome?.state === 'sent') return outcome;
  if (outcome?.state !== 'received') return undefined;
  const { receipt } = outcome;
  const read = parseReceipt({ receipt }, { id, digest: String(receipt?.digest) });
  return read.ok ? { state: 'received', receipt: read.value } : undefined;
}

/** Reads what was kept by this or another version, newest first; what is damaged, or over, is left out. */
export function readPasts(text: string | null, now: number): readonly Past[] {
  try {
    const all = JSON.parse(text ?? '[]') as readonly Partial<Past>[];
    return all.flatMap((past) => {
      const { id, time, data, known, at } = past;
      const sound =
        typeof id === 'string' && uuidPattern.test(id) && Number.isFinite(time) && typeof data === 'object' && typeof known === 'object';
      if (!sound || !(Math.abs(now - Number(at)) < longest)) return [];
      return [{ ...(past as Past), outcome: outcomeIn(id, past.outcome) }];
    });
  } catch {
    return [];
  }
}

/** Those as text; nothing where there is none. */
export function writePasts(pasts: readonly Past[]): string | null {
  return pasts.length === 0 ? null : writeJson(pasts.slice(0, most));
}

/** Data without the bytes of its files, which are too large to keep. */
export function withoutBytes(data: unknown): unknown {
  const { attachments, ...rest } = data as { readonly attachments?: readonly { readonly data?: string }[] };
  return attachments ? { ...rest, attachments: attachments.map(({ data: _, ...file }) => file) } : rest;
}
