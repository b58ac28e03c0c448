import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Options, parse } from 'acorn';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { schemaDocuments } from '../../src/build/schema-documents.ts';
import { eventKinds } from '../../src/events/index.ts';
import { dist, requireBuild, root } from '../journeys/built.ts';
import { codeOf } from '../support/markdown.ts';

const run = promisify(execFile);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default?: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: object;
  readonly peerDependenciesMeta: object;
}
const manifest = JSON.parse(read('package.json')) as Manifest;

/** Each entry that is a module, as an importer writes it. */
const modules = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target !== 'string' && target.default?.startsWith('./dist/esm/'))
  .map(([path]) => `kroon${path.slice(1)}`);

/** What a program prints that Node runs from a file of its own, in a process that has no DOM. */
async function printedBy(program: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
  return stdout.trim();
}

beforeAll(() => {
  requireBuild('esm', 'types', 'schemas', 'custom-elements.json');
});

describe('exports', () => {
  it('name only files that were built', () => {
    for (const target of Object.values(manifest.exports)) {
      const files = typeof target === 'string' ? [target] : Object.values(target);
      for (const file of files.filter((path) => !path.includes('*'))) expect(existsSync(join(root, file)), file).toBe(true);
    }
    for (const file of Object.values(manifest.bin)) expect(read(file)).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('hold every language that the sources have', () => {
    const languages = readdirSync(join(root, 'src/i18n')).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name));
    for (const name of languages) expect(manifest.exports).toHaveProperty([`./locales/${name.replace('.ts', '')}`]);
  });

  it.each(modules)('%s can be imported in Node, without a DOM', async (name) => {
    expect(await printedBy(`console.log(Object.keys(await import('${name}')).length >= 0)`)).toBe('true');
  });

  /** These define their tags; in Node there is nothing to define them in. */
  const defining = ['kroon/auto', ...eventKinds.map((kind) => `kroon/${kind}`)];

  it.each(modules.filter((name) => !defining.includes(name)))('%s does nothing when it is imported', async (name) => {
    const program = `
      const before = new Set(Reflect.ownKeys(globalThis));
      const touched = [];
      globalThis.customElements = { define: (tag) => touched.push(tag), get: () => undefined };
      globalThis.fetch = () => touched.push('fetch');
      before.add('customElements');
      await import('${name}');
      // lit and zod count their copies there; that is theirs.
      const added = Reflect.ownKeys(globalThis).map(String).filter((key) => /kroon/i.test(key));
      console.log(JSON.stringify([touched, added]));
      process.exit();`;
    expect(await printedBy(program)).toBe('[[],[]]');
  });

  it('install lit and zod for a page, and no driver', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['lit', 'zod']);
    const optional = { optional: true };
    expect(manifest.peerDependenciesMeta).toEqual({ libsql: optional, nodemailer: optional, pg: optional, 'proxy-agent': optional });
  });
});

describe('what is published', () => {
  it('has nothing that publint would change', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that TypeScript finds under every entry', async () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const files = ['custom-elements.json', 'vscode.html-data.json', 'web-types.json'];
    await run(process.execPath, [attw, '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', ...files], { cwd: root });
  });

  it('is what a page, a bundler or an editor needs, and no more', async () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await run(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, maxBuffer: 2 ** 24 });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    for (const path of ['package.json', 'LICENSE', 'README.md', 'dist/kroon.js', 'dist/kroon.all.js', 'dist/kroon.all.js.sri']) {
      expect(paths).toContain(path);
    }
    const odd = paths.filter((path) => !/^(dist\/|package\.json$|LICENSE$|README\.md$|CHANGELOG\.md$)/.test(path));
    expect(odd).toEqual([]);
    expect(paths.filter((path) => /^dist\/(demo|storybook)\/|test|stories|\.(db|map)$/.test(path))).toEqual([]);
  });

  it('names no path of a machine', () => {
    const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|json|map|d\.ts)$/.test(name));
    for (const name of names.filter((path) => !path.startsWith('demo') && !path.startsWith('storybook'))) {
      expect(read(join('dist', name)).includes(root), name).toBe(false);
    }
  });

  it('locks dependencies by their integrity, not by where one machine found them', () => {
    const lock = read('package-lock.json');
    expect(lock).not.toContain('"resolved"');
    expect(lock).toContain('"integrity"');
  });
});

