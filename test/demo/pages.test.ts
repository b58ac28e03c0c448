import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { type View, axeViolations, launchBrowser, openWatched, overflow, setView } from './watched-page.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const siteDir = here('../../demo/site');
const built = here('../../dist');

const pages = ['', 'en/'].flatMap((folder) =>
  readdirSync(path.join(siteDir, folder))
    .filter((name) => name.endsWith('.html'))
    .map((name) => `/${folder}${name.replace(/^index\.html$/, '')}`),
);
const views: readonly View[] = [320, 1280].flatMap((width) => [
  { width, scheme: 'light' },
  { width, scheme: 'dark' },
]);

let browser: Browser;
let bare: string;

beforeAll(async () => {
  bare = mkdtempSync(path.join(tmpdir(), 'kroon-bare-'));
  writeFileSync(path.join(bare, 'kroon.js'), '');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  rmSync(bare, { recursive: true });
});

// Where nothing has been built, what a customer sees without the widgets is still held to all of this.
const variants = [
  { name: 'without the widgets', scriptDir: () => bare, widgets: false },
  ...(existsSync(path.join(built, 'kroon.js')) ? [{ name: 'with the widgets', scriptDir: () => built, widgets: true }] : []),
];

describe.each(variants)('the demo site, $name', ({ scriptDir, widgets }) => {
  let demo: DemoServer;
  const at = (name: string) => new URL(name, demo.url).href;

  beforeAll(async () => {
    demo = await createDemoServer({ siteDir, scriptDir: scriptDir(), db: ':memory:', port: 0 });
  });
  afterAll(() => demo.close());

  it.each(pages)('%s is sound in both schemes, on a phone and on a desk', async (name) => {
    const { page, faults } = await openWatched(browser, at(name), views[0]!);
    // A widget comes once it is near what one sees.
    for (const widget of widgets ? await page.locator('kroon-complaint, kroon-rating, kroon-cancellation').all() : []) {
      await widget.evaluate((element) => {
        element.scrollIntoView();
      });
      await page.waitForFunction(
        (element) => element?.shadowRoot?.querySelector('[part="sheet"], slot[name="trigger"]'),
        await widget.elementHandle(),
      );
    }
    for (const view of views) {
      await setView(page, view);
      expect.soft(await axeViolations(page), JSON.stringify(view)).toEqual([]);
      expect.soft(await overflow(page), JSON.stringify(view)).toBe(0);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has no link that leads nowhere', async () => {
    const dead: string[] = [];
    const textOf = async (url: URL) => {
      const answer = await fetch(url);
      return answer.ok ? answer.text() : undefined;
    };
    for (const name of pages) {
      const links = [...((await textOf(new URL(at(name)))) ?? '').matchAll(/ (?:href|src|responder-photo|privacy-url)="([^"]+)"/g)];
      expect(links).not.toHaveLength(0);
      for (const link of new Set(links.map((found) => found[1]!))) {
        const { origin, hash, protocol, href } = new URL(link, at(name));
        if (protocol === 'tel:' || protocol === 'mailto:') continue;
        const text = origin === new URL(demo.url).origin ? await textOf(new URL(href)) : undefined;
        if (text === undefined || (hash !== '' && !text.includes(`id="${hash.slice(1)}"`))) dead.push(`${name} → ${link}`);
      }
    }
    expect(dead).toEqual([]);
  });
});

describe('the demo site, where nothing runs', () => {
  it('says on every page how to reach somebody wherever a widget would be', async () => {
    const demo = await createDemoServer({ siteDir, scriptDir: bare, db: ':memory:', port: 0 });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const name of pages) {
      await page.goto(new URL(name, demo.url).href);
      for (const widget of await page.locator('kroon-complaint, kroon-rating, kroon-cancellation').all()) {
        expect(await widget.locator('a[href^="mailto:"]').first().isVisible(), name).toBe(true);
        // A button that would do nothing is not shown: only that of a form works without a script.
        expect(await widget.locator('button:visible:not(form[action] button)').count(), name).toBe(0);
      }
    }
    await context.close();
    await demo.close();
  });
});
