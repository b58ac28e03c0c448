import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromeArgs, findBrowser } from '../support/browser.ts';

/** A browser on a profile that outlives it. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** SIGKILL of the browser with all its processes; resolves once it is dead. */
  kill(): Promise<void>;
}

const windows = process.platform === 'win32';

/** Leaders of the groups that run now: a run that breaks off must not leave a browser behind. */
const running = new Set<number>();
process.on('exit', () => {
  for (const pid of running) killGroup(pid);
});

function killGroup(pid: number): void {
  try {
    process.kill(windows ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Milliseconds that a start may take on a machine that has other work. */
const startPatience = 60_000;

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => () => reject(new Error(`${why}: ${said.slice(-2000)}`));
    const timer = setTimeout(fail('Chromium did not start'), startPatience);
    child.once('exit', fail('Chromium ended'));
    child.stderr!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]!);
    });
  });
}

/** Starts Chromium by hand rather than by Playwright: a process that may be killed at any moment has to be known. */
export async function startChromium(profile: string): Promise<KillableBrowser> {
  const child = spawn(
    findBrowser(),
    [
      ...chromeArgs,
      '--headless',
      '--no-default-browser-check',
      '--password-store=basic',
      '--use-mock-keychain',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own, so that one signal reaches the browser and everything that it started.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: !windows },
  );
  running.add(child.pid!);
  child.once('exit', () => running.delete(child.pid!));
  const browser = await chromium.connectOverCDP(await addressOf(child), { timeout: startPatience });
  return {
    context: browser.contexts()[0]!,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const dead = once(child, 'exit');
      if (windows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
      else killGroup(child.pid!);
      await dead;
      await browser.close().catch(() => undefined);
    },
  };
}
