import { type Result, fault, ok } from '../base/result.ts';
import { compiledData, compiledEnvelope } from '../events/compiled-schemas.ts';
import { type Envelope, type EventKind, type KroonEvent, checkData, kindOf, parseEnvelope } from '../events/index.ts';
import { hostReference } from './host-hash.ts';
import type { ReceiverLimits } from './limits.ts';
import type { ProblemError } from './problems.ts';
import { scanStructure } from './structure.ts';

export interface Reading {
  readonly kind: EventKind;
  readonly envelope: Envelope;
  /** As it was sent, without the bytes of attachments. */
  readonly data: unknown;
  /** The whole event, where its data is as the contract says. */
  readonly event?: KroonEvent;
  readonly flags: readonly string[];
}

export interface Refusal {
  readonly type: 'invalid' | 'too-large';
  readonly errors: readonly ProblemError[];
}

const invalid = (code: string, pointer = ''): Refusal => ({ type: 'invalid', errors: [{ pointer, code }] });

// A byte order mark stays in, and is then no JSON: the bytes that count are those that were sent.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Stores that hold text cannot hold these; in `data`, which is kept as bytes, they do no harm. */
const unstorable = /[\0\p{Surrogate}]/u;

function unstorableMember(envelope: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(envelope).find((name) => {
    const value = envelope[name];
    return name !== 'data' && (unstorable.test(name) || (typeof value === 'string' && unstorable.test(value)));
  });
}

function withoutAttachmentBytes(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('attachments' in data)) return data;
  const { attachments } = data;
  if (!Array.isArray(attachments)) return data;
  const named = attachments.map((attachment: unknown) => {
    if (typeof attachment !== 'object' || attachment === null) return attachment;
    const { data: bytes, ...rest } = attachment as Record<string, unknown>;
    return typeof bytes === 'string' ? rest : attachment;
  });
  return { ...data, attachments: named };
}

const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;

/** How much longer a text can be when it is printed again: only a number grows, `9e20` from 4 to 21 digits. */
const growth = 6;

/**
 * Reads a body as an event. Whatever is wrong inside the data of a cancellation becomes a flag:
 * a declaration counts by having arrived, not by its form.
 */
export function readEvent(bytes: Uint8Array, limits: ReceiverLimits): Result<Reading, Refusal> {
  const text = decode(bytes);
  if (text === undefined) return fault(invalid('not-utf-8'));
  const structure = scanStructure(text, limits);
  if (structure.fatal) return fault(invalid(structure.fatal));
  const parsed = parse(text);
  if (!parsed) return fault(invalid('not-json'));

  const envelope = parseEnvelope(parsed.value, compiledEnvelope, hostReference);
  if (!envelope.ok) return fault({ type: 'invalid', errors: envelope.error });
  const { data: sent, ...rest } = envelope.value;
  const wrongMember = unstorableMember(rest);
  if (wrongMember !== undefined) {
    return fault(invalid('wrong-type', unstorable.test(wrongMember) ? '' : `/${wrongMember}`));
  }

  const kind = kindOf(rest.type);
  const data = withoutAttachmentBytes(sent);
  const tooLarge = bytes.byteLength * growth > limits.eventBytes && sizeOf({ ...rest, data }) > limits.eventBytes;
  const issues = checkData(kind, sent, compiledData);
  if (kind !== 'cancellation') {
    if (tooLarge) return fault({ type: 'too-large', errors: [] });
    const errors = [
      ...structure.faults.map((code) => ({ pointer: '', code })),
      ...issues.map(({ pointer, code }) => ({ pointer: `/data${pointer}`, code })),
    ];
    if (errors.length > 0) return fault({ type: 'invalid', errors });
  }
  const flags: string[] = [...structure.faults];
  if (tooLarge) flags.push('too-large');
  if (issues.length > 0) flags.push('data-invalid');
  return ok({
    kind,
    envelope: rest,
    data,
    ...(issues.length === 0 && { event: envelope.value as KroonEvent }),
    flags,
  });
}
