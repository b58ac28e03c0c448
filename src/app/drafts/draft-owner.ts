import type { Sender } from '../../elements/contract/ports.ts';
import { isAnother, personIn, readDraft } from '../../form/draft.ts';

/** A draft's text, where it may be shown: not where the page knows another customer than the one who typed it. */
export function ownText(sender: Sender, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const known = sender.prefill?.();
  return known && isAnother(readDraft(text)?.known ?? {}, personIn(known)) ? null : text;
}
