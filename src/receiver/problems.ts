import { type ProblemType, problemPrefix } from '../events/index.ts';
import type { StoredReceipt } from './intake-store.ts';
import { takenTypes } from './media-type.ts';

/** One thing that is wrong: where (RFC 6901) and what, never the value. */
export interface ProblemError {
  readonly pointer: string;
  readonly code: string;
}

export const problemStatus: Readonly<Record<ProblemType, number>> = {
  invalid: 400,
  conflict: 422,
  'too-large': 413,
  'media-type': 415,
  origin: 403,
  rate: 429,
  busy: 503,
};

/** What is taken instead, for whoever reads the answer by hand: our own words, and never one of the sender's. */
const details: Readonly<Record<ProblemType, string>> = {
  invalid: 'One event as kroon/events describes it is taken, in JSON; `errors` says where this is none.',
  conflict: 'Another body was received under this id; `receipt` is that one’s. New words need a new id.',
  'too-large': 'A smaller body is taken.',
  'media-type': `In UTF-8 and not compressed are taken: ${takenTypes.join(', ')}.`,
  origin: 'Pages of the origins that the receiver was told of are taken from; this is none of them.',
  rate: 'Taken again after the seconds of Retry-After.',
  busy: 'Nothing was received. The same bytes are taken again after the seconds of Retry-After.',
};

export interface ProblemInput {
  readonly errors?: readonly ProblemError[];
  /** Whole seconds after which another try makes sense. */
  readonly retryAfter?: number;
  /** What was received first under this id. */
  readonly receipt?: StoredReceipt;
  /** What is taken, where more is known of it. */
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sent with every answer: nothing here is to be kept or sniffed. */
export const plainHeaders = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

const encoder = new TextEncoder();

export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const bytes = encoder.encode(JSON.stringify(body));
  // With its length said, an answer that comes before the end of a long body can be read at once.
  const length = { 'Content-Length': String(bytes.byteLength) };
  return new Response(bytes, {
    status,
    headers: { ...plainHeaders, ...length, 'Content-Type': 'application/json', ...headers },
  });
}

function problem(status: number, type: string, { errors = [], retryAfter, receipt, detail, headers }: ProblemInput): Response {
  const fields = {
    ...headers,
    'Content-Type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  const body = { type, status, ...(detail !== undefined && { detail }), errors: errors.slice(0, 50), ...(receipt && { receipt }) };
  return jsonResponse(status, body, fields);
}

/** A refusal of the contract (RFC 9457). */
export function problemResponse(type: ProblemType, input: ProblemInput = {}): Response {
  return problem(problemStatus[type], problemPrefix + type, { detail: details[type], ...input });
}

/** A refusal that HTTP itself has words for: no such path, no such method, a body that never came. */
export function plainProblem(status: 404 | 405 | 408, input: Pick<ProblemInput, 'detail' | 'headers'> = {}): Response {
  return problem(status, 'about:blank', input);
}
