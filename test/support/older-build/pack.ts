import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { fixtureFile } from './read.ts';

/** Writes a fixture that is too long to lie there as it is. */
export function pack(name: string, text: string): void {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(fixtureFile(name), brotliCompressSync(text, { params }));
}
