import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

export interface Bundles {
  /** Folder for whatever the processes write. */
  readonly folder: string;
  readonly file: (name: string) => string;
  remove(): void;
}

/**
 * Bundles entries for node, so that starting a process costs a tenth of a second. The folder stands
 * under node_modules, because the drivers are looked up from there.
 */
export async function bundle(entries: Readonly<Record<string, string>>): Promise<Bundles> {
  const cache = path.resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(path.join(cache, 'kroon-child-'));
  const folder = mkdtempSync(path.join(tmpdir(), 'kroon-child-'));
  await build({
    entryPoints: { ...entries },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['libsql', 'pg', 'nodemailer', 'proxy-agent'],
    outExtension: { '.js': '.mjs' },
  });
  return {
    folder,
    file: (name) => path.join(outdir, `${name}.mjs`),
    remove() {
      for (const each of [outdir, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

export interface Child {
  readonly process: ChildProcess;
  /** The first line that the process printed; rejects where it ends without one. */
  readonly line: Promise<string>;
  /** All that it printed so far. */
  heard(): string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly output: string }>;
}

export function start(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended: Child['ended'] = new Promise((resolve) => {
    child.on('close', (code, signal) => {
      resolve({ code, signal, output });
    });
  });
  const line = new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer) => {
      output += piece.toString();
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => {
      reject(new Error(`ended without a line: ${output}`));
    });
  });
  line.catch(() => undefined);
  return { process: child, line, heard: () => output, ended };
}
