import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dist, requireBuild, root } from '../journeys/built.ts';

interface Manifest {
  readonly version: string;
  readonly license: string;
}

const manifestOf = (name: string) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as Manifest;

/** Packages whose code stands in the modules, as their source maps tell. */
function inModules(): Set<string> {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js.map'));
  const sources = maps.flatMap((name) => (JSON.parse(readFileSync(join(dist, name), 'utf8')) as { sources: string[] }).sources);
  const found = sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(source)?.[1]);
  return new Set(found.filter((name) => name !== undefined));
}

/** A word that is in each of lit's packages, and stays when it is made small. */
const marks = { 'lit-html': '_$litPart$', 'lit-element': '_$litElement$', '@lit/reactive-element': 'enableUpdating' };

/** The same in the scripts, which have no maps. */
function inScripts(): string[] {
  const files = ['kroon.js', 'kroon.all.js', ...readdirSync(join(dist, 'chunks')).map((name) => `chunks/${name}`)];
  const code = files.map((name) => readFileSync(join(dist, name), 'utf8')).join('\n');
  return Object.entries(marks).flatMap(([name, mark]) => (code.includes(mark) ? [name] : []));
}

describe('the third-party notices', () => {
  let notices = '';
  beforeAll(() => {
    requireBuild('THIRD-PARTY-NOTICES.md');
    notices = readFileSync(join(dist, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  });

  it('name each package whose code is bundled, with its version and licence', () => {
    const bundled = [...inModules(), ...inScripts()];
    expect(bundled).toContain('standardwebhooks');
    expect(bundled).toContain('lit-html');
    for (const name of bundled) {
      const { version, license } = manifestOf(name);
      expect(notices).toContain(`## ${name} ${version} (${license})\n`);
    }
  });

  it('give the text of each licence', () => {
    const [, ...each] = notices.split(/^## /m);
    expect(each.length).toBeGreaterThan(2);
    for (const one of each) expect(one, one.split('\n')[0]).toMatch(/copyright|permission is hereby granted|public domain/i);
  });

  it('name nothing that is not installed, and leave no list of the build behind', () => {
    for (const [, name] of notices.matchAll(/^## (\S+) /gm)) expect(manifestOf(name!).version).toMatch(/^\d/);
    expect(readdirSync(dist)).not.toContain('notices');
  });
});
