import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Visit, approach, newContext, openBrowser, outcome, shownReference, shownRows, visit } from './browser.ts';
import { type Shop, openShop, widgets } from './shop.ts';

const message = 'First line: <b>&amp;</b>\n\n  indented, "quoted", 👩‍🚀';

describe('what a customer can keep', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    shop.page('/complaint', { body: `<p id="host">The page’s own words</p>${widgets.complaint}<footer>Foot</footer>` });
    shop.page('/cancellation', { body: widgets.cancellation });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function received(kind: 'complaint' | 'cancellation'): Promise<Visit> {
    const context = await newContext(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const seen = await visit(context);
    const { page } = seen;
    await page.goto(`${shop.origin()}/${kind}`);
    await approach(page);
    if (kind === 'complaint') await page.locator('textarea[name=message]').fill(message);
    await page.locator('button[type=submit]').click();
    if (kind === 'cancellation') {
      await page.locator('[part~=rows]').waitFor();
      await page.locator('button[type=submit]').click();
    }
    await outcome(page, 'received');
    return seen;
  }

  /** Whether a text holds a value word for word; lines of a value may be set in from the margin. */
  function holds(text: string, value: string): boolean {
    const plain = (one: string) => one.replace(/\r\n/g, '\n').replace(/\n[ \t]*/g, '\n');
    return plain(text).includes(plain(value));
  }

  async function everything({ page }: Visit): Promise<string[]> {
    return [await shownReference(page), ...(await shownRows(page)).values()];
  }

  for (const kind of ['complaint', 'cancellation'] as const) {
    it(`copies the whole receipt of a ${kind}`, async () => {
      const seen = await received(kind);
      await seen.page.getByRole('button', { name: 'Copy' }).click();
      await seen.page.getByText('Copied').first().waitFor();
      const copied = await seen.page.evaluate(() => navigator.clipboard.readText());
      for (const value of await everything(seen)) expect(holds(copied, value), value).toBe(true);
    });

    it(`saves the receipt of a ${kind} as text with every value`, async () => {
      const seen = await received(kind);
      const [download] = await Promise.all([
        seen.page.waitForEvent('download'),
        seen.page.getByRole('button', { name: 'Save', exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.txt$/);
      const saved = readFileSync(await download.path(), 'utf8');
      for (const value of await everything(seen)) expect(holds(saved, value), value).toBe(true);
      if (kind === 'complaint') expect(saved).toContain(message.split('\n')[0]);
    });
  }

  it('puts the last day of a contract into a calendar', async () => {
    const seen = await received('cancellation');
    const [download] = await Promise.all([
      seen.page.waitForEvent('download'),
      seen.page.getByRole('button', { name: 'Add to calendar' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.ics$/);
    const calendar = readFileSync(await download.path(), 'utf8');
    const shown = await seen.page.locator('[part~=sheet] time[datetime]').first().getAttribute('datetime');
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(calendar).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(calendar).toContain(`DTSTART;VALUE=DATE:${shown!.replaceAll('-', '')}\r\n`);
  });

  it('prints the receipt alone, and gives the page back afterwards', async () => {
    const { page } = await received('complaint');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    const visible = (selector: string) => page.locator(selector).first().isVisible();
    expect(await visible('#host')).toBe(true);
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await visible('#host')).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await visible('#host')).toBe(false);
    expect(await visible('h1')).toBe(false);
    expect(await visible('footer')).toBe(false);
    expect(await visible('[part~=reference]')).toBe(true);
    expect(await visible('[part~=rows]')).toBe(true);
    expect(await visible('[part~=keep]')).toBe(false);
    expect((await page.pdf()).byteLength).toBeGreaterThan(1000);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await visible('#host')).toBe(true);
  });

  it('fills the last day’s point on paper too, where backgrounds are left out', async () => {
    const { page } = await received('cancellation');
    const dot = await page.locator('.timeline li').last().evaluate((item) => {
      const { borderTopWidth, width } = getComputedStyle(item, '::before');
      return { borderTopWidth, width };
    });
    expect(dot).toEqual({ borderTopWidth: '8px', width: '16px' });
  });
});
