import { namesOf } from '../base/lists.ts';
import { hex } from '../base/hex.ts';
import { uuidPattern } from '../base/id.ts';
import { sha256 } from '../base/sha256.ts';
import { writeJson } from '../base/write-json.ts';
import { isFilled } from './reveal.ts';
import type { Submitted } from './submission.ts';
import type { Values } from './values.ts';

/** What left a form, and the values it was made of. Sent once more with the same values it is the same event, to the byte. */
export interface Departed {
  readonly event: Submitted<unknown>;
  readonly values: Values;
}

/** What was typed and not sent yet, as it is kept in the tab. The id goes with it: sent twice, it is one event. */
export interface Draft {
  /** None where it was typed before the form itself was there. */
  readonly id?: string;
  readonly values: Values;
  /** Whether files were added, which are too large to keep. */
  readonly files: boolean;
  /** The id that it replaces. */
  readonly supersedes?: string | undefined;
  /** What was on its way under this id; it may have been read. */
  readonly departed?: Departed | undefined;
  /** Marks of what the page knew of the customer: to another one it is not shown. */
  readonly known?: Values | undefined;
}

/** Values as they count: without what is empty, in an order of their own. */
function tally(values: Values): string {
  return writeJson(Object.entries(values).filter(([, value]) => isFilled(value)).sort());
}

/** Whether two say the same. */
export function alike(one: Values, other: Values): boolean {
  return tally(one) === tally(other);
}

/** What tells customers apart: a household may share a number, so that counts where there is nothing else. */
const persons = [['customer/email', 'customer/name'], ['customer/phone']] as const;

/** By what a draft's owner is told from another: a mark of each thing that the page knows, not the thing itself. */
export function personIn(known: Values): Values {
  const mark = (value: unknown): string => hex(sha256(new TextEncoder().encode(String(value))).slice(0, 8));
  return Object.fromEntries(persons.flat().flatMap((name) => (isFilled(known[name]) ? [[name, mark(known[name])]] : [])));
}

/** Whether a page that knows these two knows two customers: nothing by which both can be told is the same. */
export function isAnother(one: Values, other: Values): boolean {
  const told = persons.map((names) => names.filter((name) => isFilled(one[name]) && isFilled(other[name])));
  return !!told.find((names) => names.length > 0)?.every((name) => one[name] !== other[name]);
}

/** What a form holds that makes a draft. */
interface Written extends Pick<Draft, 'supersedes' | 'departed'> {
  readonly id: string;
  readonly typed: Values;
}

/** A draft as text; nothing where nothing was typed. */
export function writeDraft({ id, typed, supersedes, departed }: Written, known?: Values): string | null {
  const { attachments, ...values } = typed;
  const files = isFilled(attachments);
  if (!files && namesOf(values).length === 0) return null;
  // Without its files it cannot be sent as it was: no values are like none, so the next one is another event.
  return writeJson({ id, values, files, supersedes, departed: files && departed ? { event: { id }, values: {} } : departed, known });
}

/** Reads a draft of this or another version; what is none is nothing. */
export function readDraft(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? '') as Draft;
    const { id, values, departed } = draft as Partial<Omit<Draft, 'departed'>> & { departed?: Partial<Departed> };
    if ((id !== undefined && !uuidPattern.test(id)) || typeof values !== 'object' || !(values as unknown)) return undefined;
    return id !== undefined && departed?.event?.id === id ? draft : { ...draft, departed: undefined };
  } catch {
    return undefined;
  }
}
