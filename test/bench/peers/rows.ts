import { type Measure, measures } from './measures.ts';
import type { Row } from './table.ts';

/** A row as a run finds it, with these values alone. */
export function rowOf(key: string, given: Partial<Record<Measure, readonly number[]>>, peer: Partial<Row['peer']> = {}): Row {
  const values = Object.fromEntries(measures.map((name) => [name, given[name] ?? []])) as Record<Measure, readonly number[]>;
  return { key, peer: { name: key, does: 'does something', ...peer }, found: { bytes: 12_345, values } };
}
