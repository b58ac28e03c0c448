import { emailSlip } from '../../events/email-slip.ts';
import type { Issue } from '../../events/issues.ts';
import { fillText } from '../../i18n/translate.ts';
import type { FormSnapshot } from '../contract/widget-host.ts';

/** The sentence for an address at which no mail can arrive, by what is really wrong with it. */
export function emailWords({ model, messages }: FormSnapshot, { pointer, code }: Issue): string | undefined {
  if (code !== 'not-an-email') return undefined;
  const found = emailSlip(String(model.values[pointer.slice(1)] ?? ''));
  return found && fillText(messages.emailSlips[found.slip], { mark: found.mark ?? '' });
}
