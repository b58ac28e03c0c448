import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { npm } from '../../support/browser.ts';
import { installedVersion } from '../options.ts';
import { type PeerKey, packages, peerOf } from './peers.ts';

/** Where the instances come to stand; Vite leaves a comment where it is. */
const place = '<!-- instances -->';
const words = 'Thank you for your order. '.repeat(20);

export function pageOf(head: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Shop</title>
    <link rel="icon" href="data:,">
    ${head}
  </head>
  <body>
    <h1>Shop</h1>
    <p>${words}</p>
    ${place}
    <p>${words}</p>
  </body>
</html>
`;
}

export function withInstances(page: string, element: string, count: number): string {
  if (!page.includes(place)) throw new Error('a page was built without the place for its instances');
  return page.replace(place, () => element.repeat(count));
}

/** Installs the packages into a folder that is none of the project's, where they are not there yet. */
export function installPeers(folder: string): void {
  if (Object.entries(packages).every(([name, version]) => installedVersion(name, folder) === version)) return;
  mkdirSync(folder, { recursive: true });
  // A manifest of its own keeps npm from reading, or writing, the project's.
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies: packages }, null, 2)}\n`);
  npm('install', '--prefix', folder, '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund');
}

/** A page built with Vite as a new project has it, and where its files lie. */
export interface BuiltPage {
  readonly page: string;
  readonly folder: string;
}

export async function buildPage(key: PeerKey, folder: string): Promise<BuiltPage | undefined> {
  const { page } = peerOf(key);
  if (!('entry' in page)) return undefined;
  const source = join(folder, 'pages', key);
  const built = join(folder, 'built', key);
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'entry.js'), page.entry);
  writeFileSync(join(source, 'index.html'), pageOf('<script type="module" src="./entry.js"></script>'));
  await build({
    root: source,
    base: `/${key}/`,
    configFile: false,
    logLevel: 'error',
    // Browsers that lack it are older than those that we serve; ours has none either.
    build: { outDir: built, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  return { page: readFileSync(join(built, 'index.html'), 'utf8'), folder: built };
}
