import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forgetGlobals } from '../../src/build/quiet-lit.ts';

const source = readFileSync(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

describe('forgetGlobals', () => {
  it('takes the two globals out, and nothing else', () => {
    const changed = forgetGlobals(source);
    expect(changed).not.toMatch(/litHtmlVersions|litHtmlPolyfillSupport/);
    expect(source.length - changed.length).toBeLessThan(95);
    expect(changed).toContain('export{');
  });

  it('stops the build when lit no longer says it so', () => {
    for (const name of ['litHtmlVersions', 'litHtmlPolyfillSupport']) {
      expect(() => forgetGlobals(source.replace(name, 'another'))).toThrow(/mend this plugin/);
    }
  });
});
