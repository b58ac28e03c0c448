import { uuidPattern } from '../base/id.ts';
import type { FormModel, Values } from './form-model.ts';

/** What was typed and not sent yet, as it is kept in the tab. The id goes with it: sent twice, it is one event. */
export interface Draft {
  readonly id: string;
  readonly values: Values;
  /** Whether files were added, which are too large to keep. */
  readonly files: boolean;
}

/** A draft as text; nothing where nothing was typed. */
export function writeDraft({ id, typed }: Pick<FormModel, 'id' | 'typed'>): string | null {
  const { attachments, ...values } = typed;
  const files = Array.isArray(attachments) && attachments.length > 0;
  return files || Object.keys(values).length > 0 ? JSON.stringify({ id, values, files }) : null;
}

/** Reads a draft of this or another version; what is none is nothing. */
export function readDraft(text: string | null): Draft | undefined {
  try {
    const { id, values, files } = JSON.parse(text ?? '') as Record<keyof Draft, unknown>;
    if (typeof id !== 'string' || !uuidPattern.test(id) || typeof values !== 'object' || !values) return undefined;
    return { id, values: values as Values, files: files === true };
  } catch {
    return undefined;
  }
}
