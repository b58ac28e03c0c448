import { type Result, fault, ok } from '../base/result.ts';
import * as f from './fields.ts';
import { check } from './issues.ts';
import { limits } from './limits.ts';

const responder = f.looseObject({ name: f.name, role: f.optional(f.name) });
export type Responder = f.Infer<typeof responder>;

export const receiptSchema = f.looseObject({
  id: f.id,
  reference: f.words(limits.name),
  /** The receiver's clock. */
  receivedAt: f.instant,
  status: f.literal('received'),
  /** Whether these very bytes had been received before. */
  replayed: f.boolean(),
  /** `sha-256:` and base64url of the body's bytes. */
  digest: f.name,
  responder: f.optional(responder),
  /** Local dates, last day included. */
  respondBy: f.optional(f.date),
  endsOn: f.optional(f.date),
  endRule: f.optional(f.text()),
  signature: f.optional(f.looseObject({ kid: f.name, value: f.text() })),
});

declare const parsed: unique symbol;

/** Proof of receipt. Only `parseReceipt` makes one: nothing else may say "received". */
export type Receipt = f.Infer<typeof receiptSchema> & { readonly [parsed]: true };

export const receiptFaults = ['not-a-receipt', 'other-id', 'other-digest'] as const;
export type ReceiptFault = (typeof receiptFaults)[number];

/** Reads an answer's body. It is a receipt only if it echoes the id and the digest of our bytes. */
export function parseReceipt(
  body: unknown,
  expected: { readonly id: string; readonly digest: string },
): Result<Receipt, ReceiptFault> {
  const held = typeof body === 'object' && body !== null && 'receipt' in body ? body.receipt : undefined;
  const receipt = check(receiptSchema, held);
  if (!receipt.ok) return fault('not-a-receipt');
  if (receipt.value.id !== expected.id) return fault('other-id');
  if (receipt.value.digest !== expected.digest) return fault('other-digest');
  return ok(receipt.value as Receipt);
}

export const problemTypes = ['invalid', 'conflict', 'too-large', 'media-type', 'origin', 'rate', 'busy'] as const;
export type ProblemType = (typeof problemTypes)[number];
export const problemPrefix = 'urn:kroon:problem:';

/** Why a receiver refused (RFC 9457). It never carries a value back. */
export interface Problem {
  readonly status: number;
  readonly type?: ProblemType;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
  /** The receipt of what was received first, where the receiver says `conflict`. */
  readonly receipt?: { readonly reference: string } | undefined;
}

function isProblemError(error: unknown): error is { pointer: string; code: string } {
  const { pointer, code } = (error ?? {}) as Record<string, unknown>;
  return typeof pointer === 'string' && typeof code === 'string';
}

/** Reads a refusal, whatever its body is. */
export function parseProblem(status: number, body: unknown): Problem {
  const { type, errors, receipt } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const known = problemTypes.find((name) => problemPrefix + name === type);
  const reference = (receipt as { reference?: unknown } | undefined | null)?.reference;
  return {
    status,
    ...(known && { type: known }),
    errors: (Array.isArray(errors) ? (errors as unknown[]) : [])
      .filter(isProblemError)
      .slice(0, 50)
      .map(({ pointer, code }) => ({ pointer, code })),
    ...(typeof reference === 'string' && { receipt: { reference } }),
  };
}
