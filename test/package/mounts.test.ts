import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, root } from '../journeys/built.ts';
import { complaintEvent, sampleOrigin } from '../support/samples.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'kroon-mounts-'));
const children: ChildProcess[] = [];

const mounts = join(root, 'test/package/mounts');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Runs a program of the guide's as its reader would, in a process of its own. */
async function startMount(name: string): Promise<Send> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), KROON_DB: join(folder, `${name}.db`) };
  const child = spawn(process.execPath, [join(mounts, `${name}.mjs`)], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (heard += piece.toString()));
  const send: Send = (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${heard}`);
    return send('/').then(() => true, () => false);
  }, name);
  return send;
}

async function importMount(name: string): Promise<Send> {
  process.env['KROON_DB'] = join(folder, `${name}.db`);
  const route = (await import(join(mounts, `${name}.mjs`))) as Record<string, (request: Request) => Promise<Response>>;
  return (path, init) => {
    const request = new Request(`https://shop.example${path}`, init);
    return route[request.method]!(request);
  };
}

beforeAll(() => {
  requireBuild('esm/receiver.js', 'esm/receiver/node.js', 'esm/receiver/sqlite.js');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill();
    await ended;
  }
});
afterAll(() => {
  delete process.env['KROON_DB'];
  rmSync(folder, { recursive: true, force: true });
});

describe('a receiver mounted as the guide says', () => {
  it.each([
    ['node-http', startMount],
    ['express', startMount],
    ['hono', startMount],
    ['next-route', importMount],
  ] as const)('%s takes a letter in once, says so again, and refuses a stranger', async (name, start) => {
    const send = await start(name);
    const event = complaintEvent();
    const headers = { 'Content-Type': 'application/json', Origin: sampleOrigin };
    const post = (more: HeadersInit = {}) =>
      send('/v1/submissions', { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(event) });

    const preflight = await send('/v1/submissions', { method: 'OPTIONS', headers: { Origin: sampleOrigin, 'Access-Control-Request-Method': 'POST' } });
    expect(preflight.status).toBe(204);
    const first = await post();
    expect(first.status, await first.clone().text()).toBe(202);
    expect(await first.json()).toMatchObject({ receipt: { id: event.id, status: 'received', replayed: false } });
    expect((await post()).status).toBe(200);
    expect((await post({ Origin: 'https://elsewhere.example' })).status).toBe(403);
    const asked = await send(`/v1/submissions/${event.id}`);
    expect(await asked.json()).toMatchObject({ receipt: { id: event.id } });
    expect((await send('/v1/submissions/')).status).toBe(405);
  });
});
