import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { approach, newContext, openBrowser, outcome, visit } from './browser.ts';
import { dist, freshDatabase } from './built.ts';
import { type Shop, openShop, widgets } from './shop.ts';

describe('a widget that nobody has touched', () => {
  let browser: Browser;
  let shop: Shop;
  let demo: DemoServer;
  beforeAll(async () => {
    shop = await openShop();
    demo = await createDemoServer({ port: 0, db: freshDatabase(), scriptDir: dist });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    await demo?.close();
  });

  const scriptsOf = (requests: readonly string[]) => requests.filter((url) => url.includes('/kroon/'));

  /** Everything that the scripts in the list say, as one text. */
  async function textOf(page: Page, urls: readonly string[]): Promise<string> {
    const texts = await Promise.all(urls.map(async (url) => (await page.request.get(url)).text()));
    return texts.join('\n');
  }

  // What only the code of delivery, and only that of the schemas, says: the first is held below to be there after
  // the touch, the second to be in what a receiver imports.
  const delivery = 'idempotency-key';
  const schema = 'not-an-id';

  for (const kind of ['complaint', 'rating', 'cancellation'] as const) {
    it(`asks for nothing while a ${kind} is far, for its face when it is near, for the rest at the first touch`, async () => {
      shop.page('/far', { body: `<div style="height:5000px"></div>${widgets[kind]}` });
      const context = await newContext(browser);
      const { page, requests, complaints } = await visit(context);
      await page.goto(`${shop.origin()}/far`, { waitUntil: 'networkidle' });
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      expect(scriptsOf(requests)).toEqual([`${shop.origin()}/kroon/kroon.js`]);

      await approach(page);
      await page.waitForLoadState('networkidle');
      const near = scriptsOf(requests);
      expect(near.length).toBeGreaterThan(1);
      const face = await textOf(page, near);
      expect(face).not.toContain(delivery);
      expect(face).not.toContain(schema);

      await page.locator(`kroon-${kind} input, kroon-${kind} textarea, kroon-${kind} button`).first().focus();
      await expect.poll(async () => textOf(page, scriptsOf(requests))).toContain(delivery);
      await page.waitForLoadState('networkidle');
      expect(await textOf(page, scriptsOf(requests)), 'no schema travels to a page').not.toContain(schema);
      expect(complaints).toEqual([]);
      await context.close();
    });
  }

  it('is told from a page that brings schemas by words that schemas hold', () => {
    const shared = readdirSync(join(dist, 'esm/shared')).map((name) => readFileSync(join(dist, 'esm/shared', name), 'utf8'));
    expect([readFileSync(join(dist, 'esm/events.js'), 'utf8'), ...shared].join()).toContain(schema);
  });

  it('asks no third party, sets no cookie, and leaves the page’s storages alone, through to the receipt', async () => {
    shop.page('/quiet', { body: widgets.complaint });
    const context = await newContext(browser);
    const { page, requests } = await visit(context);
    await page.addInitScript(() => {
      const touched: string[] = [];
      (globalThis as { touched?: string[] }).touched = touched;
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        touched.push(`${this === localStorage ? 'local' : 'session'}:${key}`);
        set.call(this, key, value);
      };
    });
    await page.goto(`${shop.origin()}/quiet`);
    await approach(page);
    await page.locator('textarea[name=message]').fill('Quiet.');
    await page.locator('button[type=submit]').click();
    await outcome(page, 'received');
    expect(requests.filter((url) => !url.startsWith(shop.origin()))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(shop.cookies).toEqual([]);
    const touched = await page.evaluate(() => (globalThis as { touched?: string[] }).touched!);
    // A draft may live in the tab, and then the receipt, while the tab does; nothing else, and nothing in localStorage.
    expect(touched.filter((key) => !key.startsWith('session:kroon'))).toEqual([]);
    const left = await page.evaluate(() => [JSON.stringify({ ...localStorage }), ...Object.keys({ ...sessionStorage })]);
    expect(left).toEqual(['{}', expect.stringMatching(/^kroon-received-1 /)]);
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases).toEqual(['kroon-outbox-1']);
    await context.close();
  });

  const pages = ['schadedekking.html', 'en/my-zonkust.html', 'abonnement.html', 'en/business.html', 'en/about.html', 'afspraken.html'];

  /** How far the page jumps from where it stands without its widget, as Chromium counts it. */
  async function shift(path: string, reserved: boolean): Promise<number> {
    // The widget in sight from the start: what happens below the fold is not counted.
    const context = await newContext(browser, { viewport: { width: 1200, height: 3000 } });
    const { page } = await visit(context);
    // The script waits for the page to stand: one that is drawn while its own text still comes in shifts by itself.
    let stand = () => {};
    const standing = new Promise<void>((resolve) => (stand = resolve));
    await page.route('**/kroon/kroon.js', async (route) => {
      await standing;
      await route.continue();
    });
    if (!reserved) {
      await page.route('**/assets/site.css', async (route) => {
        const answer = await route.fetch();
        const css = await answer.text();
        await route.fulfill({
          response: answer,
          body: `${css}\nkroon-complaint,kroon-rating,kroon-cancellation{min-block-size:0!important}`,
        });
      });
    }
    const drawn = () =>
      page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.goto(demo.url + path, { waitUntil: 'domcontentloaded' });
    await drawn();
    await page.evaluate(() => {
      const entries: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => void entries.push(...list.getEntries()));
      observer.observe({ type: 'layout-shift' });
      // What was drawn and not yet told counts too.
      const shifted = () =>
        [...entries, ...observer.takeRecords()].reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0);
      Object.assign(globalThis, { shifted });
    });
    stand();
    await approach(page);
    await page.waitForLoadState('networkidle');
    await drawn();
    const shifted = await page.evaluate(() => (globalThis as unknown as { shifted: () => number }).shifted());
    await context.close();
    return shifted;
  }

  for (const path of pages) {
    it(`shifts nothing on ${path}, where the site keeps room for it`, async () => {
      expect(await shift(path, true)).toBe(0);
    });
  }

  it('shifts something where no room is kept: the measurement can see it', async () => {
    const figure = await shift('schadedekking.html', false);
    console.log(`Layout shift without reserved room: ${figure.toFixed(3)}`);
    expect(figure).toBeGreaterThan(0);
  });
});
