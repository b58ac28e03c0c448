import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { brotliSize } from '../../src/build/artefacts.ts';
import { approach, newContext, openBrowser, tags, visit } from '../journeys/browser.ts';
import { dist, root } from '../journeys/built.ts';
import { type Shop, openShop, widgets } from '../journeys/shop.ts';
import { type Budget, budgets } from './budgets.ts';

const sizeOf = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + brotliSize(join(dist, name)), 0);

/** The files of dist that these requests brought, each once. */
function filesOf(requests: readonly string[]): string[] {
  const paths = requests.map((url) => new URL(url).pathname).filter((path) => path.startsWith('/kroon/'));
  return [...new Set(paths)].map((path) => path.slice('/kroon/'.length));
}

/** Imports of a built module, at once or later. */
function importsOf(name: string): string[] {
  const code = readFileSync(join(dist, name), 'utf8');
  const found = code.matchAll(/(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`$]+)["'`]/g);
  return [...found].map(([, path]) => posix.join(posix.dirname(name), path!));
}

/**
 * What stands behind a preset with a form of its own, and the check of a page by a preset's law, only a page brings that
 * names one; what law begins soon, only one that names its country, for its developer, once the browser is idle.
 */
const elsewhere = /cancellation-(preset|check|soon)/;

/** What these bring, now or later, but for what is weighed elsewhere. */
function reachableFrom(entries: readonly string[]): string[] {
  const seen = new Set(entries);
  for (const name of seen) for (const next of importsOf(name)) if (!elsewhere.test(next)) seen.add(next);
  return [...seen];
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}

