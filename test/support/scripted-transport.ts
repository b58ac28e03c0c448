import { parseReceipt } from '../../src/events/receipt.ts';
import { digestOf } from '../../src/events/reference.ts';
import { deriveReference } from '../../src/events/reference.ts';
import type { Attempt, Transport, UnsentRecord } from '../../src/delivery/transport.ts';

/** What the network and the receiver do with one request. */
export type Step =
  /** Receives, commits and answers. */
  | 'answer'
  /** The request never arrives. */
  | 'lost'
  /** It is committed, but the answer never arrives. */
  | 'unanswered'
  /** Nothing comes back, and the connection stays open until it is aborted. */
  | 'hang'
  /** The same, after the commit. */
  | 'hang after commit'
  /** Answered without being received. */
  | (() => Response)
  /** Committed, and answered otherwise than with the receipt. */
  | { readonly committed: () => Response };

export interface ReceivedRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A receiver in memory, and a network between that does as scripted. After the script it answers. */
export function createScriptedReceiver(...script: Step[]) {
  const ledger = new Map<string, { readonly digest: string; rows: number; commits: number }>();
  const requests: ReceivedRequest[] = [];
  const open = new Map<string, number>();
  let mostOpen = 0;

  const answerTo = (id: string, bytes: Uint8Array): Response => {
    const digest = digestOf(bytes);
    const known = ledger.get(id);
    if (!known) ledger.set(id, { digest, rows: 1, commits: 1 });
    else known.commits++;
    if (known && known.digest !== digest) {
      const body = { type: 'urn:kroon:problem:conflict', errors: [], receipt: { reference: deriveReference(id) } };
      return Response.json(body, { status: 422 });
    }
    return Response.json({ receipt: receiptFor(id, digest, !!known) }, { status: known ? 200 : 202 });
  };

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const bytes = (init.body as Uint8Array).slice();
    const { id } = JSON.parse(new TextDecoder().decode(bytes)) as { id: string };
    requests.push({ url, init, id, bytes });
    open.set(id, (open.get(id) ?? 0) + 1);
    mostOpen = Math.max(mostOpen, open.get(id)!);
    try {
      const step = script.shift() ?? 'answer';
      if (typeof step === 'function') return step();
      if (step === 'lost') throw new TypeError('Failed to fetch');
      if (step !== 'hang') {
        const answer = answerTo(id, bytes);
        if (step === 'answer') return answer;
        if (typeof step === 'object') return step.committed();
        if (step === 'unanswered') throw new TypeError('Failed to fetch');
      }
      return await new Promise<never>((_, reject) => {
        init.signal!.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    } finally {
      open.set(id, open.get(id)! - 1);
    }
  };

  return {
    /** What stands at the receiver, by id. */
    ledger,
    requests,
    script,
    fetch,
    /** The most requests for one id that were ever open at once. */
    mostOpen: () => mostOpen,
  };
}
export type ScriptedReceiver = ReturnType<typeof createScriptedReceiver>;

export function receiptFor(id: string, digest: string, replayed = false) {
  const receivedAt = '2026-11-21T10:15:01.000Z';
  return { id, reference: deriveReference(id), receivedAt, status: 'received', replayed, digest };
}

/** A transport that brings what it is told to, in order; after that, the receipt. */
export function createScriptedTransport(...script: (Attempt | 'hang' | 'throw')[]) {
  const sends: UnsentRecord[] = [];
  const signals: AbortSignal[] = [];
  /** Sent on leaving, which brings nothing back. */
  const left: UnsentRecord[] = [];
  const transport: Transport = {
    async send(record, signal) {
      sends.push(record);
      signals.push(signal);
      const step = script.shift();
      if (step === 'hang') return new Promise(() => {});
      if (step === 'throw') throw new Error('not meant to');
      if (step) return step;
      const receipt = parseReceipt({ receipt: receiptFor(record.id, record.digest) }, record);
      if (!receipt.ok) throw new Error(receipt.error);
      return { kind: 'receipt', receipt: receipt.value };
    },
    sendOnLeaving: (record) => void left.push(record),
  };
  return { transport, sends, signals, left, script };
}
