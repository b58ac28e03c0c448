import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { firefox } from 'playwright-core';
import type { KillableBrowser } from './chromium.ts';

/** The path of a Firefox that is here: `FIREFOX_PATH`, else one on PATH. Nothing is fetched. */
export function installedFirefox(): string | undefined {
  const given = process.env['FIREFOX_PATH'];
  if (given) {
    if (!existsSync(given)) throw new Error(`FIREFOX_PATH names ${given}, and no such file exists.`);
    return given;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Playwright does not say which process it has started: it is the one that leads a group and names the profile. */
function leaderOf(profile: string): number {
  for (const line of execFileSync('ps', ['-ww', '-eo', 'pid=,pgid=,args=']).toString().split('\n')) {
    const [, pid, group, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid !== undefined && pid === group && args!.includes(profile)) return Number(pid);
  }
  throw new Error('No process leads the Firefox that was started.');
}

/** Playwright's own builds speak a protocol of their own; an ordinary Firefox speaks WebDriver BiDi, under this channel. */
export async function startFirefox(executablePath: string, profile: string): Promise<KillableBrowser> {
  const context = await firefox.launchPersistentContext(profile, {
    channel: 'moz-firefox',
    executablePath,
    headless: true,
    timeout: 60_000,
  });
  const started = leaderOf(profile);
  return {
    context,
    async kill() {
      if (!isAlive(started)) return;
      process.kill(-started, 'SIGKILL');
      while (isAlive(started)) await sleep(10);
      await context.close().catch(() => undefined);
    },
  };
}
