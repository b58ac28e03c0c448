import type { Values } from './values.ts';
import { isFilled } from './reveal.ts';

/** Makes nested data of flat names, leaving out what is empty: `customer/email` → `{customer: {email}}`. */
export function nest(values: Values): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isFilled(value)) continue;
    const path = name.split('/');
    const last = path.pop()!;
    let at = data;
    for (const part of path) at = (at[part] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return data;
}
