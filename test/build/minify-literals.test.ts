import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minifyCss, minifyHtml, minifyLiterals } from '../../src/build/minify-literals.ts';
import { root } from '../journeys/built.ts';

describe('minifyCss', () => {
  it('drops comments and the white space that CSS does not see', () => {
    expect(minifyCss('\n  /* why */\n  :host {\n    color: red;\n    margin: 0 1px;\n  }\n')).toBe(
      ':host{color:red;margin:0 1px}',
    );
  });

  it.each([
    ['a descendant before a pseudo-class', '.a :hover { x: y }', '.a :hover{x:y}'],
    ['the spaces around + and - in calc()', 'a { width: calc(1px + 2px - var(--x)) }', 'a{width:calc(1px + 2px - var(--x))}'],
    ['two spaces in a string', 'a::after { content: "a  b"; }', 'a::after{content:"a  b"}'],
    ['what looks like a comment in a string', "a::after { content: '/* no */  ;' }", "a::after{content:'/* no */  ;'}"],
    ['an escaped quote in a string', String.raw`a { content: "\"  ;  \"" }`, String.raw`a{content:"\"  ;  \""}`],
    ['an unquoted url', 'a { background: url(data:image/svg+xml;a , b) }', 'a{background:url(data:image/svg+xml;a , b)}'],
    ['a compound selector that a comment parts', '.a/* x */.b { c: d }', '.a/**/.b{c:d}'],
    ['an empty custom property', 'a { --x: ; }', 'a{--x: }'],
    ['a media query', '@media (min-width: 30em) and (width >= 3px) { a { b: c } }', '@media (min-width:30em) and (width >= 3px){a{b:c}}'],
  ])('keeps %s', (_, source, expected) => {
    expect(minifyCss(source)).toBe(expected);
  });
});

describe('private names', () => {
  const folder = join(root, 'src/elements');
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(\.styles|\/tokens)\.ts$/.test(name));
  const sources = sheets.map((name) => readFileSync(join(folder, name), 'utf8'));
  const namesIn = (source: string) => new Set(source.match(/--_[a-z]+/g));

  it('stay apart in one letter, and the public ones as they are', () => {
    const names = namesIn(sources.join('\n'));
    expect(namesIn(minifyCss(sources.join('\n'))).size).toBe(names.size);
    expect(minifyCss('a{--kroon-text:var(--_text)}')).toBe('a{--kroon-text:var(--_c)}');
  });
});

describe('minifyHtml', () => {
  it.each([
    ['one space of each run, since a reader may see it', '<b>a</b>   <i>b</i>', '<b>a</b> <i>b</i>'],
    ['no end of a line beside a tag', '<p>\n  a  b\n  <b>c</b>\n</p>', '<p>a b<b>c</b></p>'],
    ['no comment', '<b>a</b> <!-- why\n --> <i>b</i>', '<b>a</b> <i>b</i>'],
    ['no space where only a comment stood', '<b>a</b><!-- why --><i>b</i>', '<b>a</b><i>b</i>'],
    ['the slash of an svg element', '<svg>\n<path d="M0 0" />\n<circle r="1"/></svg>', '<svg><path d="M0 0" /><circle r="1"/></svg>'],
    ['quoted values as they are', '<a  title="a  b\n c"\n  href=x >t</a>', '<a title="a  b\n c" href=x>t</a>'],
    ['the inside of pre', '<pre>\n a  b <b>c  d</b></pre>  <i>e  f</i>', '<pre>\n a  b <b>c  d</b></pre> <i>e f</i>'],
    ['the inside of textarea', '<textarea rows=2>\n a  b</textarea>', '<textarea rows=2>\n a  b</textarea>'],
    ['a < that opens nothing', 'a <  b', 'a < b'],
  ])('leaves %s', (_, source, expected) => {
    expect(minifyHtml(source)).toBe(expected);
  });
});

describe('minifyLiterals', () => {
  it('keeps every expression where it stood, also inside a tag and beside a unit', () => {
    const code = 'const a = html`\n  <p  class=${x}\n ?hidden=${y}>${z}  b</p>\n`; const c = css`a { width: ${n}px; }`;';
    expect(minifyLiterals(code)?.code).toBe(
      'const a = html`<p class=${x} ?hidden=${y}>${z} b</p>`; const c = css`a{width:${n}px}`;',
    );
  });

  it('reaches a literal inside a literal', () => {
    expect(minifyLiterals('html`<p>  ${a.map((b) => svg`<g>  <path d="" />${b}</g>`)}</p>`')?.code).toBe(
      'html`<p> ${a.map((b) => svg`<g> <path d="" />${b}</g>`)}</p>`',
    );
  });

  it('leaves other tags alone', () => {
    expect(minifyLiterals('const a = sql`a   b` + html`x`')).toBeUndefined();
  });

  it('stops the build where an expression would be lost in a comment', () => {
    expect(() => minifyLiterals('html`<!-- ${a} --><p>b</p>`')).toThrow(/inside a comment/);
  });
});
