import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, root } from '../journeys/built.ts';
import { typedEntries } from './api/entries.ts';
import { apiReports } from './api/reports.ts';
import { undocumented } from './api/undocumented.ts';

describe('what the package gives out', () => {
  beforeAll(() => {
    requireBuild('types');
  });

  it('is what docs/api says, which `npm run api` writes', () => {
    const folder = join(root, 'docs/api');
    const reports = apiReports();
    expect(readdirSync(folder).sort()).toEqual([...reports.keys()].sort());
    for (const [name, text] of reports) expect(readFileSync(join(folder, name), 'utf8'), `docs/api/${name}: run \`npm run api\` and look at what changes`).toBe(text);
  });

  it('names no internal of a widget', () => {
    const widgets = apiReports().get('kroon.api.md');
    expect(widgets).toContain('show(): void;');
    expect(widgets).not.toMatch(/\b(controller|loadSession|renderForm|earlyInput)\b/);
  });

  it('says what it does, all of it', () => {
    expect(undocumented(typedEntries())).toEqual([]);
  });

  it('is found where it says nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kroon-undocumented-'));
    const types = join(folder, 'dist/types/one.d.ts');
    try {
      mkdirSync(join(folder, 'dist/types'), { recursive: true });
      writeFileSync(
        types,
        '/** Said. */\nexport interface Said {\n  /** Said. */\n  readonly told: string;\n  readonly silent: string;\n}\nexport declare const silent: number;\n',
      );
      expect(undocumented([{ name: 'one', types, report: '' }])).toEqual(['one: Said.silent', 'one: silent']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