describe('the built scripts', () => {
  /** Of 2023, without what browsers of that spring lack. */
  const target: Pick<Options, 'ecmaVersion'> = { ecmaVersion: 2022 };

  it.each(['kroon.js', 'kroon.all.js'])('%s parses as a classic script', (name) => {
    expect(() => parse(read(`dist/${name}`), { ...target, sourceType: 'script' })).not.toThrow();
  });

  it('the chunks parse as modules, and import only each other', () => {
    for (const name of readdirSync(join(dist, 'chunks'))) {
      const code = read(`dist/chunks/${name}`);
      expect(() => parse(code, { ...target, sourceType: 'module' }), name).not.toThrow();
      // Words are imported by a name that is put together: first-drawing.test.ts asks for each.
      for (const [, path] of code.matchAll(/(?:from|import)\s*\(?\s*["'`]([^"'`$]+)["'`]/g)) {
        expect(existsSync(join(dist, 'chunks', path!)), `${name} imports ${path!}`).toBe(true);
      }
    }
  });

  it('have lit’s policy under our name, guarded, once', () => {
    const holders = ['kroon.all.js', ...readdirSync(join(dist, 'chunks')).map((name) => `chunks/${name}`)].filter((name) =>
      read(`dist/${name}`).includes('createPolicy'),
    );
    expect(holders).toHaveLength(2);
    for (const name of holders) {
      const code = read(`dist/${name}`);
      expect(code.split('createPolicy(')).toHaveLength(2);
      expect(code).not.toContain('createPolicy("lit-html"');
      expect(code).not.toContain('createPolicy(`lit-html`');
      expect(code).toMatch(/try\{[^}]*createPolicy\([`'"]kroon[`'"]/);
      expect(code).toMatch(/Symbol\.for\([`'"]kroon\.trusted-types[`'"]\)/);
    }
  });

  it('say on their first line what they are, where a site copies them', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    for (const name of ['kroon.js', 'kroon.all.js']) expect(read(`dist/${name}`).split('\n', 1), name).toEqual([`/*! kroon ${version} | MIT */`]);
    for (const name of readdirSync(join(dist, 'chunks'))) expect(read(`dist/chunks/${name}`), name).not.toContain('/*!');
  });

  it('hold no word that only developers read: no comment, no source map, no eval', () => {
    for (const name of ['kroon.js', 'kroon.all.js', ...readdirSync(join(dist, 'chunks')).map((file) => `chunks/${file}`)]) {
      const code = read(`dist/${name}`);
      expect(code, name).not.toMatch(/sourceMappingURL|<!--|\beval\(/);
    }
  });

  it('are one with the hash published beside the single file', () => {
    const hash = createHash('sha384').update(readFileSync(join(dist, 'kroon.all.js'))).digest('base64');
    expect(read('dist/kroon.all.js.sri').trim()).toBe(`sha384-${hash}`);
  });

  // The guide's command is for a shell.
  it.skipIf(process.platform === 'win32')('are pinned by the whole tag that the guide prints', async () => {
    const [, tag] = codeOf(read('docs/embed.md'), 'html');
    const [command] = codeOf(read('docs/embed.md'), 'sh');
    const folder = mkdtempSync(join(tmpdir(), 'kroon-sri-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/kroon'), 'dir');
    const { stdout } = await run('sh', ['-c', command!], { cwd: folder });
    rmSync(folder, { recursive: true });
    const plain = (text: string) => text.replace(/\s+/g, ' ').replace(' >', '>').trim();
    expect(plain(stdout)).toBe(plain(tag!).replace('sha384-…', read('dist/kroon.all.js.sri').trim()));
  });
});

describe('the published documents', () => {
  it('are those that the sources make now', () => {
    const documents = schemaDocuments();
    expect(readdirSync(join(dist, 'schemas')).sort()).toEqual(Object.keys(documents).sort());
    for (const [name, document] of Object.entries(documents)) {
      expect(JSON.parse(read(`dist/schemas/${name}`)), name).toEqual(JSON.parse(JSON.stringify(document)));
    }
  });

  it('name three elements, with what is theirs and nothing internal', () => {
    interface Member {
      readonly name: string;
      readonly privacy?: string;
    }
    interface Declaration {
      readonly tagName?: string;
      readonly attributes?: readonly { readonly name?: string }[];
      readonly members?: readonly Member[];
    }
    const { modules: found } = JSON.parse(read('dist/custom-elements.json')) as {
      modules: readonly { readonly declarations: readonly Declaration[] }[];
    };
    const elements = found.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual(['kroon-cancellation', 'kroon-complaint', 'kroon-rating']);
    for (const { tagName, attributes = [], members = [] } of elements) {
      expect(attributes.map(({ name }) => name), tagName).toEqual(expect.arrayContaining(['endpoint', 'site', 'locale']));
      expect(members.filter(({ privacy }) => privacy !== undefined && privacy !== 'public'), tagName).toEqual([]);
    }
    const tags = (JSON.parse(read('dist/vscode.html-data.json')) as { tags: { name: string }[] }).tags.map(({ name }) => name);
    expect(tags.sort()).toEqual(['kroon-cancellation', 'kroon-complaint', 'kroon-rating']);
    expect(read('dist/web-types.json')).toContain('kroon-complaint');
  });
});
