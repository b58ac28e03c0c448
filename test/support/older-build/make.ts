import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { makeDevice } from './make-device.ts';
import { fixtureFile, olderBuild } from './read.ts';

/**
 * Makes the fixtures anew: `npx tsx test/support/older-build/make.ts FOLDER`, where FOLDER is a checkout of the older
 * build after `npm ci` and `npm run build`, and this one is built too.
 */

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error(`Name a checkout of ${olderBuild} that is built.`);
const folder = resolve(given);
const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
if (!commit.startsWith(olderBuild)) throw new Error(`${folder} is at ${commit.trim()}, not at ${olderBuild}.`);

const names = ['kroon.js', ...readdirSync(join(folder, 'dist/chunks')).map((name) => `chunks/${name}`)].filter((name) => name.endsWith('.js'));
const scripts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'dist', name), 'utf8')]));
const text = JSON.stringify(scripts);
mkdirSync(fixtureFile(''), { recursive: true });
writeFileSync(
  fixtureFile('scripts.json.br'),
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: 24 } }),
);
await makeDevice(folder, scripts);