const languages = readdirSync(join(root, 'src/i18n'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Long enough to be of one language alone, and written in a script as it is here. */
async function wordsOf(language: string): Promise<ReadonlySet<string>> {
  const folder = join(root, 'src/i18n', language);
  const modules = await Promise.all(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => import(join(folder, name)) as Promise<object>),
  );
  return new Set([...textsIn(modules.map((module) => ({ ...module })))].filter((text) => /^[^'"`\\\n$]{8,}$/.test(text)));
}

/** Until nothing was asked for in half a second. */
const settled = (page: Page) => page.waitForLoadState('networkidle');

describe('budgets', () => {
  const rows: (readonly [string, number, number, Budget])[] = [];
  let browser: Browser;
  let shop: Shop;

  function weigh(what: string, files: readonly string[], budget: Budget): void {
    const { most } = budget;
    const size = sizeOf(files);
    rows.push([what, files.length, size, budget]);
    const list = files.map((name) => `  ${String(brotliSize(join(dist, name))).padStart(6)}  ${name}`).join('\n');
    expect(size, `${what} weighs ${size} of ${most} bytes:\n${list}`).toBeLessThanOrEqual(most);
  }

  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    console.log(
      ['', 'What a page loads (brotli 11, bytes)', ...rows.map(([what, files, size, { goal, most }]) =>
        `${what.padEnd(44)}${String(files).padStart(3)} files ${String(size).padStart(7)} of ${most}${size > goal ? `, NOT YET the goal of ${goal}` : ''}`)].join('\n'),
    );
  });

  it('the script tag alone, on a page without a widget', async () => {
    shop.page('/none', { body: '<p>nothing here</p>' });
    const { page, requests } = await visit(await newContext(browser));
    await page.goto(`${shop.origin()}/none`);
    await settled(page);
    expect(filesOf(requests)).toEqual(['kroon.js']);
    weigh('kroon.js', filesOf(requests), budgets.loader);
  });

  it('the one file that a page pins by its hash', () => {
    weigh('kroon.all.js', ['kroon.all.js'], budgets.all);
  });

  describe('a page with one rating', () => {
    let before: string[];
    let after: string[];

    beforeAll(async () => {
      shop.page('/rating', { body: widgets.rating });
      const { page, requests } = await visit(await newContext(browser));
      await page.goto(`${shop.origin()}/rating`);
      await approach(page);
      await settled(page);
      before = filesOf(requests);
      await page.locator('kroon-rating input[type=radio]').nth(3).click({ force: true });
      await page.locator('kroon-rating textarea').first().fill('On time.');
      await page.locator('kroon-rating button[type=submit]').click();
      await page.waitForFunction(() => globalThis.journey.heard.some(({ type }) => type === 'kroon-received'));
      await settled(page);
      after = filesOf(requests);
    });

    it('before a customer touches it', () => {
      weigh('one rating, before a touch', before, budgets.ratingBefore);
    });

    it('before a customer touches it, in Dutch', async () => {
      shop.page('/waardering', { body: widgets.rating, lang: 'nl' });
      const { page, requests } = await visit(await newContext(browser));
      await page.goto(`${shop.origin()}/waardering`);
      await approach(page);
      await settled(page);
      expect(filesOf(requests)).not.toEqual(before);
      weigh('the same, in Dutch', filesOf(requests), budgets.ratingBefore);
    });

    it('after a submission', () => {
      expect(after.length).toBeGreaterThan(before.length);
      weigh('one rating, after a submission', after, budgets.ratingAfter);
    });
  });

  it('all three widgets, in one language, with everything that they can bring', async () => {
    shop.page('/all', { body: Object.values(widgets).join('<hr>') });
    const { page, requests } = await visit(await newContext(browser));
    await page.goto(`${shop.origin()}/all`);
    for (const tag of tags.split(', ')) {
      await page.locator(tag).scrollIntoViewIfNeeded();
      await page.waitForFunction((name) => customElements.get(name), tag);
    }
    await settled(page);
    const loaded = filesOf(requests).filter((name) => !elsewhere.test(name));

    // Words are imported by a name that is put together: each language's of each kind count, but for those of another language.
    const words = readdirSync(join(dist, 'chunks')).filter((name) => /^(late|late-\w+|complaint|rating|cancellation)\.\w+-/.test(name));
    expect(words).toHaveLength(languages.length * 7);
    const every = reachableFrom(['kroon.js', ...loaded, `chunks/unsent-${version}.js`, ...words.map((name) => `chunks/${name}`)]);
    const english = await wordsOf('en');
    const foreign = new Set<string>();
    for (const language of languages.filter((name) => name !== 'en')) {
      const own = [...(await wordsOf(language))].filter((text) => !english.has(text));
      const files = every.filter((name) => {
        const code = readFileSync(join(dist, name), 'utf8');
        // As a text of its own: a word of one language may stand within a word of another.
        return own.some((text) => ['"', "'", '`'].some((quote) => code.includes(quote + text + quote)));
      });
      expect(files.length, `the words of ${language} stand in chunks of their own`).toBeGreaterThan(0);
      expect(loaded.filter((name) => files.includes(name)), `an English page brings no ${language}`).toEqual([]);
      for (const name of files) foreign.add(name);
    }
    weigh('all three, one language, everything', every.filter((name) => !foreign.has(name)), budgets.everything);
  });

  it('a cancellation whose preset has a form of its own, beside what any cancellation brings', async () => {
    const cancellation = async (preset: string): Promise<string[]> => {
      shop.page(`/${preset}`, { body: widgets.cancellation.replace('generic', preset) });
      const { page, requests } = await visit(await newContext(browser));
      await page.goto(`${shop.origin()}/${preset}`);
      await approach(page);
      await page.locator('kroon-cancellation button[type=submit]').hover();
      await page.waitForFunction(() => (document.querySelector('kroon-cancellation') as { controller?: object } | null)?.controller);
      await expect.poll(() => preset === 'generic' || requests.some((url) => /check.*\.js/.test(url))).toBe(true);
      await settled(page);
      return filesOf(requests);
    };
    const [plain, own] = [await cancellation('generic'), await cancellation('de-termination')];
    expect(plain.filter((name) => /preset/.test(name)), 'a page that names none brings none').toEqual([]);
    // The check, with the law behind the form, comes once the browser has nothing better to do.
    const law = (name: string) => /check|de-termination/.test(name);
    const besides = own.filter((name) => !plain.includes(name));
    weigh('a preset with a form of its own, besides', besides.filter((name) => !law(name)), budgets.preset);
    expect(besides.some(law), 'the check').toBe(true);
    weigh('the same, to check the page by its law', besides.filter(law), budgets.check);
  });
});
