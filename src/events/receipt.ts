import { type Result, fault, ok } from '../base/result.ts';
import { uuidPattern } from '../base/id.ts';
import type { Infer } from './fields.ts';
import { limits } from './limits.ts';
import type { receiptSchema } from './receipt-schema.ts';
import { hasWords, isDate, isInstant } from './rules.ts';

/**
 * A receipt as anybody can write it: what an endpoint answers, or a page's own client gives, whose types may be wider than
 * ours and know no more members. What it holds is checked where it is parsed.
 */
export interface ReceiptLike {
  /** Id of the event that was received. */
  readonly id: string;
  /** The reference that belongs to the id. */
  readonly reference: string;
  /** The receiver's clock, ISO 8601. */
  readonly receivedAt: string;
  /** `received`, and nothing else. */
  readonly status: string;
  /** Whether these very bytes had been received before. */
  readonly replayed: boolean;
  /** `sha-256:` and base64url of the body's bytes. */
  readonly digest: string;
  /** The person who answers. */
  readonly responder?: { readonly name: string; readonly role?: string | undefined } | undefined;
  /** Local date by which they answer, that day included. */
  readonly respondBy?: string | undefined;
  /** Local date, the last day of the contract. */
  readonly endsOn?: string | undefined;
  /** How that day was found. */
  readonly endRule?: string | undefined;
  /** Ed25519 over all the rest: the key's id, and base64url. */
  readonly signature?: { readonly kid: string; readonly value: string } | undefined;
}

declare const parsed: unique symbol;

/** Proof of receipt. Only `parseReceipt` makes one: nothing else may say "received". */
export type Receipt = Infer<typeof receiptSchema> & { readonly [parsed]: true };

/** Why an answer is no receipt of what was sent. */
export const receiptFaults = ['not-a-receipt', 'other-id', 'other-digest'] as const;
/** One of `receiptFaults`. */
export type ReceiptFault = (typeof receiptFaults)[number];

type Members = Readonly<Record<string, unknown>>;

const isText =
  (most: number, holds: (text: string) => boolean = () => true) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= most && holds(value);
const isName = isText(limits.name);
const isDay = isText(limits.name, isDate);

/** The members of a receipt, as its schema has them, without the schema: that would cost a page seven kilobytes. */
const needed = {
  id: isText(limits.name, (text) => uuidPattern.test(text)),
  reference: isText(limits.name, hasWords),
  receivedAt: isText(limits.name, isInstant),
  status: (value: unknown) => value === 'received',
  replayed: (value: unknown) => typeof value === 'boolean',
  digest: isName,
};
const possible = {
  responder: (value: unknown) => isObject(value) && isName(value['name']) && (value['role'] === undefined || isName(value['role'])),
  respondBy: isDay,
  endsOn: isDay,
  endRule: isText(limits.text),
  signature: (value: unknown) => isObject(value) && isName(value['kid']) && isText(limits.text)(value['value']),
};

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an answer's body. It is a receipt only if it echoes the id and the digest of our bytes. */
export function parseReceipt(
  body: unknown,
  expected: { readonly id: string; readonly digest: string },
): Result<Receipt, ReceiptFault> {
  const held = isObject(body) && body['receipt'];
  if (
    !isObject(held) ||
    !Object.entries(needed).every(([name, holds]) => holds(held[name])) ||
    !Object.entries(possible).every(([name, holds]) => held[name] === undefined || holds(held[name]))
  ) {
    return fault('not-a-receipt');
  }
  if (held['id'] !== expected.id) return fault('other-id');
  if (held['digest'] !== expected.digest) return fault('other-digest');
  return ok(held as unknown as Receipt);
}

/** What a receiver refuses for; each is a type URN behind `problemPrefix`. */
export const problemTypes = ['invalid', 'conflict', 'too-large', 'media-type', 'origin', 'rate', 'busy'] as const;
/** One of `problemTypes`. */
export type ProblemType = (typeof problemTypes)[number];
/** What stands before a problem's name in its `type`. */
export const problemPrefix = 'urn:kroon:problem:';

/** Why a receiver refused (RFC 9457). It never carries a value back. */
export interface Problem {
  /** The HTTP status. */
  readonly status: number;
  /** The problem, where it is one of the contract's. */
  readonly type?: ProblemType;
  /** What is wrong, each by its JSON Pointer (RFC 6901) and a code; at most 50. */
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
