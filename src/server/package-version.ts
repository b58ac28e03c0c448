import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own version, found from the source as from the build. */
export function packageVersion(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    try {
      const found = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
      if (found['name'] === 'kroon') return String(found['version']);
    } catch {
      // No package here; the next folder up may be one.
    }
    if (folder === path.dirname(folder)) return 'unknown';
  }
}
