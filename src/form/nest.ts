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

type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** Names of what is known of a customer, which each form may ask. */
const customer = ['name', 'email', 'phone', 'company', 'address'].map((name) => `customer/${name}`);

function at(data: Members, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split('/')) value = membersOf(value)[name];
  return value;
}

/** Reads values back from data in which they stand under their own names; what is not there is left out. */
export function unnest(data: Members, names: readonly string[], others: Members = {}): Values {
  const found = [...names, ...customer].map((name) => [name, at(data, name)] as const);
  return Object.fromEntries([...found, ...Object.entries(others)].filter(([, value]) => value !== undefined)) as Values;
}
