import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { eventKinds } from '../../src/events/event-types.ts';
import { languages } from '../../src/i18n/languages.ts';
import { dist, requireBuild, root } from '../journeys/built.ts';
import { namesIn, tableUnder } from '../support/markdown.ts';

/** A chunk and all that it imports at once, by their names without the version. */
function withAll(name: string): string[] {
  const seen = new Set([name]);
  for (const one of seen) {
    const code = readFileSync(join(dist, `chunks/${one}-${version}.js`), 'utf8');
    for (const [, found] of code.matchAll(/(?:from|import)\s*["'`](\.\/[^"'`]+)-[\d.]+\.js["'`]/g)) seen.add(posix.basename(found!));
  }
  return [...seen];
}

/** Chromium takes it at the top, and nowhere else. */
const isEager = (name: string) => readFileSync(join(dist, `chunks/${name}-${version}.js`), 'utf8').startsWith('//# allFunctionsCalledOnLoad\n');

const guide = readFileSync(join(root, 'docs/embed.md'), 'utf8');
const rows = tableUnder(guide, 'Drawn sooner').map(([widget, files]) => [namesIn(widget!)[0], namesIn(files!)] as const);

describe('the guide to what is drawn sooner', () => {
  beforeAll(() => {
    requireBuild();
  });

  it.each(['rating', 'complaint', 'cancellation'])('names all that a %s is drawn by, and its words', (kind) => {
    const named = rows.find(([widget]) => widget === `<kroon-${kind}>`)![1];
    expect([...named].sort()).toEqual([...withAll(kind), `${kind}.en`].sort());
  });

  it('names what a preset with a form of its own is drawn by besides', () => {
    const [, plain] = rows.find(([widget]) => widget === '<kroon-cancellation>')!;
    const [, besides] = rows.at(-1)!;
    expect([...plain, ...besides].sort()).toEqual([...new Set([...withAll('cancellation'), ...withAll('cancellation-preset'), 'cancellation.en', 'preset.en'])].sort());
  });

  it('prints lines for a rating that ask for its files, of this version', () => {
    const asked = [...guide.matchAll(/<link rel="modulepreload" href="\/kroon\/(chunks\/[^"]+)">/g)].map(([, path]) => path!);
    expect(asked.sort()).toEqual([...withAll('rating'), 'rating.en'].map((name) => `chunks/${name}-${version}.js`).sort());
    for (const path of asked) expect(readFileSync(join(dist, path), 'utf8').length).toBeGreaterThan(0);
  });

  it('may write another language in its place', () => {
    for (const language of languages) {
      for (const part of [...eventKinds.flatMap((kind) => [kind, `late-${kind}`]), 'late', 'preset']) {
        expect(readFileSync(join(dist, `chunks/${part}.${language}-${version}.js`), 'utf8')).toContain('export');
      }
    }
  });
});

describe('functions that are compiled as they come in', () => {
  beforeAll(() => {
    requireBuild();
  });

  it.each(eventKinds)('are those of what a %s is drawn by', (kind) => {
    for (const name of withAll(kind)) expect(isEager(name), name).toBe(true);
  });

  it('are none of what waits for a touch', () => {
    for (const name of ['late', 'preset.en', 'dialog-mode', 'unsent', 'cancellation-preset']) expect(isEager(name), name).toBe(false);
  });
});
