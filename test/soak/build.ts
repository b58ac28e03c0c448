import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../journeys/built.ts';
import type { MutantName } from './mutants.ts';

/** Builds what a page loads into a folder. A process of its own: a test runner's environment would change what is built. */
export async function buildProduct(folder: string, mutant?: MutantName): Promise<void> {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--config', 'test/soak/vite.config.ts'],
    {
      cwd: root,
      env: { ...env, KROON_SOAK_OUT: folder, ...(mutant !== undefined && { KROON_SOAK_MUTANT: mutant }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The build for the soak failed${mutant ? ` with the mutant "${mutant}"` : ''}:\n${said}`);
}
