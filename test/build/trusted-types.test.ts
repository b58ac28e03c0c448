import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { renameLitPolicy } from '../../src/build/trusted-types.ts';

const source = readFileSync(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

interface Types {
  createPolicy(name: string, rules: object): unknown;
}

/** Runs the first statement of the changed module, as a page with these Trusted Types would. */
function policyOf(page: { trustedTypes?: Types }): unknown {
  const changed = renameLitPolicy(source);
  const [, expression] = /,\w+=\w+\?(.*?):void 0,/s.exec(changed)!;
  return runInNewContext(`s ? ${expression!} : void 0`, { globalThis: page, s: page.trustedTypes });
}

describe('renameLitPolicy', () => {
  it('makes one policy under our name, and a second copy takes the first one’s', () => {
    const made: string[] = [];
    const page = { trustedTypes: { createPolicy: (name: string) => ({ number: made.push(name) }) } };
    const first = policyOf(page);
    expect(policyOf(page)).toBe(first);
    expect(made).toEqual(['kroon']);
  });

  it('does without a policy where the page’s CSP refuses the name, and asks only once', () => {
    let asked = 0;
    const page = {
      trustedTypes: {
        createPolicy(): never {
          asked++;
          throw new TypeError('refused');
        },
      },
    };
    expect(policyOf(page)).toBeUndefined();
    expect(policyOf(page)).toBeUndefined();
    expect(asked).toBe(1);
  });

  it('does nothing where there are no Trusted Types', () => {
    expect(policyOf({})).toBeUndefined();
  });

  it('stops the build when lit no longer says it so', () => {
    expect(() => renameLitPolicy(source.replace('lit-html",', 'lit",'))).toThrow(/mend this plugin/);
  });
});
