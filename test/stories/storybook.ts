import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const resolve = createRequire(import.meta.url).resolve;

/** The file that a package's command runs. */
function command(name: string, bin: string): string {
  const manifest = resolve(`${name}/package.json`);
  const { bin: bins } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bins === 'string' ? bins : bins[bin]!);
}

/** Runs one of Node's programs to its end; rejects with what it said. */
function run(...args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child: ChildProcess = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done();
      else fail(new Error(said.slice(-4000)));
    });
  });
}

export interface StoryEntry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  readonly importPath: string;
  readonly exportName?: string;
}

export interface BuiltStorybook {
  readonly url: string;
  readonly entries: readonly StoryEntry[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves a folder on a free port of this machine. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(folder, pathname);
    if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(path)] ?? 'application/octet-stream';
    // Assets carry a hash in their name: a page that is visited a hundred times reads them once.
    response.writeHead(200, { 'content-type': type, 'cache-control': pathname.startsWith('/assets/') ? 'max-age=3600' : 'no-cache' });
    response.end(readFileSync(path));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Builds the storybook into a folder of its own, and serves it until closed. */
export async function buildStorybook(): Promise<BuiltStorybook> {
  const folder = mkdtempSync(join(tmpdir(), 'kroon-storybook-'));
  const config = join(root, 'stories', '.storybook');
  if (!existsSync(join(root, 'dist', 'custom-elements.json'))) {
    const cem = command('@custom-elements-manifest/analyzer', 'cem');
    await run(cem, 'analyze', '--config', 'stories/.storybook/custom-elements-manifest.config.mjs', '--quiet');
  }
  const storybook = command('storybook', 'storybook');
  await run(storybook, 'build', '--config-dir', config, '--output-dir', folder, '--disable-telemetry', '--quiet');
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, StoryEntry>;
  };
  const server = await serve(folder);
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    entries: Object.values(entries),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
