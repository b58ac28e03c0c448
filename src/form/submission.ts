import type { Problem, Receipt } from '../events/receipt.ts';

/** The states that a customer can see. */
export const submissionStates = [
  'editing',
  'checking',
  'sending',
  'received',
  'sent',
  'queued',
  'waiting',
  'refused',
  'failed',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** Those that end a try, each with an outcome. */
export const outcomes = ['received', 'sent', 'queued', 'waiting', 'refused', 'failed'] as const;

/** From each state, the states that may follow. Anything else is a mistake of the program. */
export const legalMoves: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  editing: ['checking'],
  checking: ['editing', 'sending'],
  sending: outcomes,
  received: ['editing'],
  sent: ['received', 'editing'],
  queued: ['sending', ...outcomes, 'editing'],
  waiting: ['sending', ...outcomes, 'editing'],
  refused: ['editing', 'sending'],
  failed: ['sending', ...outcomes, 'editing'],
};

/** How a submission stands. `received` carries a receipt, and only a parsed one exists. */
export type Outcome =
  | { readonly state: 'received'; readonly receipt: Receipt }
  | { readonly state: 'sent'; readonly digest?: string }
  /** Committed on this device, not sent yet. `held` says why it waits, where that is known; `digest` is of its bytes. */
  | { readonly state: 'queued' | 'waiting'; readonly held?: Held; readonly digest?: string }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'failed'; readonly reason: string };

/** Why an unsent item waits: no connection, the receiver's trouble, or an endpoint that does not answer as it should, or may not be reached from this page. */
export type Held = 'offline' | 'busy' | 'endpoint';

/** What leaves the form: values by field name, and the identity minted with the draft. */
export interface Submitted<Data> {
  readonly id: string;
  /** Milliseconds since 1970 UTC: the moment of the click. */
  readonly time: number;
  readonly data: Data;
  readonly supersedes?: string;
}

/**
 * The port through which a form sends. It resolves as soon as there is something true to say; later
 * outcomes (queued, then received) come through `settle`. `onSuperseded`: another tab has
 * sent other words under this id, and what left here needs an id of its own. `onWithdrawn`: it was taken back, here or in
 * another tab.
 */
export type Submit<Data> = (
  submitted: Submitted<Data>,
  settle: (outcome: Outcome) => void,
  onSuperseded: () => void,
  onWithdrawn: () => void,
) => Promise<void>;

/** How a submission stands that met a mistake. */
export function failure(error: unknown): Outcome {
  return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
