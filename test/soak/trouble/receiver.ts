import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { type Bundles, bundle } from '../../server/child.ts';
import type { TroubleOrder } from './preload.ts';
import type { Line } from './verdict.ts';

/** The real command in a process of its own, which nothing may end but `close`. */
export interface TroubledReceiver {
  readonly name: string;
  readonly url: string;
  readonly lines: readonly Line[];
  /** How it ended by itself; `undefined` while it lives. */
  ended(): string | undefined;
  tell(order: TroubleOrder): Promise<void>;
  close(): Promise<void>;
}

export interface ReceiverSetting {
  readonly name: string;
  readonly origin: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export function bundleTroubled(): Promise<Bundles> {
  return bundle({ cli: 'src/server/cli.ts', preload: 'test/soak/trouble/preload.ts' });
}

/** Starts it; resolves once it listens. `since` is the run's own beginning, in milliseconds of `performance`. */
export async function startTroubled(bundles: Bundles, { name, origin, args, env }: ReceiverSetting, since: number): Promise<TroubledReceiver> {
  const preload = pathToFileURL(bundles.file('preload')).href;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', preload, bundles.file('cli'), '--port', '0', '--origin', origin, ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const lines: Line[] = [];
  let closing = false;
  let ended: string | undefined;
  let heard = () => {};
  const hear = () => {
    let rest = '';
    return (bytes: Buffer) => {
      const pieces = (rest + bytes.toString()).split('\n');
      rest = pieces.pop()!;
      lines.push(...pieces.map((text) => ({ at: performance.now() - since, text })));
      heard();
    };
  };
  child.stdout!.on('data', hear());
  child.stderr!.on('data', hear());
  child.once('exit', (code, signal) => {
    if (!closing) ended = `${name}: code ${code}, signal ${signal}`;
    heard();
  });
  const urlOf = () => lines.map(({ text }) => /(http:\S+)\/v1\/submissions/.exec(text)?.[1]).find(Boolean);
  while (urlOf() === undefined) {
    if (ended !== undefined) throw new Error(`The receiver did not start: ${lines.map(({ text }) => text).join('\n')}`);
    await new Promise<void>((resolve) => (heard = resolve));
  }
  return {
    name,
    url: urlOf()!,
    lines,
    ended: () => ended,
    async tell(order) {
      if (!child.connected) return;
      const over = new AbortController();
      const heard = (event: string) => once(child, event, { signal: over.signal }).catch(() => undefined);
      const done = Promise.race([heard('message'), heard('exit')]);
      child.send(order);
      await done;
      over.abort();
    },
    async close() {
      if (ended !== undefined || closing) return;
      closing = true;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await exit) as [number | null];
      if (code !== 0) ended = `${name}: code ${code} when it was asked to end`;
    },
  };
}
