import { describe, expect, it } from 'vitest';
import { parallelImports } from '../../src/build/parallel-imports.ts';

type Bundle = Record<string, { type: string; fileName: string; code: string; imports: readonly string[] }>;

/** The code of `widget` once built beside these files: each with what it imports at once. */
function built(code: string, imports: Readonly<Record<string, readonly string[]>>): string {
  const bundle: Bundle = Object.fromEntries(
    Object.entries(imports).map(([name, found]) => [
      name,
      { type: 'chunk', fileName: `chunks/${name}.js`, code: name === 'widget' ? code : '', imports: found.map((one) => `chunks/${one}.js`) },
    ]),
  );
  const { generateBundle } = parallelImports(['chunks']) as unknown as { generateBundle(options: unknown, bundle: Bundle): void };
  generateBundle({}, bundle);
  return bundle['widget']!.code;
}

const beside = (name: string) => `import("./${name}.js").catch(()=>{})`;

describe('parallelImports', () => {
  it('asks for what a late chunk imports, and what that imports, beside it', () => {
    expect(built('var a=()=>import(`./late.js`);', { widget: [], late: ['fields'], fields: ['base'], base: [] })).toBe(
      `var a=()=>(${beside('fields')},${beside('base')},import(\`./late.js\`));`,
    );
  });

  it('asks for nothing that is there already, nor twice', () => {
    const files = { widget: ['face'], face: ['base'], base: [], late: ['face', 'fields', 'letter'], fields: ['base'], letter: ['fields'] };
    expect(built('import("./late.js")', files)).toBe(`(${beside('fields')},${beside('letter')},import("./late.js"))`);
  });

  it('asks for none that is gone from the bundle', () => {
    expect(built('import("./late.js")', { widget: [], late: ['gone', 'fields'], fields: ['gone'] })).toBe(`(${beside('fields')},import("./late.js"))`);
  });

  it('leaves a chunk that stands alone, and what lies in another place', () => {
    const code = 'import("./alone.js").then(a);import("./nl.js");import(b);import("https://shop.example/c.js")';
    expect(built(code, { widget: ['face'], face: [], alone: ['face'], nl: [] })).toBe(code);
  });

  it('ends where chunks import each other', () => {
    expect(built('import("./one.js")', { widget: [], one: ['two'], two: ['one', 'widget'] })).toBe(`(${beside('two')},import("./one.js"))`);
  });
});
