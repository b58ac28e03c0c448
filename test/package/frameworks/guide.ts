import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../journeys/built.ts';
import { codeOf } from '../../support/markdown.ts';

/** The languages that blocks of the guide are in. */
export const languages = ['tsx', 'ts', 'vue', 'svelte', 'astro'] as const;

export const guide = readFileSync(join(root, 'docs/frameworks.md'), 'utf8');

/** The blocks of code under a heading. */
function under(heading: string): readonly string[] {
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`The guide has no heading "${heading}".`);
  return codeOf(section, ...languages);
}

const [reactAnywhere = '', reactAlone = ''] = under('React');
const [next = ''] = under('Next');
const [viteConfig = '', vue = ''] = under('Vue');
const [svelte = ''] = under('Svelte');
const [solid = ''] = under('Solid');
const [angular = ''] = under('Angular');
const [astro = ''] = under('Astro');

/** Every block of the guide, by what it is for, in its order. */
export const blocks = { reactAnywhere, reactAlone, next, viteConfig, vue, svelte, solid, angular, astro };
