import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { DeviceFixture } from './device.ts';

/** The build that the fixtures were made by: 0.1.0 as its users first had it. */
export const olderBuild = '2240c5a';

/** Where a fixture lies. */
export function fixtureFile(name: string): URL {
  return new URL(`${olderBuild}/${name}`, import.meta.url);
}

function unpacked(name: string): unknown {
  return JSON.parse(brotliDecompressSync(readFileSync(fixtureFile(name))).toString());
}

/** Text of each script of that build, by its place beside `kroon.js`. */
export function olderScripts(): Readonly<Record<string, string>> {
  return unpacked('scripts.json.br') as Record<string, string>;
}

/** What that build left on a device. */
export function olderDevice(): DeviceFixture {
  return JSON.parse(readFileSync(fixtureFile('device.json'), 'utf8')) as DeviceFixture;
}
