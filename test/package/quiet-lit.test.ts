import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forgetLitVersion } from '../../src/app/build/quiet-lit.ts';

const source = readFileSync(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

describe('forgetLitVersion', () => {
  it('takes the global out, and nothing else', () => {
    const changed = forgetLitVersion(source);
    expect(changed).not.toContain('litHtmlVersions');
    expect(source.length - changed.length).toBeLessThan(50);
    expect(changed).toContain('export{');
  });

  it('stops the build when lit no longer says it so', () => {
    expect(() => forgetLitVersion(source.replace('litHtmlVersions', 'litVersions'))).toThrow(/mend this plugin/);
  });
});
