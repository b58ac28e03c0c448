import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../../journeys/built.ts';

/** Types as an application asks them of its own code. */
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  types: [],
};

interface Checker {
  /** The program that an application's own check runs, by its place under node_modules, with its arguments. */
  readonly program: readonly string[];
  readonly options: object;
  /** More than compiler options. */
  readonly config?: object;
}

const tsc = ['typescript/lib/tsc.js', '--pretty', 'false', '-p', 'tsconfig.json'];
const react18 = join(root, 'node_modules/react-18-types');

export const checkers = {
  react19: { program: tsc, options: { jsx: 'react-jsx' } },
  // Types alone: what React 18 does with a tag is known, and none of it runs here.
  react18: { program: tsc, options: { jsx: 'react-jsx', paths: { react: [react18], 'react/*': [`${react18}/*`] } } },
  preact: { program: tsc, options: { jsx: 'react-jsx', jsxImportSource: 'preact' } },
  solid: { program: tsc, options: { jsx: 'preserve', jsxImportSource: 'solid-js' } },
  // Angular's own checker needs a later Node, and would say no more: its schema lets any attribute pass.
  module: { program: tsc, options: { experimentalDecorators: true } },
  // Here the declarations are read too: ours are what is tried.
  plain: { program: tsc, options: { skipLibCheck: false } },
  vue: {
    program: ['vue-tsc/bin/vue-tsc.js', '--pretty', 'false', '-p', 'tsconfig.json'],
    options: { jsx: 'preserve' },
    config: { vueCompilerOptions: { strictTemplates: true } },
  },
  svelte: {
    program: ['svelte-check/bin/svelte-check', '--output', 'machine-verbose', '--tsconfig', 'tsconfig.json', '--workspace', '.'],
    options: {},
  },
} as const satisfies Readonly<Record<string, Checker>>;

export type CheckerName = keyof typeof checkers;

/** What a program prints, whatever it thinks of what it has read. */
function printed(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(stdout + stderr);
    });
  });
}

/** `file(line,column): error TS1: words`, or a line of svelte-check's that is JSON after a time. */
function faultsIn(text: string, folder: string): readonly (readonly [file: string, fault: string])[] {
  return text.split('\n').flatMap((line) => {
    const [, file, fault] = /^(.+?)\(\d+,\d+\): (error TS.*)$/.exec(line) ?? [];
    if (file !== undefined) return [[relative(folder, join(folder, file)), fault!] as const];
    const [, json] = /^\d+ (\{.*\})$/.exec(line) ?? [];
    if (json === undefined) return [];
    const found = JSON.parse(json) as { type: string; filename: string; message: string };
    return found.type === 'ERROR' ? [[found.filename, found.message] as const] : [];
  });
}

/**
 * What a framework's own checker holds against these files, by file; the package's declarations under their own names.
 * The files lie within the repository, where `kroon` is this package as it was built.
 */
export async function faultsOf(name: CheckerName, files: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, readonly string[]>> {
  const { program, options, config = {} }: Checker = checkers[name];
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, `.cache/types-${name}-`));
  try {
    const tsconfig = { compilerOptions: { ...compilerOptions, ...options }, include: ['**/*'], ...config };
    for (const [path, text] of Object.entries({ ...files, 'tsconfig.json': JSON.stringify(tsconfig), 'svelte.config.js': 'export default {};' })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [script, ...args] = program;
    const said = await printed(join(root, 'node_modules', script!), args, folder);
    const found = faultsIn(said, folder);
    if (found.length === 0 && /error/i.test(said) && !/\b0 ERRORS/.test(said)) throw new Error(said);
    const faults = new Map<string, string[]>();
    // Other packages' declarations are no business of ours.
    for (const [file, fault] of found.filter(([path]) => !path.includes('node_modules'))) faults.set(file, [...(faults.get(file) ?? []), fault]);
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
