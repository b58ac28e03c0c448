import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTemplate } from '@angular/compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, root } from '../journeys/built.ts';
import { codeOf } from '../support/markdown.ts';
import { type CheckerName, faultsOf } from './frameworks/checkers.ts';
import { blocks, guide, languages } from './frameworks/guide.ts';

const { reactAnywhere, reactAlone, next, viteConfig, vue, svelte, solid, angular, astro } = blocks;
const scriptOf = (text: string) => /<script>\n([\s\S]*?)<\/script>/.exec(text)![1]!;
/** What the guide says in words: the short form, with Preact's names. */
const preact = reactAlone.replace("'kroon/types/react'", "'kroon/types/preact'").replace("'react'", "'preact/hooks'");

const snippets: readonly (readonly [what: string, checker: CheckerName, files: Readonly<Record<string, string>>])[] = [
  ['React with a server, in React 19, and a page of Next', 'react19', { 'contact.tsx': reactAnywhere, 'page.tsx': next }],
  ['React with a server, in React 18', 'react18', { 'contact.tsx': reactAnywhere }],
  ['React 19 without a server', 'react19', { 'contact.tsx': reactAlone }],
  ['Preact', 'preact', { 'contact.tsx': preact }],
  ['Vue, and its configuration', 'vue', { 'Contact.vue': vue, 'vite.config.ts': viteConfig }],
  ['Svelte', 'svelte', { 'Contact.svelte': svelte }],
  ['Solid', 'solid', { 'contact.tsx': solid }],
  ['Angular', 'module', { 'contact.ts': angular }],
  ['Astro', 'module', { 'contact.ts': scriptOf(astro) }],
];

describe('the guide of frameworks', () => {
  beforeAll(() => {
    requireBuild('types/frameworks/widgets.d.ts', 'custom-elements.json');
  });

  it('is checked to its last block of code', () => {
    expect(Object.values(blocks)).toEqual(codeOf(guide, ...languages, 'js', 'jsx', 'html', 'sh', 'json', ''));
  });

  it.each(snippets)('is right for the checker of %s', async (_what, checker, files) => {
    // Beside each file one that is not: a checker that sees nothing would be no judge.
    const spoilt = Object.entries(files).filter(([, text]) => text.includes('event.reference'));
    expect(spoilt).toHaveLength(1);
    const wrong = spoilt.map(([path, text]) => [`wrong-${path}`, text.replaceAll('event.reference', 'event.referense')] as const);
    const faults = await faultsOf(checker, { ...files, ...Object.fromEntries(wrong) });
    expect([...faults].filter(([path]) => !path.startsWith('wrong-'))).toEqual([]);
    expect([...faults.keys()]).toEqual(wrong.map(([path]) => path));
  });

  it('has a neighbour whose `deliver` is right for TypeScript', async () => {
    const [code] = codeOf(readFileSync(join(root, 'docs/embed.md'), 'utf8'), 'ts');
    const files = { 'deliver.ts': code!, 'wrong-deliver.ts': code!.replace('return (', 'void (') };
    expect([...(await faultsOf('module', files)).keys()]).toEqual(['wrong-deliver.ts']);
  });

  /** The tag in a template of which no checker knows it. */
  const template = /template: `([\s\S]*?)`/.exec(angular)![1]!;
  const manifest = () =>
    (JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as { modules: { declarations: Declaration[] }[] }).modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'kroon-complaint')!;

  it('has a template that Angular reads, with names that the widget knows', () => {
    const { nodes, errors } = parseTemplate(template, 'contact.html');
    expect(errors ?? []).toEqual([]);
    const tag = nodes.find((node): node is typeof node & Tag => 'name' in node && node.name === 'kroon-complaint')!;
    const { attributes, members, events } = manifest();
    const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
    expect(names(attributes)).toEqual(expect.arrayContaining(names(tag.attributes)));
    expect(names(members)).toEqual(expect.arrayContaining(names(tag.inputs)));
    expect(names(events)).toEqual(expect.arrayContaining(names(tag.outputs)));
    expect([tag.inputs, tag.outputs].map((list) => list.length)).toEqual([1, 1]);
  });

  it('has, for Astro, attributes that the widget knows', () => {
    const [, written] = /<kroon-complaint ([^>]*)>/.exec(astro)!;
    const names = [...written!.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(2);
    expect(manifest().attributes.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});

interface Named {
  readonly name: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly attributes: readonly Named[];
  readonly members: readonly Named[];
  readonly events: readonly Named[];
}
/** What is asked of an element of Angular's template. */
interface Tag {
  readonly attributes: readonly Named[];
  readonly inputs: readonly Named[];
  readonly outputs: readonly Named[];
}
