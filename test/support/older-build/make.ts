import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeDevice } from './make-device.ts';
import { makeStores } from './make-stores.ts';
import { pack } from './pack.ts';
import { fixtureFile, olderBuild } from './read.ts';

/**
 * Makes the fixtures anew: `npx tsx test/support/older-build/make.ts FOLDER`, where FOLDER is a checkout of the older
 * build after `npm ci` and `npm run build`, and this one is built too. The README
 * says more.
 */

const [given, only] = process.argv.slice(2);
if (given === undefined) throw new Error(`Name a checkout of ${olderBuild} that is built.`);
const folder = resolve(given);
const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
if (!commit.startsWith(olderBuild)) throw new Error(`${folder} is at ${commit.trim()}, not at ${olderBuild}.`);

const names = ['kroon.js', ...readdirSync(join(folder, 'dist/chunks')).map((name) => `chunks/${name}`)].filter((name) => name.endsWith('.js'));
const scripts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'dist', name), 'utf8')]));
mkdirSync(fixtureFile(''), { recursive: true });
const makers = {
  async device() {
    pack('scripts.json.br', JSON.stringify(scripts));
    await makeDevice(folder, scripts);
  },
  stores: () => makeStores(folder),
};
for (const [name, make] of Object.entries(makers)) if (only === undefined || only === name) await make();
