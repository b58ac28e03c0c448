import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Metafile, build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventKinds } from '../../src/events/index.ts';
import { requireBuild, root } from '../journeys/built.ts';

/**
 * What an application pays for one widget before anything is imported later: minified by esbuild, with lit, before compression.
 * Lowered with each gain; raised for names that say what they mean, and for Lit’s own base class.
 */
const most = { complaint: 47_950, rating: 41_500, cancellation: 61_400 };

interface Bundle {
  /** Bytes of the entry with all that it imports at once. */
  readonly first: number;
  /** The sources that are in it, there or later. */
  readonly sources: readonly string[];
}

async function bundle(program: string): Promise<Bundle> {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: root, sourcefile: 'program.js' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'error',
    outdir: join(root, 'never-written'),
    absWorkingDir: root,
  });
  const outputs: Metafile['outputs'] = metafile.outputs;
  const first = new Set(Object.entries(outputs).flatMap(([name, { entryPoint }]) => (entryPoint === 'program.js' ? [name] : [])));
  for (const name of first) {
    for (const { path, kind } of outputs[name]!.imports) if (kind === 'import-statement') first.add(path);
  }
  const sources = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return { first: [...first].reduce((sum, name) => sum + outputs[name]!.bytes, 0), sources };
}

describe('an entry for one widget', () => {
  let all: Bundle;
  const rows: string[] = [];

  beforeAll(async () => {
    requireBuild('esm/auto.js', ...eventKinds.map((kind) => `esm/${kind}.js`));
    all = await bundle("import 'kroon/auto';");
    return () => {
      console.log(['', 'What an application bundles (esbuild, minified, bytes before any later import)', ...rows, `kroon/auto ${all.first}`].join('\n'));
    };
  });

  it.each(eventKinds)('kroon/%s brings that one alone', async (kind) => {
    const { first, sources } = await bundle(`import 'kroon/${kind}';`);
    rows.push(`kroon/${kind} ${first} of ${most[kind]}`);
    expect(first).toBeLessThanOrEqual(most[kind]);
    expect(first).toBeLessThan(all.first - 9_000);
    for (const other of eventKinds.filter((name) => name !== kind)) {
      expect(sources.filter((path) => new RegExp(`${other}-(widget|definition)`).test(path)), other).toEqual([]);
      expect(sources).not.toContain(`dist/esm/${other}.js`);
    }
  });

  it('weighs the same where a page only configures it', async () => {
    const alone = await bundle("import 'kroon/rating';");
    const { first } = await bundle("import { configure } from 'kroon/rating'; configure({ site: 'shop' });");
    expect(first - alone.first).toBeLessThan(1_500);
  });

  it('defines each once, where all three come after one', async () => {
    const program = `
      globalThis.HTMLElement ??= class {};
      const defined = [];
      globalThis.customElements = { define: (tag, made) => defined.push([tag, made]), get: (tag) => defined.find(([name]) => name === tag)?.[1] };
      await import('kroon/rating');
      await import('kroon/auto');
      console.log(defined.map(([tag]) => tag).join());`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
    expect(said.trim().split(',').sort()).toEqual(['kroon-cancellation', 'kroon-complaint', 'kroon-rating']);
  });

  it('defines nothing on a server, though Lit brings a registry there', () => {
    const program = `await import('kroon/auto'); console.log(typeof globalThis.customElements?.get('kroon-rating'));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
    expect(said.trim()).toBe('undefined');
  });
});
