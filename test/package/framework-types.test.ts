import { beforeAll, describe, expect, it } from 'vitest';
import { requireBuild } from '../journeys/built.ts';
import { faultsOf } from './frameworks/checkers.ts';
import { type Page, pages } from './frameworks/pages.ts';

/** The right page with one thing made wrong. */
function spoilt(text: string, [right, wrong]: readonly [string, string]): string {
  expect(text).toContain(right);
  return text.replaceAll(right, wrong);
}

describe.each(Object.keys(pages) as (keyof typeof pages)[])('the types in %s', (name) => {
  const { file, text, wrong, unseen = {} }: Page = pages[name];
  const changed = (changes: Page['wrong'], kind: string) =>
    Object.entries(changes).map(([what, change], i) => [what, `${kind}-${i}-${file}`, change] as const);
  const wrongs = changed(wrong, 'wrong');
  const passed = changed(unseen, 'unseen');
  let faults: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    requireBuild('types/frameworks/widgets.d.ts', 'kroon.d.ts', 'kroon.all.d.ts');
    // One run of the checker for all: each starts a compiler.
    faults = await faultsOf(name, { [file]: text, ...Object.fromEntries([...wrongs, ...passed].map(([, path, change]) => [path, spoilt(text, change)])) });
  });

  it('let a right page pass, and are right themselves', () => {
    expect([...faults].filter(([path]) => !path.startsWith('wrong-'))).toEqual([]);
  });

  it.each(wrongs)('do not let pass %s', (_what, path) => {
    expect(faults.get(path) ?? []).not.toEqual([]);
  });

  // What the guide says that no types can mend. Once a checker sees it, guide and list say it no more.
  if (passed.length > 0) {
    it.each(passed)('cannot help it that it lets pass %s', (_what, path) => {
      expect(faults.get(path) ?? []).toEqual([]);
    });
  }
});
