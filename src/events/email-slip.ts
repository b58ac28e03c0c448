import { unwrapped } from './email.ts';

/** What can be wrong with an address. Words for each stand in the language catalogue. */
export const emailSlips = ['at', 'several', 'blank', 'before', 'after', 'comma', 'mark', 'dots', 'ending'] as const;
export type EmailSlip = (typeof emailSlips)[number];

/** A mark that can be seen and cannot stand in an address. */
const oddLocal = /[^\p{L}\p{M}\p{N}\p{C}!#$%&'*+/=?^_`{|}~.-]/u;
const oddDomain = /[^\p{L}\p{M}\p{N}\p{So}\p{C}.\u3002\uff0e\uff61-]/u;

/** Why no mail can arrive at what was typed; `undefined` where it has no name of its own. */
export function emailSlip(text: string): { readonly slip: EmailSlip; readonly mark?: string } | undefined {
  const bare = unwrapped(text);
  const [local, domain, ...more] = bare.split('@');
  if (domain === undefined) return { slip: 'at' };
  if (more.length > 0) return { slip: 'several' };
  if (/\s/.test(bare)) return { slip: 'blank' };
  if (!local) return { slip: 'before' };
  if (!domain) return { slip: 'after' };
  if (domain.includes(',')) return { slip: 'comma' };
  const mark = (oddLocal.exec(local) ?? oddDomain.exec(domain))?.[0];
  if (mark !== undefined) return { slip: 'mark', mark };
  if (/^\.|\.\./.test(domain)) return { slip: 'dots' };
  return /[.\u3002\uff0e\uff61]/.test(domain) ? undefined : { slip: 'ending' };
}
