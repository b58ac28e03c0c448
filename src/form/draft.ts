import { uuidPattern } from '../base/id.ts';
import { writeJson } from '../base/write-json.ts';
import type { FormModel, Values } from './form-model.ts';
import { isFilled } from './reveal.ts';
import type { Submitted } from './submission.ts';

/** What left a form, and the values it was made of. Sent once more with the same values it is the same event, to the byte. */
export interface Departed {
  readonly event: Submitted<unknown>;
  readonly values: Values;
}

/** What was typed and not sent yet, as it is kept in the tab. The id goes with it: sent twice, it is one event. */
export interface Draft {
  readonly id: string;
  readonly values: Values;
  /** Whether files were added, which are too large to keep. */
  readonly files: boolean;
  /** The id that it replaces. */
  readonly supersedes?: string | undefined;
  /** What was on its way under this id; it may have been read. */
  readonly departed?: Departed | undefined;
}

/** Values as they count: without what is empty, in an order of their own. */
function tally(values: Values): string {
  const filled = Object.entries(values).filter(([, value]) => isFilled(value));
  return writeJson(filled.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether two say the same. */
export function alike(one: Values, other: Values): boolean {
  return tally(one) === tally(other);
}

type Written = Pick<FormModel, 'id' | 'typed'> & Partial<Pick<FormModel, 'supersedes' | 'departed'>>;

/** Files are too large to keep. In the values a mark stays, which no later values are like: those make another event. */
function withoutFiles({ event, values }: Departed): Departed {
  const { attachments, ...data } = event.data as { readonly attachments?: unknown };
  return attachments ? { event: { ...event, data }, values: { ...values, attachments: true } } : { event, values };
}

/** A draft as text; nothing where nothing was typed. */
export function writeDraft({ id, typed, supersedes, departed }: Written): string | null {
  const { attachments, ...values } = typed;
  const files = Array.isArray(attachments) && attachments.length > 0;
  if (!files && Object.keys(values).length === 0) return null;
  return writeJson({ id, values, files, supersedes, departed: departed && withoutFiles(departed) } satisfies Draft);
}

const isId = (id: unknown): id is string => typeof id === 'string' && uuidPattern.test(id);
const isValues = (values: unknown): values is Values => typeof values === 'object' && values !== null;

function isDeparted(departed: unknown, id: string): departed is Departed {
  const { event, values } = (departed ?? {}) as Partial<Departed>;
  return event?.id === id && Number.isFinite(event.time) && isValues(event.data) && isValues(values);
}

/** Reads a draft of this or another version; what is none is nothing. */
export function readDraft(text: string | null): Draft | undefined {
  try {
    const { id, values, files, supersedes, departed } = JSON.parse(text ?? '') as Record<keyof Draft, unknown>;
    if (!isId(id) || !isValues(values)) return undefined;
    return {
      id,
      values,
      files: files === true,
      ...(isId(supersedes) && { supersedes }),
      ...(isDeparted(departed, id) && { departed }),
    };
  } catch {
    return undefined;
  }
}
