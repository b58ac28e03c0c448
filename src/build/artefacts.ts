import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import ts from 'typescript';
import { runnerImport } from 'vite';

/**
 * Writes the declarations of everything that the entries reach into dist/types, without what is marked `@internal`. Whether
 * the types are right is `npm run typecheck`'s question. No class says `implements` an internal interface: its declaration
 * would not.
 */
export function writeTypes(entries: readonly string[]): void {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(entries, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: 'src',
    outDir: 'dist/types',
  });
  const { diagnostics } = program.emit(undefined, (path, text) => {
    mkdirSync(dirname(path), { recursive: true });
    // Readers of a declaration look for `./x.js`; the sources say `./x.ts`.
    writeFileSync(path, text.replace(/((?:from|import\()\s*['"]\.{1,2}\/[^'"]*)\.ts(?=['"])/g, '$1.js'));
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)));
}

interface SchemaDocuments {
  /** By file name: a JSON Schema, or the OpenAPI document. */
  readonly schemaDocuments: () => Readonly<Record<string, unknown>>;
}

/** Writes the JSON Schemas and the OpenAPI document, made from the schemas that the code itself uses. */
export async function writeSchemas(): Promise<void> {
  const { module } = await runnerImport<SchemaDocuments>('./src/build/schema-documents.ts');
  mkdirSync('dist/schemas', { recursive: true });
  for (const [name, document] of Object.entries(module.schemaDocuments())) {
    writeFileSync(join('dist/schemas', name), `${JSON.stringify(document, null, 2)}\n`);
  }
}

/** Writes the custom-elements manifest, and from it the data that editors read. */
export function writeManifest(): void {
  const analyzer = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
  const config = 'stories/.storybook/custom-elements-manifest.config.mjs';
  execFileSync(process.execPath, [analyzer, 'analyze', '--config', config, '--quiet'], { stdio: 'inherit' });
}

/** What the bundler tells of a package whose code it took in. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly identifier?: string;
  readonly text?: string;
}

/** For a package that names its licence and does not bring the text: as it stands in its repository. */
function licenceOf(name: string): string {
  const path = join('src/build/licences', `${name.replace('/', '-')}.txt`);
  if (!existsSync(path)) throw new Error(`${name} is bundled, and brings no licence: write its own into ${path}`);
  return readFileSync(path, 'utf8').trim();
}

/** Puts the licences of all that is bundled into one file, and removes the lists of the single builds. */
export function writeNotices(folder: string, file: string): void {
  const lists = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Bundled[]);
  const all = new Map(lists.flat().map((one) => [`${one.name} ${one.version}`, one] as const));
  const sorted = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
  const notices = sorted.map(
    ([title, { name, identifier, text }]) => `## ${title}${identifier ? ` (${identifier})` : ''}\n\n${text ?? licenceOf(name)}\n`,
  );
  writeFileSync(file, `# Third-party notices\n\nThis package contains code of these packages, under their licences.\n\n${notices.join('\n')}`);
  rmSync(folder, { recursive: true });
}

/** Copies pages that need no build to where the demo server looks for them. */
export function copyDemo(): void {
  for (const folder of ['site', 'inbox']) cpSync(join('demo', folder), join('dist/demo', folder), { recursive: true });
}

/**
 * Removes what an earlier build left. Emptying the folder first would leave nothing at all where a
 * build fails, and take the files from under a demo that runs.
 */
export function removeStale(folder: string, begun: number): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.startsWith(join(folder, 'storybook')) && statSync(path).mtimeMs < begun) rmSync(path);
  }
}

/** Writes the hash for `integrity=` beside the one script that is a single file. */
export function writeIntegrity(path: string): void {
  writeFileSync(`${path}.sri`, `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}\n`);
}

/** Brotli at its best, as a CDN serves a file. */
export function brotli(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** What a file weighs on the wire. */
export function brotliSize(path: string): number {
  return brotli(readFileSync(path)).length;
}

/** Prints the weight of every file that a page can load by the script tag. */
export function printSizes(): void {
  const files = ['kroon.js', ...readdirSync('dist/chunks').map((name) => `chunks/${name}`), 'kroon.all.js'];
  console.log('\nBrotli 11, bytes');
  for (const name of files) console.log(`${String(brotliSize(join('dist', name))).padStart(8)}  ${name}`);
}
