import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainNamespaces } from '../../src/build/plain-namespaces.ts';
import { dist } from '../journeys/built.ts';

type Bundle = Record<string, { type: 'chunk'; fileName: string; code: string }>;

const helper = 'chunks/rolldown-runtime-abc.js';
const imported = 'import{t as e}from"./rolldown-runtime-abc.js";';

function bundled(code: string): Bundle {
  const bundle: Bundle = {
    'chunks/late.js': { type: 'chunk', fileName: 'chunks/late.js', code },
    [helper]: { type: 'chunk', fileName: helper, code: 'var e=(r)=>r;export{e as t};' },
  };
  const { generateBundle } = plainNamespaces(['chunks']) as unknown as { generateBundle(options: unknown, bundle: Bundle): void };
  generateBundle({}, bundle);
  return bundle;
}

describe('plainNamespaces', () => {
  it('makes getters of what the bundler’s helper made, and takes its file away', () => {
    const bundle = bundled(`${imported}var a=e({one:()=>b,two:()=>c$},1);export{a as t};`);
    expect(bundle['chunks/late.js']!.code).toBe('var a={get one(){return b},get two(){return c$}};export{a as t};');
    expect(Object.keys(bundle)).toEqual(['chunks/late.js']);
  });

  it('does so where the getters are longer than the helper was', () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
    const bundle = bundled(`${imported}var a=e({${names.map((name) => `${name}:()=>b`).join()}},1);`);
    expect(bundle['chunks/late.js']!.code).toBe(`var a={${names.map((name) => `get ${name}(){return b}`).join()}};`);
    expect(Object.keys(bundle)).toEqual(['chunks/late.js']);
  });

  it.each([
    `${imported}var a=e({one:()=>b.c},1);export{a as t};`,
    'import{n as o,t as e}from"./rolldown-runtime-abc.js";var a=e({one:()=>b},1);o();',
    'import{t}from"./rolldown-runtime-abc.js";var a=t({one:()=>b},1);',
    `${imported}var a=e({one:()=>b},1),c=d(e({two:()=>f},1));`,
  ])('leaves all as it was, with its helper, where the bundler writes otherwise: %s', (code) => {
    const bundle = bundled(code);
    expect(bundle['chunks/late.js']!.code).toBe(code);
    expect(Object.keys(bundle)).toContain(helper);
  });

  it('is done in the built package: no page asks for a helper', () => {
    const names = readdirSync(join(dist, 'chunks'));
    expect(names.filter((name) => name.includes('runtime'))).toEqual([]);
    for (const name of names) expect(readFileSync(join(dist, 'chunks', name), 'utf8'), name).not.toContain('rolldown-runtime');
  });
});
