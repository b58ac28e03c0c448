import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../journeys/built.ts';

/** A module that the package gives out. */
export interface Entry {
  /** As it is imported: `kroon/receiver/node`. */
  readonly name: string;
  /** Where its declarations lie. */
  readonly types: string;
  /** The file of its report: `receiver-node.api.md`. */
  readonly report: string;
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
}

/** Every entry that has types, as package.json names them. */
export function typedEntries(): readonly Entry[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string' || !target.types) return [];
    const report = `${path.replace(/^\.\/?/, '').replaceAll('/', '-') || 'kroon'}.api.md`;
    return [{ name: `kroon${path.slice(1)}`, types: join(root, target.types), report }];
  });
}
