import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

/** The built scripts are what a customer meets. Without them nothing here can be said, and a skip would say nothing. */
export function requireBuild(...names: readonly string[]): void {
  const missing = ['kroon.js', 'kroon.all.js', 'chunks', ...names].filter((name) => !existsSync(join(dist, name)));
  if (missing.length > 0) throw new Error(`dist lacks ${missing.join(', ')}: run \`npm run build\` first.`);
}

/** A database file of this run alone. */
export function freshDatabase(): string {
  return join(mkdtempSync(join(tmpdir(), 'kroon-journey-')), 'store.db');
}
