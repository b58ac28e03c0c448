import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = 'src/elements';
/** What stands inside a drawing, and the drawings' own classes. */
const drawn = /(^|[^\w-])(svg|path|g|rect|circle)(?![\w-])|\.(bar|crown|flip|upright)(?![\w-])/;
const told = /:(has|checked|hover|active|focus(-visible|-within)?)(?![\w-])|~|\+/;

/** Selectors of a style sheet that reach, from a state or a neighbour, into a drawing. */
export function reachingIn(source: string): string[] {
  const rules = source.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};`]+)\{/g);
  return [...rules].flatMap(([, prelude]) => {
    if (prelude!.trim().startsWith('@')) return [];
    // What stands in brackets is no part of the way: the compound before the last combinator is where it starts.
    let plain = prelude!;
    for (let before = ''; before !== plain;) plain = (before = plain).replace(/\([^()]*\)/g, '');
    return plain.split(',').map((one) => one.trim()).filter((one) => {
      const parts = one.split(/\s*[>~+]\s*|\s+/);
      return drawn.test(parts.at(-1)!) && told.test(one.slice(0, one.length - parts.at(-1)!.length));
    });
  });
}

describe('the style sheets', () => {
  // WebKit does not repaint a drawing whose rule is told by `:has()` of what is around it: four stars stayed filled
  // beside "2 of 5". A custom property, set on what is around it and read in the drawing, is repainted.
  it('N2: reach from no state into a drawing', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.styles.ts'));
    expect(files).toContain('rating/scale.styles.ts');
    for (const file of files) expect([file, reachingIn(readFileSync(`${folder}/${file}`, 'utf8'))]).toEqual([file, []]);
  });

  it('N2: are read as a browser reads them', () => {
    const sheet = 'css`.a:has(b) svg, .a:has(~.c>:checked) path{} @media (x){ .d:hover svg { fill: red } } .e:has(svg){} .f svg{} .g:has(.h){ --x: 1 }`';
    expect(reachingIn(sheet)).toEqual(['.a:has svg', '.a:has path', '.d:hover svg']);
    expect(reachingIn(':checked+svg{} .a~.b .bar{} .a .bar{}')).toEqual([':checked+svg', '.a~.b .bar']);
  });
});
