import { type ProblemType, problemPrefix } from '../events/index.ts';
import type { StoredReceipt } from './intake-store.ts';

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

export interface ProblemInput {
  readonly errors?: readonly ProblemError[];
  /** Whole seconds after which another try makes sense. */
  readonly retryAfter?: number;
  /** What was received first under this id. */
  readonly receipt?: StoredReceipt;
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

function problem(status: number, type: string, { errors = [], retryAfter, receipt }: ProblemInput): Response {
  const headers = {
    'Content-Type': 'application/problem+json',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return jsonResponse(status, { type, status, errors: errors.slice(0, 50), ...(receipt && { receipt }) }, headers);
}

/** A refusal of the contract (RFC 9457). */
export function problemResponse(type: ProblemType, input: ProblemInput = {}): Response {
  return problem(problemStatus[type], problemPrefix + type, input);
}

/** A refusal that HTTP itself has words for: no such path, no such method, a body that never came. */
export function plainProblem(status: 404 | 405 | 408, headers: Record<string, string> = {}): Response {
  const response = problem(status, 'about:blank', {});
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
