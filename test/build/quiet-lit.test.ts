import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forgetGlobals } from '../../src/build/quiet-lit.ts';

/** By module: its package, the names that go, and how many characters go with them at most. */
const modules = {
  'lit-html': { folder: 'lit-html', names: ['litHtmlVersions', 'litHtmlPolyfillSupport', 'invalid template strings array'], most: 130 },
  'lit-element': { folder: 'lit-element', names: ['litElementHydrateSupport', 'litElementPolyfillSupport', 'litElementVersions'], most: 150 },
  'reactive-element': {
    folder: '@lit/reactive-element',
    names: ['reactiveElementPolyfillSupport', 'ReactiveElement:y}', 'reactiveElementVersions', 'litPropertyMetadata??=', 'this[Symbol.metadata]', 'addInitializer', '[...t.l]', 'constructor.l?'],
    most: 510,
  },
  'css-tag': { folder: '@lit/reactive-element', names: ['ShadyCSS', '"replace"in CSSStyleSheet'], most: 215 },
};

for (const [name, { folder, names, most }] of Object.entries(modules)) {
  const source = readFileSync(new URL(`../../node_modules/${folder}/${name}.js`, import.meta.url), 'utf8');

  describe(`forgetGlobals of ${name}`, () => {
    it('takes what is told on globals out, and nothing else', () => {
      const changed = forgetGlobals(source, name);
      for (const global of names) expect(changed).not.toContain(global);
      expect(changed).not.toMatch(/Versions|PolyfillSupport|HydrateSupport|metadata/i);
      expect(source.length - changed.length).toBeLessThan(most);
      expect(changed).toContain('export{');
    });

    it('stops the build when lit no longer says it so', () => {
      for (const global of names) {
        expect(source).toContain(global);
        expect(() => forgetGlobals(source.replace(global, 'another'), name)).toThrow(/mend this plugin/);
      }
    });
  });
}
