import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which sparticuz build to fetch on Linux: the last that still declares node 20. */
const sparticuz = '@sparticuz/chromium@141.0.0';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'kroon-browser');

/** What Chromium is started with everywhere: quiet, alone, and drawing the same on every machine. */
export const chromeArgs: string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  // Chromium refuses its sandbox to root, and many containers forbid it to anyone.
  ...(process.getuid?.() === 0 || process.env['CI'] ? ['--no-sandbox'] : []),
];

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

function* onPath(): Generator<string> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) yield join(folder, process.platform === 'win32' ? `${name}.exe` : name);
  }
}

function* usualPlaces(): Generator<string> {
  if (process.platform === 'darwin') {
    for (const app of ['Google Chrome', 'Chromium', 'Microsoft Edge']) {
      for (const home of ['', homedir()]) yield `${home}/Applications/${app}.app/Contents/MacOS/${app}`;
    }
  }
  if (process.platform === 'win32') {
    for (const variable of ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']) {
      const folder = process.env[variable];
      if (!folder) continue;
      yield join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe');
      yield join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe');
      yield join(folder, 'Chromium', 'Application', 'chrome.exe');
    }
  }
}

function* inPlaywrightCache(): Generator<string> {
  const places = {
    linux: join(homedir(), '.cache', 'ms-playwright'),
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    win32: join(process.env['LOCALAPPDATA'] ?? homedir(), 'ms-playwright'),
  };
  const given = process.env['PLAYWRIGHT_BROWSERS_PATH'];
  const folder = given && given !== '0' ? given : places[process.platform as keyof typeof places];
  if (!folder || !existsSync(folder)) return;
  const builds = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  for (const build of builds.sort().reverse()) {
    yield join(folder, build, 'chrome-linux', 'chrome');
    yield join(folder, build, 'chrome-linux64', 'chrome');
    yield join(folder, build, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium');
    yield join(folder, build, 'chrome-win', 'chrome.exe');
    yield join(folder, build, 'chrome-win64', 'chrome.exe');
  }
}

function* candidates(): Generator<string> {
  yield* onPath();
  yield* usualPlaces();
  yield* inPlaywrightCache();
}

/** The path of a browser that is here already. A wrong `CHROME_PATH` is said, not passed over. */
export function installedBrowser(): string | undefined {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH names ${given}, and no such file exists.`);
    return given;
  }
  for (const path of candidates()) if (existsSync(path)) return path;
  return undefined;
}

/** Runs npm; what it has to say is seen, what it did is not. */
export function npm(...args: string[]): void {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** Starts the unpacked build, with its own libraries only where the machine lacks some. */
const starter = `#!/bin/sh
here=$(dirname "$0")
if ldd "$here/chromium" | grep -q 'not found'; then
  export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH"
fi
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;

/** On Linux: an npm package that ships the binary, unpacked beside it. */
function unpackSparticuz(): string {
  const path = join(cache, 'start');
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  // A manifest of its own keeps npm from reading, or writing, the project's.
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  npm('install', '--prefix', cache, '--ignore-scripts', '--no-save', '--no-package-lock', sparticuz);
  // The package unpacks into the temporary folder; its libraries only where it believes to be on its home ground.
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    { cwd: cache, env: { ...process.env, TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } },
  );
  // Written last: where this file stands, the unpacking came to its end.
  writeFileSync(path, starter, { mode: 0o755 });
  return path;
}

/** Elsewhere: the download that belongs to the installed Playwright. */
function downloadByPlaywright(): string {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const path of inPlaywrightCache()) if (existsSync(path)) return path;
  throw new Error('Playwright said that it installed Chromium, and it is not in its cache.');
}

/**
 * The path of a Chromium to test in: one that is here, else one fetched now. Says in one line what it
 * did; where nothing works, the error says what a person can do.
 */
export function findBrowser(): string {
  found ??= search();
  return found;
}

let found: string | undefined;

function search(): string {
  const here = installedBrowser();
  if (here !== undefined) return here;
  const fetched = join(cache, 'start');
  if (existsSync(fetched)) return fetched;
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  console.log(
    packaged
      ? `No browser found: unpacking ${sparticuz} into node_modules/.cache/kroon-browser.`
      : 'No browser found: Playwright downloads its Chromium.',
  );
  try {
    return packaged ? unpackSparticuz() : downloadByPlaywright();
  } catch (error) {
    throw new Error('No browser was found, and none could be fetched. Install Chromium or set CHROME_PATH.', {
      cause: error,
    });
  }
}
