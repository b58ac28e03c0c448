import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Bundles, bundle } from '../server/child.ts';

/** The real command on the embedded store, in a process of its own that is killed and started again. */
export interface KillableReceiver {
  /** Where it listens; nothing while it is dead. */
  port(): number | undefined;
  /** SIGKILL. Resolves once it is dead; it is up again some time after. */
  kill(downtime: number): Promise<void>;
  /** Lets it die before its n-th statement from now. */
  arm(statement: number): Promise<void>;
  /** Ends what `arm` asked for, if it has not come. */
  disarm(): Promise<void>;
  /** Resolves once it listens. */
  up(): Promise<void>;
  /** How often it was killed: from outside, and at a statement. */
  readonly kills: { fromOutside: number; atStatement: number };
  close(): Promise<void>;
}

export interface ReceiverPlace {
  readonly file: string;
  readonly origin: string;
}

export function bundleReceiver(): Promise<Bundles> {
  return bundle({ cli: 'src/server/cli.ts', dying: 'test/soak/dying-store.ts' });
}

export async function startReceiver(bundles: Bundles, { file, origin }: ReceiverPlace): Promise<KillableReceiver> {
  const kills = { fromOutside: 0, atStatement: 0 };
  let child: ChildProcess;
  let port: number | undefined;
  let closing = false;
  let listening: Promise<void>;

  async function launch(): Promise<void> {
    const launched = spawn(
      process.execPath,
      ['--import', pathToFileURL(bundles.file('dying')).href, bundles.file('cli'), '--port', '0', '--origin', origin, '--db', file],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    child = launched;
    let said = '';
    let heard = () => {};
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      heard();
    };
    launched.stdout!.on('data', hear);
    launched.stderr!.on('data', hear);
    launched.once('exit', (code, signal) => {
      port = undefined;
      heard();
      if (closing) return;
      // Nobody sent a signal from here: it was the statement.
      if (launched.killed) return;
      if (signal === 'SIGKILL') {
        kills.atStatement += 1;
        listening = sleep(150).then(launch);
      } else listening = Promise.reject(new Error(`The receiver ended by itself, code ${code}: ${said}`));
      listening.catch(() => undefined);
    });
    for (;;) {
      const found = /:(\d+)\/v1\/submissions/.exec(said);
      if (found) {
        port = Number(found[1]);
        return;
      }
      if (launched.exitCode !== null || launched.signalCode !== null) throw new Error(`The receiver did not start: ${said}`);
      await new Promise<void>((resolve) => (heard = resolve));
    }
  }

  function tell(count: number): Promise<void> {
    const told = child;
    if (!told.connected) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        told.off('message', finish).off('exit', finish);
        resolve();
      };
      told.once('message', finish).once('exit', finish);
      told.send(count, (error) => {
        if (error) finish();
      });
    });
  }

  listening = launch();
  await listening;
  return {
    kills,
    port: () => port,
    async kill(downtime) {
      await listening;
      const dying = child;
      if (dying.signalCode !== null) return;
      const dead = once(dying, 'exit');
      kills.fromOutside += 1;
      port = undefined;
      dying.kill('SIGKILL');
      await dead;
      listening = sleep(downtime).then(launch);
      listening.catch(() => undefined);
    },
    arm: tell,
    disarm: () => tell(Number.MAX_SAFE_INTEGER),
    async up() {
      // It may die while it is waited for.
      while (port === undefined) {
        await listening;
        await sleep(10);
      }
    },
    async close() {
      closing = true;
      await listening.catch(() => undefined);
      if (child.signalCode !== null || child.exitCode !== null) return;
      const dead = once(child, 'exit');
      child.kill('SIGTERM');
      await dead;
    },
  };
}
