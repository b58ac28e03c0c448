import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const oxlint = [join(root, 'node_modules/oxlint/bin/oxlint'), '--config', join(root, 'test/lint/oxlint.json')];

describe('the search for circles', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'circles-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function search(one: string, other: string) {
    writeFileSync(join(folder, 'one.ts'), one);
    writeFileSync(join(folder, 'other.ts'), other);
    return spawnSync(process.execPath, [...oxlint, folder], { encoding: 'utf8' });
  }

  it('finds one of values, of types, and of a type taken later', () => {
    const other = "import type { One } from './one.ts';\nexport type Other = One;\nexport const other = 1;\n";
    for (const one of [
      "import { other } from './other.ts';\nexport type One = typeof other;\n",
      "import type { Other } from './other.ts';\nexport interface One { readonly next: Other }\n",
    ]) {
      const { status, stdout } = search(one, other);
      expect(stdout).toContain('no-cycle');
      expect(status).toBe(1);
    }
  });

  it('is silent where there is none', () => {
    expect(search('export interface One { readonly next: number }\n', "import type { One } from './one.ts';\nexport type Other = One;\n").status).toBe(0);
  });

  it('finds none in src', () => {
    expect(() => execFileSync(process.execPath, [...oxlint, join(root, 'src')], { encoding: 'utf8' })).not.toThrow();
  });
});
