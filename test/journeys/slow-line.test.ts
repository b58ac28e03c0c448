import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approach, newContext, openBrowser, outcome, shownReference, visit } from './browser.ts';
import { type Shop, openShop, widgets } from './shop.ts';

/** Files that are asked for from now on, held up until `release`. */
async function holdUp(page: Page): Promise<{ held: () => number; release: () => void }> {
  let release!: () => void;
  const open = new Promise<void>((resolve) => (release = resolve));
  let held = 0;
  await page.route('**/kroon/chunks/**', async (route) => {
    held++;
    await open;
    await route.continue();
  });
  return { held: () => held, release };
}

describe('a slow line', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  async function open(kind: keyof typeof widgets): Promise<Page> {
    shop.page(`/slow-${kind}`, { body: widgets[kind] });
    const { page } = await visit(await newContext(browser, { viewport: { width: 360, height: 640 } }));
    await page.goto(`${shop.origin()}/slow-${kind}`);
    await approach(page);
    // What comes at rest has come: from here on only what a touch brings is asked for.
    await page.waitForLoadState('networkidle');
    return page;
  }

  it('F5: answers a star and Send at once, and sends what was pressed once its parts have come', async () => {
    const page = await open('rating');
    const { held, release } = await holdUp(page);
    await page.locator('input[type=radio]').nth(3).click({ force: true });
    await expect.poll(held).toBeGreaterThan(0);
    expect(await page.locator('output').innerText()).toBe('4 of 5');
    const send = page.locator('button[type=submit]');
    await send.click();
    await expect.poll(() => send.innerText()).toBe('One moment.');
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    expect(shop.posts).toEqual([]);
    release();
    await outcome(page, 'received');
    expect(shop.posts).toHaveLength(1);
    expect(JSON.parse(shop.posts[0]!)).toMatchObject({ reference: await shownReference(page), data: { scale: 'stars', score: 4 } });
  });

  it('F5: answers the first press of a letter and of a cancellation', async () => {
    for (const kind of ['complaint', 'cancellation'] as const) {
      const page = await open(kind);
      const { held, release } = await holdUp(page);
      if (kind === 'complaint') await page.locator('textarea[name=message]').fill('The line is slow.');
      const button = page.locator('button[type=submit]');
      await button.click();
      await expect.poll(held).toBeGreaterThan(0);
      await expect.poll(() => button.innerText()).toBe('One moment.');
      release();
      if (kind === 'complaint') await outcome(page, 'received');
      else await page.locator('[part~=rows]').waitFor();
    }
  });

  it('F5: says that nothing was given where its parts never come', async () => {
    const page = await open('rating');
    await page.route('**/kroon/chunks/**', (route) => route.abort());
    const posts = shop.posts.length;
    await page.locator('input[type=radio]').nth(3).click({ force: true });
    const send = page.locator('button[type=submit]');
    await send.click();
    await page.getByRole('alert').filter({ hasText: 'Not everything has loaded' }).waitFor();
    expect(await send.innerText()).toBe('Send');
    expect(await send.getAttribute('aria-disabled')).toBe(null);
    expect(shop.posts).toHaveLength(posts);
  });
});
